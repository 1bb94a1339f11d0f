/** The interpreters of the machine that an environment could be based on. */

import { processEnvironment } from '../configuration/environmentLayers';
import { pathDirectories } from '../configuration/pathSearch';
import type { Machine } from '../model/inspection';
import type { Interpreter } from '../model/interpreter';
import { interpreterAt, type DiscoveryTools } from './discoveryTools';
import {
  compareNumbers,
  condaRoots,
  installedExecutable,
  otherInstallations,
  pyenvVersionsDirectory,
  subdirectories,
  uvPythonDirectory,
  windowsInstallParents,
} from './installRoots';
import { rootOfInterpreter } from './interpreterRoot';
import { isVenv } from './environment/venv';

/** Best first: what a user would get by typing the name, then what tools installed, then the usual directories. */
export function findBaseInterpreters(machine: Machine, tools: DiscoveryTools): readonly Interpreter[] {
  const found = new Map<string, Interpreter>();
  const tried = new Set<string>();
  for (const path of candidates(machine, tools)) {
    const real = tools.realPath(path);
    if (real.kind !== 'path' || tried.has(real.path) || isVenv(rootOfInterpreter(path, tools), tools)) {
      continue;
    }
    tried.add(real.path);
    const interpreter = interpreterAt(path, tools);
    if (interpreter !== undefined && !found.has(interpreter.realExecutable)) {
      found.set(interpreter.realExecutable, interpreter);
    }
  }
  return [...found.values()];
}

function* candidates(machine: Machine, tools: DiscoveryTools): Iterable<string> {
  const { platform } = machine;
  const environment = processEnvironment(machine.processEnvironment, platform);
  const searched = pathDirectories({ platform, environment, cwd: machine.account.home ?? rootOf(machine) });
  for (const directory of [...searched, ...usualDirectories(machine)]) {
    // macOS: /usr/bin/python3 is a stub that asks to install the developer tools.
    if (platform.name === 'darwin' && directory === '/usr/bin') {
      continue;
    }
    yield* namedInterpreters(directory, tools);
  }
  const installed = [
    ...subdirectories(pyenvVersionsDirectory(machine), tools),
    ...subdirectories(uvPythonDirectory(machine), tools),
    ...condaRoots(machine),
    ...windowsInstallParents(machine)
      .flatMap((parent) => subdirectories(parent, tools))
      .filter((root) => /^python\d/i.test(platform.basename(root))),
  ];
  for (const root of installed) {
    yield installedExecutable(root, tools);
  }
  for (const root of otherInstallations(machine, tools)) {
    yield* namedInterpreters(platform.join(root, platform.binDir), tools);
  }
}

/** A relative entry of PATH depends on the working directory, so it is not reliable. */
function rootOf({ platform }: Machine): string {
  return platform.name === 'windows' ? 'C:\\' : '/';
}

function usualDirectories({ platform }: Machine): readonly string[] {
  switch (platform.name) {
    case 'linux':
      return ['/usr/bin', '/usr/local/bin'];
    case 'darwin':
      return [
        '/opt/homebrew/bin',
        '/usr/local/bin',
        '/Library/Frameworks/Python.framework/Versions/Current/bin',
      ];
    case 'windows':
      return [];
  }
}

/** `python`, `python3`, `python3.12`, `python3.13t`, `pypy3`: neither `python3-config` nor debug builds. */
const INTERPRETER_NAME = /^(?:python|pypy)(?:\d(?:\.\d+t?)?)?(?:\.exe)?$/i;

/** The interpreters of one directory: the plain name first, then the newest. */
function namedInterpreters(directory: string, { fs, platform }: DiscoveryTools): readonly string[] {
  const outcome = fs.list(directory);
  if (outcome.kind !== 'entries') {
    return [];
  }
  const named = outcome.names.filter((name) => INTERPRETER_NAME.test(name));
  const plain = [`python3${platform.executableSuffix}`, `python${platform.executableSuffix}`];
  const others = named.filter((name) => !plain.includes(name)).toSorted((a, b) => compareNumbers(b, a));
  return [...plain.filter((name) => named.includes(name)), ...others].map((name) =>
    platform.join(directory, name),
  );
}
