/**
 * The places where an editor's variables are set: PYTHONHOME and PYTHONPATH are taken out of each, and what keeps the user's
 * packages and the script's directory off the path is put in.
 */

import { findElsewhere } from '../contexts/findElsewhere';
import { readFolderConfiguration } from '../configuration/folderConfiguration';
import { message } from '../model/message';
import type { InspectedContext } from '../model/inspection';
import type { Environment, RunContext, RunContextKind } from '../model/runContext';
import type { Origin } from '../model/origin';
import { behaves } from '../startup/versions';
import {
  madeOf,
  refused,
  type Applicability,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from './isolationKind';
import { containerEdits } from './settings/containerEdits';
import { dotenvEdits } from './settings/dotenvEdits';
import { treatment, whyLeft, type Treatment } from './settings/fileChange';
import { launchEdits } from './settings/launchEdits';
import { taskEdits } from './settings/taskEdits';
import { terminalEdits } from './settings/terminalEdits';
import { REMOVED, type Settings } from './settings/variables';

export const environmentSettingsKind: IsolationKind = {
  kind: 'environment-settings',
  title: message('Settings: variables of the editor that keep foreign directories off the path'),
  forms: [
    {
      form: 'all',
      title: message('.env, settings.json, launch.json, tasks.json, .code-workspace and devcontainer.json'),
    },
  ],
  options: ['safePath'],
  safePath: (inspected) => (knowsSafePath(inspected) ? SAFE_PATH : undefined),
  appliesTo: ({ context }) =>
    isReader(context) ? { effective: true, why: EFFECTIVE } : { effective: false, why: NOT_READ },
  generate(options, inspected, facts) {
    const { edits, left } = treatmentOf(options, inspected, facts);
    if (edits.length > 0) {
      return madeOf(...edits);
    }
    const [first] = left;
    return refused(
      first === undefined ? message('The settings of this folder are like that already') : whyLeft(first),
    );
  },
  afterwards: () => ({ kind: 'found-again' }),
  judge({ context, result }, options, before, facts) {
    if (!isReader(before.context)) {
      return { effective: false, why: NOT_READ };
    }
    const done = treatmentOf(options, before, facts);
    return (
      whatIsStillSet(context.environment, done) ??
      whatIsNotSet(context.environment, addedFor(options, before)) ??
      (result.fatal === undefined
        ? { effective: true, why: effectiveBut(done, facts) }
        : { effective: false, why: result.fatal.message })
    );
  },
};

/** Scripts that import what lies beside them fail with it. */
const SAFE_PATH = {
  usual: true,
  on: message("Keep the script's directory off the path, with PYTHONSAFEPATH"),
  off: message("Leave the script's directory on the path"),
};

/** What the editor starts, and what stands for a terminal on the command line. */
const READERS: ReadonlySet<RunContextKind> = new Set<RunContextKind>([
  'terminal',
  'debug',
  'launch',
  'test',
  'notebook',
  'pie',
  'option',
]);

/** Not each task is one of the editor's. */
function isReader({ kind, describedBy }: RunContext): boolean {
  const isOfEditor =
    describedBy?.kind === 'file' && /(?:[\\/]tasks\.json|\.code-workspace)$/.test(describedBy.file);
  return kind === 'task' ? isOfEditor : READERS.has(kind);
}

const EFFECTIVE = message(
  'What the editor starts no longer gets PYTHONHOME and PYTHONPATH from these files, nor the packages of the user',
);

const NOT_READ = message('What starts Python here reads none of these files');

function isSet(environment: Environment, name: string): boolean {
  return (environment.get(name)?.value ?? '') !== '';
}

function whatIsStillSet(environment: Environment, { left }: Treatment): Applicability | undefined {
  const names = REMOVED.filter((name) => isSet(environment, name));
  if (names.length === 0) {
    return undefined;
  }
  const files = names.flatMap((name) => originsOf(environment, name)).flatMap(fileOf);
  const leftFile = left.find(({ file }) => files.includes(file));
  if (leftFile !== undefined) {
    return { effective: false, why: whyLeft(leftFile) };
  }
  const args = { names: names.join(', '), files: [...new Set(files)].join(', ') };
  return {
    effective: false,
    why:
      files.length > 0
        ? message('{names} is still set by {files}, which this does not change', args)
        : message('{names} is still set, by what no file of the folder decides: an isolated launcher helps', {
            names: args.names,
          }),
  };
}

function originsOf(environment: Environment, name: string): readonly Origin[] {
  const variable = environment.get(name);
  return variable === undefined ? [] : (variable.parts ?? [variable]).map(({ setBy }) => setBy);
}

function fileOf(origin: Origin): readonly string[] {
  return origin.kind === 'file' ? [origin.file] : [];
}

function whatIsNotSet(
  environment: Environment,
  added: Readonly<Record<string, string>>,
): Applicability | undefined {
  const names = Object.keys(added).filter((name) => !isSet(environment, name));
  return names.length === 0
    ? undefined
    : {
        effective: false,
        why: message('No file sets {names} for what starts Python here: an isolated launcher helps', {
          names: names.join(', '),
        }),
      };
}

function effectiveBut(
  { edits, left }: Treatment,
  { folder, machine, fs }: IsolationFacts,
): Applicability['why'] {
  const [first] = left;
  if (first !== undefined) {
    return whyLeft(first);
  }
  const edited = new Set(edits.map(({ file }) => file));
  const others = findElsewhere({ folder, machine, fs }).sources.map(({ file }) => file);
  const files = [...new Set(others)].filter((file) => !edited.has(file));
  return files.length === 0
    ? EFFECTIVE
    : message(
        'What the editor starts no longer gets PYTHONHOME and PYTHONPATH from these files, nor the packages of the user; {files} sets them for Pythons elsewhere, and this does not change it',
        { files: files.join(', ') },
      );
}

function addedFor(
  { safePath = SAFE_PATH.usual }: IsolationOptions,
  inspected: InspectedContext,
): Readonly<Record<string, string>> {
  return {
    PYTHONNOUSERSITE: '1',
    ...(safePath && knowsSafePath(inspected) ? { PYTHONSAFEPATH: '1' } : {}),
  };
}

function knowsSafePath({ interpreter }: InspectedContext): boolean {
  return interpreter === undefined || behaves('hasSafePath', interpreter.version);
}

function treatmentOf(
  options: IsolationOptions,
  inspected: InspectedContext,
  { folder, machine, fs }: IsolationFacts,
): Treatment {
  const { context } = inspected;
  const question = {
    folder,
    machine,
    fs,
    configuration: readFolderConfiguration(folder, machine, fs),
    environments: [],
    candidates: [{ argv0: context.argv0, label: context.argv0 }],
  };
  const settings: Settings = { question, context, added: addedFor(options, inspected) };
  const changes = [terminalEdits, dotenvEdits, launchEdits, taskEdits, containerEdits];
  return treatment(
    changes.flatMap((each) => each(settings)),
    question,
  );
}
