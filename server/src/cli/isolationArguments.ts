/** Which arguments of `pypath generate` a kind takes. */

import type { IsolationKind, IsolationOption, IsolationOptions } from '../core/isolation/isolationKind';
import type { IsolationKindName } from '../core/model/isolationChoice';
import { CliError } from './cliError';

const ARGUMENTS = [
  '--path',
  '--entry',
  '--target',
  '--output',
  '--site',
  '--no-site',
  '--safe-path',
  '--no-safe-path',
] as const;

type Argument = (typeof ARGUMENTS)[number];

const SITE: readonly Argument[] = ['--site', '--no-site'];

const BY_OPTION: Readonly<Record<IsolationOption, readonly Argument[]>> = {
  paths: ['--path'],
  file: ['--target'],
  directory: ['--target'],
  entry: ['--entry'],
  site: SITE,
  safePath: ['--safe-path', '--no-safe-path'],
};

/** Options that are accepted when given, but never asked for. */
const FURTHER: Readonly<Partial<Record<IsolationKindName, readonly Argument[]>>> = {
  'isolated-launcher': SITE,
  'pyvenv-cfg': ['--target'],
  'startup-code': ['--target'],
  'single-file': ['--output'],
};

/** An option without effect would be a broken promise. */
export function demandTaken(kind: IsolationKind, options: IsolationOptions): void {
  const taken = takenArguments(kind);
  const stray = givenArguments(options).find((argument) => !taken.includes(argument));
  if (stray !== undefined) {
    throw new CliError(`${kind.kind} does not take ${stray}: it takes ${['--form', ...taken].join(', ')}`);
  }
}

/** Besides `--form`, which each takes. */
export function takenArguments({ kind, options }: IsolationKind): readonly Argument[] {
  const taken = [...options.flatMap((option) => BY_OPTION[option]), ...(FURTHER[kind] ?? [])];
  return ARGUMENTS.filter((argument) => taken.includes(argument));
}

function givenArguments({
  paths,
  target,
  entry,
  output,
  site,
  safePath,
}: IsolationOptions): readonly Argument[] {
  return [
    ...(paths === undefined ? [] : ['--path' as const]),
    ...(target === undefined ? [] : ['--target' as const]),
    ...(entry === undefined ? [] : ['--entry' as const]),
    ...(output === undefined ? [] : ['--output' as const]),
    ...(site === undefined ? [] : ([site ? '--site' : '--no-site'] as const)),
    ...(safePath === undefined ? [] : ([safePath ? '--safe-path' : '--no-safe-path'] as const)),
  ];
}
