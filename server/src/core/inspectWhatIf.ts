/** A run context as it would be with other options, and the command lines that start it or inspect it. Nothing is run. */

import { compareSides, sideOf, type ContextComparison } from './imports/contextComparison';
import { processEnvironment } from './configuration/environmentLayers';
import { contextFromOptions, type ContextOptions } from './contexts/contextOptions';
import { isTypable, shellText, type ShellFamily } from './fixes/shellText';
import { inspectContext } from './inspectContext';
import type { InspectedContext, Machine } from './model/inspection';
import { message, type Message } from './model/message';
import { flagWords, type RunContext, type RunMode } from './model/runContext';
import type { TerminalCommands, TerminalStep } from './model/terminalCommands';
import { formatVersion } from './model/version';
import { behaves } from './startup/versions';
import type { FileSystem } from './ports/fileSystem';

export interface WhatIfQuestion {
  readonly base: InspectedContext;
  readonly options: ContextOptions;
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
}

export type WhatIfOutcome =
  | { readonly kind: 'refused'; readonly because: Message }
  | {
      readonly kind: 'computed';
      readonly inspected: InspectedContext;
      /** The base on the left. */
      readonly comparison: ContextComparison;
    };

export function whatIf(question: WhatIfQuestion): WhatIfOutcome {
  const because = refusal(question);
  if (because !== undefined) {
    return { kind: 'refused', because };
  }
  const { base, options, folder, machine, fs } = question;
  const inspected = inspectContext(contextFromOptions(options, machine, folder, base.context), fs);
  const unknown = unknownFlag(inspected);
  return unknown === undefined
    ? { kind: 'computed', inspected, comparison: compareSides(sideOf(base, fs), sideOf(inspected, fs)) }
    : { kind: 'refused', because: unknown };
}

/** An older Python ends at an option that it does not know. */
function unknownFlag({ context: { flags }, result: { version } }: InspectedContext): Message | undefined {
  if (version === undefined) {
    return undefined;
  }
  const lacksIsolated = flags.isolated && !behaves('hasIsolatedMode', version);
  const lacksSafePath = flags.safePath && !behaves('hasSafePath', version);
  const flag = lacksIsolated ? '-I' : lacksSafePath ? '-P' : undefined;
  return flag === undefined
    ? undefined
    : message('Python {version} does not know the option {flag}', { version: formatVersion(version), flag });
}

function refusal({ base: { context }, options, folder, machine, fs }: WhatIfQuestion): Message | undefined {
  const { flags, mode, python, cwd } = options;
  const isStart = [flags, mode, python].some((option) => option !== undefined);
  if (context.embedding !== undefined && isStart) {
    return message('{name} links Python: the application decides on options, mode and interpreter', {
      name: context.name,
    });
  }
  const directory = cwd === undefined ? undefined : machine.platform.abspath(cwd, folder);
  return directory === undefined || fs.stat(directory).kind === 'directory'
    ? undefined
    : message('{directory} is not a directory', { directory });
}

/** What a person types to run it so; undefined if it cannot be typed. */
export function shellCommand(context: RunContext, machine: Machine): string | undefined {
  const isWindows = machine.platform.name === 'windows';
  const { changed, removed } = changedVariables(context, machine);
  const start = [context.argv0, ...flagWords(context.flags), ...modeWords(context.mode)];
  const run: TerminalStep =
    isWindows || changed.length + removed.length === 0
      ? runStep(start)
      : runStep([
          'env',
          ...removed.flatMap((name) => ['-u', name]),
          ...changed.map(({ name, value }) => `${name}=${value}`),
          ...start,
        ]);
  const text = typed([runStep(['cd', context.cwd]), run], context.cwd, isWindows);
  if (text === undefined || !isWindows) {
    return text;
  }
  const settings = [
    ...removed.map((name) => `Remove-Item Env:${name}`),
    ...changed.map(({ name, value }) => `$env:${name} = '${value.replaceAll("'", "''")}'`),
  ];
  return settings.some((line) => /[\p{Cc}\p{Cs}]/u.test(line)) ? undefined : [...settings, text].join('; ');
}

/** The same question to the command line of this tool. */
export function inspectCommand({ base, options, folder, machine }: WhatIfQuestion): string | undefined {
  const { python, variables, flags, mode, cwd } = options;
  const words = [
    'pypath',
    'inspect',
    folder,
    '--context',
    base.context.name,
    ...(python === undefined ? [] : ['--python', python]),
    ...variables.flatMap((option) =>
      option.kind === 'set' ? ['--env', `${option.name}=${option.value}`] : ['--unset', option.name],
    ),
    ...(flags === undefined ? [] : ['--flags', flagWords(flags).join(' ')]),
    ...(mode === undefined ? [] : modeOptions(mode)),
    ...(cwd === undefined ? [] : ['--cwd', cwd]),
  ];
  return typed([runStep(words)], folder, machine.platform.name === 'windows');
}

function runStep([program = '', ...args]: readonly string[]): TerminalStep {
  return { kind: 'run', program, args };
}

function typed(steps: readonly TerminalStep[], directory: string, isWindows: boolean): string | undefined {
  const family: ShellFamily = isWindows ? 'powershell' : 'sh';
  const commands: TerminalCommands = { directory, steps };
  return isTypable(commands, isWindows) ? shellText(commands, family) : undefined;
}

function modeWords(mode: RunMode): readonly string[] {
  switch (mode.kind) {
    case 'script':
      return [mode.file];
    case 'module':
      return ['-m', mode.name];
    case 'command':
      return ['-c', 'import sys; print(sys.path)'];
    case 'interactive':
      return [];
  }
}

function modeOptions(mode: RunMode): readonly string[] {
  switch (mode.kind) {
    case 'script':
      return ['--script', mode.file];
    case 'module':
      return ['--module', mode.name];
    case 'command':
      return ['--command'];
    case 'interactive':
      return ['--interactive'];
  }
}

/** Those that may decide the path: the others of a `.env` may be secrets. */
const DECISIVE =
  /^(?:PYTHON\w*|__PYVENV_LAUNCHER__|HOME|PATH|APPDATA|USERPROFILE|VIRTUAL_ENV|LC_ALL|LC_CTYPE|LANG)$/i;

function changedVariables(
  { environment, platform }: RunContext,
  machine: Machine,
): {
  readonly changed: readonly { readonly name: string; readonly value: string }[];
  readonly removed: readonly string[];
} {
  const before = processEnvironment(machine.processEnvironment, platform);
  return {
    changed: [...environment.values()].filter(
      ({ name, value }) => DECISIVE.test(name) && before.get(keyOf(name, platform.name))?.value !== value,
    ),
    removed: [...before.values()]
      .map(({ name }) => name)
      .filter((name) => DECISIVE.test(name) && !environment.has(keyOf(name, platform.name))),
  };
}

function keyOf(name: string, system: string): string {
  return system === 'windows' ? name.toUpperCase() : name;
}
