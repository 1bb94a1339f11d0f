/**
 * The places where an editor's variables are set: PYTHONHOME and PYTHONPATH are removed from each, and variables that keep the
 * user's packages and the script's directory off the path are added.
 */

import { findElsewhere } from '../../contexts/findElsewhere';
import { restrictReads } from '../../discovery/restrictedReads';
import { readFolderConfiguration } from '../../configuration/folderConfiguration';
import { message } from '../../model/message';
import type { InspectedContext } from '../../model/inspection';
import type { Environment, RunContext, RunContextKind } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import { behaves } from '../../startup/versions';
import type { IsolationFacts, IsolationKind } from '../kind';
import type { AskedOption, IsolationOptions } from '../options';
import { refused, type Applicability } from '../plan';
import { containerEdits } from './containerEdits';
import { dotenvEdits } from './dotenvEdits';
import { treatment, whyLeft, type Treatment } from './fileChange';
import { launchEdits } from './launchEdits';
import { taskEdits } from './taskEdits';
import { terminalEdits } from './terminalEdits';
import { REMOVED, type Settings } from './variables';

export const environmentSettingsKind: IsolationKind = {
  kind: 'environment-settings',
  title: message('Settings: variables of the editor that keep other directories off the path'),
  forms: [
    {
      form: 'all',
      title: message('.env, settings.json, launch.json, tasks.json, .code-workspace and devcontainer.json'),
    },
  ],
  options: ['safePath'],
  // Variables can be set for any interpreter, even an unknown one.
  needs: 'context',
  plan(inspected, options, facts) {
    const added = addedFor(options, inspected);
    const done = treatmentOf(added, inspected, facts);
    const [first] = done.left;
    if (done.edits.length === 0) {
      return refused(
        first === undefined ? message('The settings of this folder are already like this') : whyLeft(first),
      );
    }
    const isRead = isReader(inspected.context);
    return {
      kind: 'plan',
      edits: done.edits,
      afterwards: { kind: 'found-again' },
      expected: isRead ? { effective: true, why: EFFECTIVE } : { effective: false, why: NOT_READ },
      judge: (after) => (isRead ? judge(after, added, done, facts) : { effective: false, why: NOT_READ }),
      asked: safePathOption(options, inspected),
    };
  },
};

function judge(
  { context, result }: InspectedContext,
  added: Settings['added'],
  done: Treatment,
  facts: IsolationFacts,
): Applicability {
  return (
    whatIsStillSet(context.environment, done) ??
    whatIsNotSet(context.environment, added) ??
    (result.fatal === undefined
      ? { effective: true, why: effectiveBut(done, facts) }
      : { effective: false, why: result.fatal.message })
  );
}

/** Scripts that import modules from their own directory fail with this variable. */
function safePathOption(
  { safePath = true }: IsolationOptions,
  inspected: InspectedContext,
): readonly AskedOption[] {
  return knowsSafePath(inspected)
    ? [
        {
          option: 'safePath',
          chosen: safePath,
          on: message("Keep the script's directory off the path, with PYTHONSAFEPATH"),
          off: message("Leave the script's directory on the path"),
        },
      ]
    : [];
}

/** The contexts that the editor starts, and the one that represents a terminal on the command line. */
const READERS: ReadonlySet<RunContextKind> = new Set<RunContextKind>([
  'terminal',
  'debug',
  'launch',
  'test',
  'notebook',
  'pie',
  'option',
]);

/** Not every task belongs to the editor. */
function isReader({ kind, describedBy }: RunContext): boolean {
  const isOfEditor = describedBy?.kind === 'file' && describedBy.syntax === 'json';
  return kind === 'task' ? isOfEditor : READERS.has(kind);
}

const EFFECTIVE = message(
  "What the editor starts no longer gets PYTHONHOME and PYTHONPATH from these files, nor the user's packages",
);

const NOT_READ = message('What starts Python here does not read these files');

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
        ? message('{names} is still set by {files}, which is not changed', args)
        : message('{names} is still set from outside the folder. Create an isolated launcher instead', {
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

function whatIsNotSet(environment: Environment, added: Settings['added']): Applicability | undefined {
  const names = Object.keys(added).filter((name) => !isSet(environment, name));
  return names.length === 0
    ? undefined
    : {
        effective: false,
        why: message(
          'No file sets {names} for what starts Python here. Create an isolated launcher instead',
          {
            names: names.join(', '),
          },
        ),
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
        "What the editor starts no longer gets PYTHONHOME and PYTHONPATH from these files, nor the user's packages. {files} sets them for Pythons elsewhere and is not changed",
        { files: files.join(', ') },
      );
}

function addedFor({ safePath = true }: IsolationOptions, inspected: InspectedContext): Settings['added'] {
  return {
    PYTHONNOUSERSITE: '1',
    ...(safePath && knowsSafePath(inspected) ? { PYTHONSAFEPATH: '1' } : {}),
  };
}

function knowsSafePath({ interpreter }: InspectedContext): boolean {
  return interpreter === undefined || behaves('hasSafePath', interpreter.version);
}

function treatmentOf(
  added: Settings['added'],
  { context }: InspectedContext,
  { folder, machine, fs: all }: IsolationFacts,
): Treatment {
  const fs = restrictReads(all, { folder, machine });
  const question = {
    folder,
    machine,
    fs,
    configuration: readFolderConfiguration(folder, machine, fs),
    environments: [],
    candidates: [{ argv0: context.argv0, label: context.argv0 }],
  };
  const settings: Settings = { question, context, added };
  const changes = [terminalEdits, dotenvEdits, launchEdits, taskEdits, containerEdits];
  return treatment(
    changes.flatMap((each) => each(settings)),
    question,
  );
}
