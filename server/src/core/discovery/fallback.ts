/** What runs in a folder without environments: the active environment, what a file asks for, then PATH. */

import { processEnvironment } from '../configuration/environmentLayers';
import { searchPath } from '../configuration/pathSearch';
import { lookUp } from '../configuration/settingVariables';
import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import type { Machine } from '../model/inspection';
import type { InterpreterChoice } from '../model/interpreterChoice';
import type { ShimPlace } from './behindShims';
import type { DiscoveryTools } from './discoveryTools';
import { environmentFacts } from './environment/gatherEnvironmentFacts';
import { resolvePyenvShim } from './pyenvShim';
import { versionFileChoice } from './pythonVersionFile';
import { savedPython } from './tools/pdm';

export type Fallback =
  | { readonly kind: 'environment'; readonly facts: EnvironmentFacts }
  | { readonly kind: 'interpreter'; readonly choice: InterpreterChoice };

export function fallback(folder: string, machine: Machine, tools: DiscoveryTools): Fallback {
  const active = activeEnvironment(folder, machine, tools);
  if (active !== undefined) {
    return { kind: 'environment', facts: active };
  }
  const saved = savedChoice(folder, machine, tools);
  if (saved !== undefined) {
    return { kind: 'interpreter', choice: saved };
  }
  // pyenv's own order: PYENV_VERSION overrides the file.
  const wanted =
    (lookUp('PYENV_VERSION', machine) ?? '') === '' ? versionFileChoice(folder, machine, tools) : undefined;
  return { kind: 'interpreter', choice: wanted ?? pathChoice(folder, machine, tools) };
}

/** The interpreter that pdm has recorded for the folder, unless it no longer exists: then pdm looks for another one. */
function savedChoice(folder: string, machine: Machine, tools: DiscoveryTools): InterpreterChoice | undefined {
  const saved = savedPython({ folder, machine, ...tools });
  return saved !== undefined && tools.fs.stat(saved.path).kind === 'file'
    ? { argv0: saved.path, chosenBy: saved.setBy }
    : undefined;
}

/** A variable that does not name a directory is left over from an environment that no longer exists. */
export function activeEnvironment(
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
): EnvironmentFacts | undefined {
  for (const variable of ['VIRTUAL_ENV', 'CONDA_PREFIX']) {
    const root = lookUp(variable, machine) ?? '';
    if (machine.platform.isAbsolute(root) && tools.fs.stat(root).kind === 'directory') {
      return environmentFacts({ root, cwd: folder, chosenBy: { kind: 'process' } }, tools);
    }
  }
  return undefined;
}

/** The usual name to type, and the one to use where that is missing. */
const NAMES = ['python', 'python3'] as const;

/** The first name that starts an interpreter, otherwise the first that starts anything; its context then says what is wrong with it. */
function pathChoice(folder: string, machine: Machine, tools: DiscoveryTools): InterpreterChoice {
  const { platform } = machine;
  const environment = processEnvironment(machine.processEnvironment, platform);
  const place = { platform, environment, cwd: folder };
  const hits = NAMES.flatMap((name) => searchPath(name, { fs: tools.fs, ...place }) ?? []);
  return { argv0: hits.find((path) => isUsable(path, place, tools)) ?? hits[0] ?? NAMES[0] };
}

/** pyenv has shims for all names of all its versions, also for those that the selected one does not have. */
function isUsable(path: string, place: ShimPlace, tools: DiscoveryTools): boolean {
  const found = tools.identify(path);
  switch (found.kind) {
    case 'interpreter':
      return true;
    case 'shim':
      return found.what !== 'pyenv' || resolvePyenvShim(path, place, tools).kind !== 'nothing-else';
    case 'absent':
    case 'not-executable':
    case 'not-python':
      return false;
  }
}
