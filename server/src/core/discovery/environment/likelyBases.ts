/**
 * The interpreters that a broken environment itself leads to: where its link goes, what other lines of its pyvenv.cfg name,
 * and what is installed next to the missing one. They need not be among those of the machine.
 */

import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import type { Interpreter } from '../../model/interpreter';
import { minorVersion } from '../../model/version';
import { interpreterAt, type DiscoveryTools } from '../discoveryTools';
import { subdirectories } from '../installRoots';
import { rootOfInterpreter } from '../interpreterRoot';
import { isVenv } from './venv';

/** Nobody keeps more versions in one directory. */
const NEIGHBOURS = 40;

export function likelyBases(
  environment: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  tools: DiscoveryTools,
): readonly Interpreter[] {
  const found = new Map<string, Interpreter>();
  for (const path of candidates(environment, pyvenvCfg, tools)) {
    const interpreter = isVenv(rootOfInterpreter(path, tools), tools)
      ? undefined
      : interpreterAt(path, tools);
    if (interpreter !== undefined && !found.has(interpreter.realExecutable)) {
      found.set(interpreter.realExecutable, interpreter);
    }
  }
  return [...found.values()];
}

function* candidates(
  environment: EnvironmentFacts,
  { settings }: PyvenvCfg,
  tools: DiscoveryTools,
): Iterable<string> {
  const { executableState } = environment;
  const { platform } = tools;
  const values = (...names: readonly string[]): readonly string[] =>
    settings
      .filter(({ key, value }) => names.includes(key.toLowerCase()) && platform.isAbsolute(value))
      .map(({ value }) => value);
  const homes = values('home');
  const targets = executableState.kind === 'dangling' ? [executableState.target] : [];
  if (executableState.kind === 'ok') {
    yield executableState.realPath;
  }
  yield* values('executable', 'base-executable');
  for (const home of homes) {
    // People also write the interpreter itself, or its prefix.
    yield home;
    yield* inDirectory(home, environment, tools);
    yield* inDirectory(platform.join(home, platform.binDir), environment, tools);
  }
  const directories = [
    ...homes,
    ...targets.filter((path) => platform.isAbsolute(path)).map((path) => platform.dirname(path)),
  ];
  for (const directory of new Set(directories)) {
    yield* nextTo(directory, environment, tools);
  }
}

function inDirectory(
  directory: string,
  { version }: EnvironmentFacts,
  { platform }: DiscoveryTools,
): readonly string[] {
  const versioned = version === undefined ? [] : [`python${minorVersion(version)}`];
  return [...versioned, 'python3', 'python'].map((name) =>
    platform.join(directory, name + platform.executableSuffix),
  );
}

/** After an upgrade, `versions/3.12.1/bin` no longer exists, but `versions/3.12.4/bin` does. */
function nextTo(directory: string, environment: EnvironmentFacts, tools: DiscoveryTools): readonly string[] {
  const { platform } = tools;
  const isBelow = platform.basename(directory) === platform.binDir;
  const parent = platform.dirname(isBelow ? platform.dirname(directory) : directory);
  return parent === platform.dirname(parent)
    ? []
    : subdirectories(parent, tools)
        .slice(0, NEIGHBOURS)
        .flatMap((root) =>
          inDirectory(isBelow ? platform.join(root, platform.binDir) : root, environment, tools),
        );
}
