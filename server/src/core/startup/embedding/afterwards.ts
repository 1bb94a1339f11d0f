/** What the application does to `sys.path` after Python has started. The path is as site left it: there is no `sys.path[0]`. */

import { definedOnly } from '../../model/definedOnly';
import type { EmbedderStep, Embedding } from '../../model/embedding';
import { message } from '../../model/message';
import type { PendingEntry, StartupEnvironment, Switches } from '../pathConfiguration';
import { scriptDirectory } from '../preamble';
import { behaves } from '../versions';
import type { EmbeddedPath } from './embeddedPath';
import { addSiteDirectoriesFirst } from './siteDirectoriesFirst';

export function embedderSteps(
  { afterwards }: Embedding,
  sysPath: readonly PendingEntry[],
  env: StartupEnvironment,
  switches: Switches,
): EmbeddedPath {
  const start: EmbeddedPath = {
    sysPath,
    startupCode: [],
    finders: [],
    pthFiles: [],
    pthLines: [],
    complete: true,
  };
  let path = start;
  // What is put in front one by one is collected, since each copy of a long list costs its length.
  let front: PendingEntry[] = [];
  const collected = (): EmbeddedPath => {
    path = front.length === 0 ? path : { ...path, sysPath: [...front.toReversed(), ...path.sysPath] };
    front = [];
    return path;
  };
  for (const step of afterwards) {
    if (step.kind === 'insert-first') {
      front.push(insertedEntry(step));
    } else {
      path = applyStep(collected(), step, env, switches);
    }
    env.lookups.trace.step(
      'embedding program',
      message('sys.path has {count} entries', { count: String(path.sysPath.length + front.length) }),
    );
  }
  return collected();
}

function insertedEntry({ path, by, setBy }: Extract<EmbedderStep, { kind: 'insert-first' }>): PendingEntry {
  return { path, provenance: { kind: 'embedder', by, ...definedOnly({ setBy }) } };
}

function applyStep(
  before: EmbeddedPath,
  step: Exclude<EmbedderStep, { kind: 'insert-first' }>,
  env: StartupEnvironment,
  switches: Switches,
): EmbeddedPath {
  switch (step.kind) {
    case 'set-argv':
      return switches.isolated ? before : inFront(before, argvEntry(step.argv0, env));
    case 'site-directories-first':
      return addSiteDirectoriesFirst(before, step, env, switches);
    case 'set-executable':
      return { ...before, executable: step.executable };
  }
}

function inFront(before: EmbeddedPath, entry: PendingEntry): EmbeddedPath {
  return { ...before, sysPath: [entry, ...before.sysPath] };
}

/**
 * QUIRK(set-argv-in-spite-of-safe-path): PySys_SetArgv() checks only the isolated flag.
 * CPython 3.11 Python/sysmodule.c, PySys_SetArgvEx().
 */
function argvEntry(argv0: string, env: StartupEnvironment): PendingEntry {
  return {
    path: argvDirectory(argv0, env),
    provenance: { kind: 'embedder', by: 'PySys_SetArgv' },
  };
}

function argvDirectory(argv0: string, { lookups, version }: StartupEnvironment): string {
  if (argv0 === '-c' || argv0 === '') {
    return '';
  }
  if (argv0 === '-m') {
    return behaves('moduleModeIsAbsolute', version) ? lookups.cwd : '';
  }
  return scriptDirectory(argv0, lookups);
}
