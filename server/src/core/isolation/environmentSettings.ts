/**
 * The places where an editor's variables are set: PYTHONHOME and PYTHONPATH are taken out of each, and what keeps the user's
 * packages and the script's directory off the path is put in.
 */

import { message } from '../model/message';
import type { FileEdit } from '../model/edit';
import type { InspectedContext } from '../model/inspection';
import type { Environment, RunContextKind } from '../model/runContext';
import { behaves } from '../startup/versions';
import {
  madeOf,
  refused,
  type IsolationFacts,
  type IsolationKind,
  type IsolationOptions,
} from './isolationKind';
import { containerEdits } from './settings/containerEdits';
import { dotenvEdits } from './settings/dotenvEdits';
import { launchEdits } from './settings/launchEdits';
import { terminalEdits } from './settings/terminalEdits';
import { REMOVED, type Settings } from './settings/variables';

export const environmentSettingsKind: IsolationKind = {
  kind: 'environment-settings',
  title: message('Settings: variables of the editor that keep foreign directories off the path'),
  forms: [{ form: 'all', title: message('.env, settings.json, launch.json and devcontainer.json') }],
  appliesTo: ({ context }) =>
    READERS.has(context.kind) ? { effective: true, why: EFFECTIVE } : { effective: false, why: NOT_READ },
  generate(options, inspected, facts) {
    const edits = editsOf(options, inspected, facts);
    return edits.length === 0
      ? refused(message('The settings of this folder are like that already'))
      : madeOf(...edits);
  },
  afterwards: () => ({ kind: 'found-again' }),
  judge({ context, result }, _options, before) {
    if (!READERS.has(before.context.kind)) {
      return { effective: false, why: NOT_READ };
    }
    const left = REMOVED.filter((name) => isSet(context.environment, name));
    if (left.length > 0) {
      return {
        effective: false,
        why: message(
          '{names} is still set, by what no file of the folder decides: an isolated launcher helps',
          {
            names: left.join(', '),
          },
        ),
      };
    }
    return result.fatal === undefined
      ? { effective: true, why: EFFECTIVE }
      : { effective: false, why: result.fatal.message };
  },
};

/** What the editor starts, and what stands for a terminal on the command line. */
const READERS: ReadonlySet<RunContextKind> = new Set<RunContextKind>([
  'terminal',
  'debug',
  'launch',
  'test',
  'notebook',
  'option',
]);

const EFFECTIVE = message(
  'What the editor starts no longer gets PYTHONHOME and PYTHONPATH from these files, nor the packages of the user',
);

const NOT_READ = message('What starts Python here reads none of these files');

function isSet(environment: Environment, name: string): boolean {
  return (environment.get(name)?.value ?? '') !== '';
}

function editsOf(
  { safePath }: IsolationOptions,
  { context, interpreter }: InspectedContext,
  { folder, fs }: IsolationFacts,
): readonly FileEdit[] {
  const { platform, kind } = context;
  const knowsSafePath = interpreter === undefined || behaves('hasSafePath', interpreter.version);
  const settings: Settings = {
    folder,
    fs,
    platform,
    added: {
      PYTHONNOUSERSITE: '1',
      ...(safePath !== false && knowsSafePath ? { PYTHONSAFEPATH: '1' } : {}),
    },
  };
  const readsDotenv = kind === 'debug' || kind === 'launch' || kind === 'test' || kind === 'notebook';
  return [
    ...terminalEdits(settings),
    ...dotenvEdits(settings, readsDotenv),
    ...launchEdits(settings),
    ...containerEdits(settings),
  ];
}
