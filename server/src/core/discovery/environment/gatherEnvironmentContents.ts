/** A closer look at an environment: a few listings and first lines. Only diagnostics need it, since no path depends on it. */

import { parsePyvenvCfg, PYVENV_CFG_READ_LIMIT, pyvenvCfgSetting } from '../../formats/python/pyvenvCfg';
import { definedOnly } from '../../model/definedOnly';
import type {
  EnvironmentContents,
  HomeVenv,
  RecordedExecutable,
} from '../../model/facts/environmentContents';
import type { EnvironmentFacts, PyvenvCfg } from '../../model/facts/environmentFacts';
import { minorVersion, type PythonVersion } from '../../model/version';
import { interpreterAt, type DiscoveryTools } from '../discoveryTools';
import { hasEnsurepip } from '../recreation/hasEnsurepip';
import { findForeignExtension } from './foreignExtension';
import { likelyBases } from './likelyBases';
import { recordedRoots } from './recordedRoots';
import { isVenv } from './venv';

/** Only environments with a pyvenv.cfg have what is looked for. */
export function withContents(
  environment: EnvironmentFacts,
  cwd: string,
  tools: DiscoveryTools,
): EnvironmentFacts {
  const { pyvenvCfg } = environment;
  return pyvenvCfg === undefined
    ? environment
    : { ...environment, contents: environmentContents(environment, pyvenvCfg, cwd, tools) };
}

function environmentContents(
  environment: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  cwd: string,
  tools: DiscoveryTools,
): EnvironmentContents {
  const { fs, platform } = tools;
  const { root } = environment;
  const bin = platform.join(root, platform.binDir);
  const inner = platform.join(bin, 'pyvenv.cfg');
  const libraries = libraryNames(root, tools);
  const packages = packagesDirectory(environment, libraries, tools);
  const packageNames = packages === undefined ? undefined : namesIn(packages, tools);
  const hasPip = packageNames?.some(
    (name) => name === 'pip' || /^pip-\d.*\.(?:dist-info|egg-info|egg)$/.test(name),
  );
  return {
    hasBin: fs.stat(bin).kind === 'directory',
    libraries,
    recordedRoots: recordedRoots(environment, pyvenvCfg, tools),
    interpreterLinks: interpreterLinks(environment, tools),
    likelyBases: isInOrder(environment, pyvenvCfg, libraries)
      ? []
      : likelyBases(environment, pyvenvCfg, tools),
    ...definedOnly({
      innerPyvenvCfg: fs.stat(inner).kind === 'file' ? inner : undefined,
      hasPip,
      hasEnsurepip: hasPip === false ? canInstallPip(environment, tools) : undefined,
      recordedExecutable: recordedExecutable(environment, pyvenvCfg, cwd, tools),
      homeVenv: homeVenv(environment, pyvenvCfg, tools),
      linkDirectory: linkDirectory(environment, tools),
      parent: parentOf(pyvenvCfg, cwd, tools),
      foreignExtension: foreignExtension(environment, packages, packageNames, tools),
    }),
  };
}

function canInstallPip({ executableState }: EnvironmentFacts, tools: DiscoveryTools): boolean {
  const interpreter =
    executableState.kind === 'ok' ? interpreterAt(executableState.realPath, tools) : undefined;
  return interpreter !== undefined && hasEnsurepip(interpreter, tools);
}

/** True if nothing about its interpreter needs a repair. */
export function isInOrder(
  { executableState, homeState, version }: EnvironmentFacts,
  { settings }: PyvenvCfg,
  libraries: readonly string[],
): boolean {
  const homes = settings.filter(({ key }) => key.toLowerCase() === 'home');
  const fits = (name: string): boolean => version === undefined || libraryFits(name, version);
  return (
    executableState.kind === 'ok' &&
    homeState?.kind === 'ok' &&
    homes.length < 2 &&
    (libraries.length === 0 || libraries.some(fits))
  );
}

function interpreterLinks(
  { executable }: EnvironmentFacts,
  { fs, platform }: DiscoveryTools,
): readonly string[] {
  const directory = platform.dirname(executable);
  return ['python', 'python3']
    .map((name) => platform.join(directory, name))
    .filter((path) => fs.readLink(path).kind === 'link');
}

function namesIn(directory: string, { fs }: DiscoveryTools): readonly string[] {
  const outcome = fs.list(directory);
  return outcome.kind === 'entries' ? outcome.names.toSorted() : [];
}

function libraryNames(root: string, tools: DiscoveryTools): readonly string[] {
  const { fs, platform } = tools;
  const lib = platform.join(root, 'lib');
  return platform.name === 'windows'
    ? []
    : namesIn(lib, tools).filter(
        (name) =>
          /^(?:python|pypy)\d+\.\d+t?$/.test(name) &&
          fs.stat(platform.join(lib, name, 'site-packages')).kind === 'directory',
      );
}

/** The one that belongs to the environment's own version. */
function packagesDirectory(
  { root, version }: EnvironmentFacts,
  libraries: readonly string[],
  { platform }: DiscoveryTools,
): string | undefined {
  if (platform.name === 'windows') {
    return platform.join(root, 'Lib', 'site-packages');
  }
  const own = libraries.find((name) => version !== undefined && libraryFits(name, version));
  return own === undefined ? undefined : platform.join(root, 'lib', own, 'site-packages');
}

/** `python3.13t` also belongs to a 3.13. */
export function libraryFits(name: string, version: PythonVersion): boolean {
  return name.replace(/^(?:python|pypy)/, '').replace(/t$/, '') === minorVersion(version);
}

function recordedExecutable(
  { executableState, homeState, version }: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  cwd: string,
  tools: DiscoveryTools,
): RecordedExecutable | undefined {
  const recorded = pyvenvCfgSetting(pyvenvCfg, 'executable')?.value ?? '';
  if (recorded === '' || executableState.kind !== 'ok' || homeState?.kind !== 'ok') {
    return undefined;
  }
  const real = tools.realPath(tools.platform.abspath(recorded, cwd));
  if (real.kind !== 'path') {
    return { kind: 'missing' };
  }
  const atHome = tools.realPath(homeState.interpreter);
  if (real.path === executableState.realPath || (atHome.kind === 'path' && real.path === atHome.path)) {
    return { kind: 'same' };
  }
  const other = interpreterAt(real.path, tools)?.version;
  const same =
    other !== undefined &&
    version !== undefined &&
    minorVersion(other) === minorVersion(version) &&
    other.micro === version.micro;
  return same ? { kind: 'same' } : { kind: 'other', version: other };
}

function homeVenv(
  { homeState, root }: EnvironmentFacts,
  pyvenvCfg: PyvenvCfg,
  tools: DiscoveryTools,
): HomeVenv | undefined {
  const { fs, platform } = tools;
  const home = pyvenvCfgSetting(pyvenvCfg, 'home')?.value ?? '';
  if (homeState?.kind !== 'ok' || !platform.isAbsolute(home)) {
    return undefined;
  }
  const directory = platform.normpath(home);
  const other = [platform.dirname(directory), directory].find((candidate) => isVenv(candidate, tools));
  if (other === undefined) {
    return undefined;
  }
  const file = platform.join(other, 'pyvenv.cfg');
  const itsHome = pyvenvCfgSetting(parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT)), 'home')?.value;
  return { root: platform.normcase(other) === platform.normcase(root) ? root : other, home: itsHome };
}

/** A copy is not a link, whatever links are next to it. A distribution may have links at `home` and on the way there: the interpreters that they lead to are compared, not their names. */
function linkDirectory(
  { executable, executableState, homeState }: EnvironmentFacts,
  { platform, realPath, fs }: DiscoveryTools,
): string | undefined {
  if (
    platform.name === 'windows' ||
    executableState.kind !== 'ok' ||
    homeState?.kind !== 'ok' ||
    fs.readLink(executable).kind !== 'link'
  ) {
    return undefined;
  }
  const home = platform.dirname(homeState.interpreter);
  const target = executableState.realPath;
  const atHome = [
    homeState.interpreter,
    ...[platform.basename(target), platform.basename(executable), 'python3', 'python'].map((name) =>
      platform.join(home, name),
    ),
  ];
  const real = (path: string): string | undefined => {
    const outcome = realPath(path);
    return outcome.kind === 'path' ? outcome.path : undefined;
  };
  const isCopy = real(platform.dirname(executable)) === platform.dirname(target);
  const isSame =
    isCopy || real(home) === platform.dirname(target) || atHome.some((path) => real(path) === target);
  return isSame ? undefined : platform.dirname(target);
}

/** uv makes an environment on top of another one, whose packages a `.pth` line adds. */
function parentOf(
  pyvenvCfg: PyvenvCfg,
  cwd: string,
  { fs, platform }: DiscoveryTools,
): EnvironmentContents['parent'] {
  const value = pyvenvCfgSetting(pyvenvCfg, 'extends-environment')?.value ?? '';
  if (value === '') {
    return undefined;
  }
  const path = platform.abspath(value, cwd);
  return { path, exists: fs.stat(path).kind === 'directory' };
}

function foreignExtension(
  { executableState }: EnvironmentFacts,
  packages: string | undefined,
  names: readonly string[] | undefined,
  tools: DiscoveryTools,
): EnvironmentContents['foreignExtension'] {
  return executableState.kind !== 'ok' || packages === undefined || names === undefined
    ? undefined
    : findForeignExtension(executableState.realPath, packages, names, tools);
}
