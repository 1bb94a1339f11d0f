/** The static answer for a live run. */

import { contextFromOptions } from '../../server/src/core/contexts/contextOptions';
import { parseFlags } from '../../server/src/core/configuration/flags';
import { inspectContext } from '../../server/src/core/inspectContext';
import type { Flags, RunMode } from '../../server/src/core/model/runContext';
import type { StartupResult } from '../../server/src/core/model/startupResult';
import { readMachine } from '../../server/src/node/machine';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import type { LiveMode, LiveRun } from './liveCases';

export function predict({ python, env, flags, mode, cwd }: LiveRun): StartupResult {
  const context = contextFromOptions(
    {
      python,
      variables: Object.entries(env).map(([name, value]) => ({ kind: 'set', name, value })),
      cleanEnvironment: true,
      flags: flagsOf(flags),
      mode: runModeOf(mode),
      cwd,
    },
    readMachine(),
    cwd,
  );
  return inspectContext(context, createNodeFileSystem()).result;
}

function flagsOf(text: string): Flags {
  const parsed = parseFlags(text);
  if (parsed.kind === 'unknown') {
    throw new Error(`${parsed.flag} is no option of Python.`);
  }
  return parsed.flags;
}

function runModeOf({ kind, file = '', name = '' }: LiveMode): RunMode {
  switch (kind) {
    case 'script':
      return { kind, file };
    case 'module':
      return { kind, name };
    case 'command':
    case 'interactive':
      return { kind };
  }
}
