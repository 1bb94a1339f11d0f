/**
 * The isolated launcher: a script that starts one interpreter with `-I` and without a single `PYTHON*` variable. `-I` alone
 * is not enough: PYTHONEXECUTABLE and `__PYVENV_LAUNCHER__` work in spite of it (CPython 3.11 Modules/getpath.py,
 * "CALCULATE program_name"), and child processes would inherit the variables.
 */

import type { FileEdit } from '../../model/edit';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import type { PythonVersion } from '../../model/version';
import { behaves } from '../../startup/versions';
import { isolatedContext } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import { madeOf, refused, type IsolationKind, type IsolationOptions } from '../kind';
import { cmdLauncher } from './cmdLauncher';
import { powershellLauncher } from './powershellLauncher';
import { shLauncher } from './shLauncher';

type Form = 'sh' | 'cmd' | 'powershell';

const NAMES: Readonly<Record<Form, string>> = {
  sh: 'python-isolated',
  cmd: 'python-isolated.cmd',
  powershell: 'python-isolated.ps1',
};

export const isolatedLauncherKind: IsolationKind = {
  kind: 'isolated-launcher',
  title: message('Isolated launcher: a script that starts the interpreter undisturbed'),
  forms: [
    { form: 'sh', title: message('Script for POSIX shells') },
    { form: 'cmd', title: message('Script for the Windows command prompt') },
    { form: 'powershell', title: message('Script for PowerShell') },
  ],
  options: ['safePath', 'file'],
  safePath: (inspected) => (behaves('hasSafePath', versionOf(inspected)) ? SAFE_PATH : undefined),
  appliesTo: (inspected) =>
    canBeWritten(inspected)
      ? {
          effective: true,
          why: behaves('hasIsolatedMode', versionOf(inspected))
            ? message(
                "Started in isolation, Python takes no PYTHON variable, no user's packages and no working directory into its path",
              )
            : message(
                "Started with -E -s, Python takes no PYTHON variable and no user's packages into its path; the script's directory stays, as -I came with 3.4",
              ),
        }
      : { effective: false, why: NOT_WRITABLE },
  generate(options, inspected, { folder }) {
    const { platform } = inspected.context;
    const edits = launcherEdits(inspected, options, (form) => platform.join(folder, NAMES[form]));
    return edits.length === 0 ? refused(NOT_WRITABLE) : madeOf(...edits);
  },
  afterwards: (options, inspected) => ({ kind: 'started', context: launched(inspected, options) }),
};

/** CPython documentation, "Command line and environment": -I implies -P since 3.11. */
const SAFE_PATH = {
  usual: false,
  on: message('Say -P beside -I'),
  off: message("Leave it at -I, which keeps the script's directory off the path, too"),
};

const NOT_WRITABLE = message('The interpreter is not known, or its path is no text that a script could hold');

/** Nothing when the interpreter is not known, or when its path can't be written in a text file. */
export function isolatedLauncher(inspected: InspectedContext, folder: string): readonly FileEdit[] {
  const { platform } = inspected.context;
  return launcherEdits(inspected, {}, (form) => platform.join(folder, NAMES[form]));
}

export function launcherName(platform: Platform): string {
  return NAMES[usualForm(platform)];
}

function usualForm({ name }: Platform): Form {
  return name === 'windows' ? 'cmd' : 'sh';
}

function canBeWritten(inspected: InspectedContext): boolean {
  const interpreter = interpreterPath(inspected);
  return interpreter !== undefined && isText(interpreter);
}

function launcherEdits(
  inspected: InspectedContext,
  options: IsolationOptions,
  place: (form: Form) => string,
): readonly FileEdit[] {
  const interpreter = interpreterPath(inspected);
  if (interpreter === undefined || !isText(interpreter)) {
    return [];
  }
  const form = formOf(options, inspected.context.platform);
  const launched = { interpreter, flags: isolatingFlags(options, versionOf(inspected)) };
  return [
    {
      kind: 'create',
      file: options.target ?? place(form),
      text: WRITERS[form](launched),
      executable: form === 'sh',
    },
  ];
}

const WRITERS = { sh: shLauncher, cmd: cmdLauncher, powershell: powershellLauncher } as const;

function formOf({ form }: IsolationOptions, platform: Platform): Form {
  return form === 'sh' || form === 'cmd' || form === 'powershell' ? form : usualForm(platform);
}

function versionOf({ interpreter, result }: InspectedContext): PythonVersion {
  return interpreter?.version ?? result.version ?? { major: 3, minor: 4 };
}

/** `-I` since 3.4; before, what comes nearest: the directory of the script stays on the path. */
function isolatingFlags({ site, safePath }: IsolationOptions, version: PythonVersion): string {
  return [
    behaves('hasIsolatedMode', version) ? '-I' : '-E -s',
    ...(safePath === true && behaves('hasSafePath', version) ? ['-P'] : []),
    ...(site === false ? ['-S'] : []),
  ].join(' ');
}

function launched(inspected: InspectedContext, { site, safePath }: IsolationOptions): RunContext {
  const context = isolatedContext(inspected);
  const { flags } = context;
  return {
    ...context,
    flags: {
      ...flags,
      noSite: flags.noSite || site === false,
      safePath: flags.safePath || (safePath === true && behaves('hasSafePath', versionOf(inspected))),
    },
  };
}
