/** What runs in a folder without environments: the active environment, the version that a file asks for, then PATH. */

import { processEnvironment } from '../configuration/environmentLayers';
import { searchPath } from '../configuration/pathSearch';
import { lookUp } from '../configuration/settingVariables';
import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import type { Machine } from '../model/inspection';
import type { InterpreterChoice } from '../model/interpreterChoice';
import type { DiscoveryTools } from './discoveryTools';
import { environmentFacts } from './environment/gatherEnvironmentFacts';
import { versionFileChoice } from './pythonVersionFile';

export type Fallback =
  | { readonly kind: 'environment'; readonly facts: EnvironmentFacts }
  | { readonly kind: 'interpreter'; readonly choice: InterpreterChoice };

export function fallback(folder: string, machine: Machine, tools: DiscoveryTools): Fallback {
  const active = activeEnvironment(folder, machine, tools);
  if (active !== undefined) {
    return { kind: 'environment', facts: active };
  }
  // pyenv's own order: PYENV_VERSION overrides the file.
  const wanted =
    (lookUp('PYENV_VERSION', machine) ?? '') === '' ? versionFileChoice(folder, machine, tools) : undefined;
  return { kind: 'interpreter', choice: wanted ?? pathChoice(folder, machine, tools) };
}

/** A variable that does not name a directory is left over from an environment that no longer exists. */
function activeEnvironment(
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

/** The first name that starts an interpreter, otherwise the first that starts anything; its context then says what is wrong with it. */
function pathChoice(folder: string, machine: Machine, tools: DiscoveryTools): InterpreterChoice {
  const { platform } = machine;
  const names = platform.name === 'windows' ? ['python', 'python3'] : ['python3', 'python'];
  const environment = processEnvironment(machine.processEnvironment, platform);
  const hits = names.flatMap(
    (name) => searchPath(name, { fs: tools.fs, platform, environment, cwd: folder }) ?? [],
  );
  const [firstName = 'python'] = names;
  const usable = hits.find((path) => {
    const { kind } = tools.identify(path);
    return kind === 'interpreter' || kind === 'shim';
  });
  return { argv0: usable ?? hits[0] ?? firstName };
}
