/**
 * The isolated launcher: a script that starts one interpreter with `-I` and without a single `PYTHON*` variable. `-I` alone
 * is not enough: PYTHONEXECUTABLE and `__PYVENV_LAUNCHER__` work in spite of it (CPython 3.11 Modules/getpath.py,
 * "CALCULATE program_name"), and child processes would inherit the variables.
 */

import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import { behaves } from '../../startup/versions';
import { isolatedContext } from '../cleanStart';
import { interpreterPath, isText } from '../interpreterPath';
import type { IsolationKind, KnownContext } from '../kind';
import type { AskedOption, IsolationOptions } from '../options';
import { refused, unlessFatal, type Applicability } from '../plan';
import { cmdLauncher } from './cmdLauncher';
import { powershellLauncher } from './powershellLauncher';
import { shLauncher } from './shLauncher';

type Form = 'sh' | 'cmd' | 'powershell';

const NAMES: Readonly<Record<Form, string>> = {
  sh: 'python-isolated',
  cmd: 'python-isolated.cmd',
  powershell: 'python-isolated.ps1',
};

const WRITERS = { sh: shLauncher, cmd: cmdLauncher, powershell: powershellLauncher } as const;

export const isolatedLauncherKind: IsolationKind = {
  kind: 'isolated-launcher',
  title: message('Isolated launcher: a script that starts the interpreter without any outside setting'),
  forms: [
    { form: 'sh', title: message('Script for POSIX shells') },
    { form: 'cmd', title: message('Script for the Windows command prompt') },
    { form: 'powershell', title: message('Script for PowerShell') },
  ],
  options: ['target', 'site', 'safePath'],
  needs: 'interpreter',
  plan(inspected, options, { folder }) {
    const { platform } = inspected.context;
    const interpreter = interpreterPath(inspected);
    if (!isText(interpreter)) {
      return refused(message("The interpreter's path cannot be written in a script"));
    }
    const form = formOf(options, platform);
    const file = options.target ?? platform.join(folder, NAMES[form]);
    const text = WRITERS[form]({ interpreter, flags: isolatingFlags(options, inspected) });
    const expected = effectOn(inspected);
    return {
      kind: 'plan',
      edits: [{ kind: 'create', file, text, executable: form === 'sh' }],
      afterwards: { kind: 'started', context: launched(options, inspected) },
      expected,
      judge: unlessFatal(expected),
      asked: [...safePathOption(options, inspected), { option: 'file', chosen: file }],
    };
  },
};

export function launcherName(platform: Platform): string {
  return NAMES[usualForm(platform)];
}

function usualForm({ name }: Platform): Form {
  return name === 'windows' ? 'cmd' : 'sh';
}

function formOf({ form }: IsolationOptions, platform: Platform): Form {
  return form === 'sh' || form === 'cmd' || form === 'powershell' ? form : usualForm(platform);
}

function effectOn({ interpreter }: KnownContext): Applicability {
  return {
    effective: true,
    why: behaves('hasIsolatedMode', interpreter.version)
      ? message(
          "Started in isolation, Python ignores the PYTHON variables, the user's packages and the working directory",
        )
      : message(
          "Started with -E -s, Python ignores the PYTHON variables and the user's packages. The script's directory stays on the path, because -I was added in 3.4",
        ),
  };
}

/** CPython documentation, "Command line and environment": -I implies -P since 3.11. */
function safePathOption(
  { safePath = false }: IsolationOptions,
  inspected: KnownContext,
): readonly AskedOption[] {
  return knowsSafePath(inspected)
    ? [
        {
          option: 'safePath',
          chosen: safePath,
          on: message('Pass -P as well as -I'),
          off: message("Pass -I alone, which also keeps the script's directory off the path"),
        },
      ]
    : [];
}

function knowsSafePath({ interpreter }: KnownContext): boolean {
  return behaves('hasSafePath', interpreter.version);
}

/** `-I` since 3.4. Earlier versions get the closest equivalent, which leaves the script's directory on the path. */
function isolatingFlags({ site, safePath }: IsolationOptions, inspected: KnownContext): string {
  return [
    behaves('hasIsolatedMode', inspected.interpreter.version) ? '-I' : '-E -s',
    ...(safePath === true && knowsSafePath(inspected) ? ['-P'] : []),
    ...(site === false ? ['-S'] : []),
  ].join(' ');
}

function launched({ site, safePath }: IsolationOptions, inspected: KnownContext): RunContext {
  const context = isolatedContext(inspected);
  const { flags } = context;
  return {
    ...context,
    flags: {
      ...flags,
      noSite: flags.noSite || site === false,
      safePath: flags.safePath || (safePath === true && knowsSafePath(inspected)),
    },
  };
}
