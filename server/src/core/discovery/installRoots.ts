/** Where tools put the interpreters they install, one function per tool; each yields paths that may not exist. */

import { lookUp } from '../configuration/settingVariables';
import type { Machine } from '../model/inspection';
import type { DiscoveryTools } from './discoveryTools';

export function homeDirectory(machine: Machine): string | undefined {
  const variable = machine.platform.name === 'windows' ? 'USERPROFILE' : 'HOME';
  const value = lookUp(variable, machine) ?? '';
  return value === '' ? machine.account.home : value;
}

/** https://github.com/pyenv/pyenv and, on Windows, https://github.com/pyenv-win/pyenv-win. */
export function pyenvVersionsDirectory(machine: Machine): string | undefined {
  const { platform } = machine;
  const root = lookUp('PYENV_ROOT', machine) ?? lookUp('PYENV', machine) ?? '';
  if (root !== '') {
    return platform.join(root, 'versions');
  }
  const home = homeDirectory(machine);
  const parts = platform.name === 'windows' ? ['.pyenv', 'pyenv-win', 'versions'] : ['.pyenv', 'versions'];
  return home === undefined ? undefined : platform.join(home, ...parts);
}

/** https://docs.astral.sh/uv/concepts/python-versions/ and, for the place, `uv python dir`. */
export function uvPythonDirectory(machine: Machine): string | undefined {
  const { platform } = machine;
  const chosen = lookUp('UV_PYTHON_INSTALL_DIR', machine) ?? '';
  if (chosen !== '') {
    return chosen;
  }
  const dataHome = lookUp(platform.name === 'windows' ? 'APPDATA' : 'XDG_DATA_HOME', machine) ?? '';
  const home = homeDirectory(machine);
  const data =
    dataHome !== '' ? dataHome : home === undefined ? undefined : platform.join(home, '.local', 'share');
  return data === undefined ? undefined : platform.join(data, 'uv', 'python');
}

/** The root of conda's base environment, from the variables that its activation sets, otherwise from where its installers put it. */
export function condaRoots(machine: Machine): readonly string[] {
  const { platform } = machine;
  const executable = lookUp('CONDA_EXE', machine) ?? '';
  const home = homeDirectory(machine);
  const named = ['miniforge3', 'miniconda3', 'mambaforge', 'anaconda3'];
  return [
    ...(executable === '' ? [] : [platform.dirname(platform.dirname(executable))]),
    ...(home === undefined ? [] : named.map((name) => platform.join(home, name))),
    ...(platform.name === 'windows' ? [] : ['/opt/conda', ...named.map((name) => `/opt/${name}`)]),
  ];
}

/** Where python.org's installer puts versions on Windows: for one user, and for all. */
export function windowsInstallParents(machine: Machine): readonly string[] {
  const { platform } = machine;
  if (platform.name !== 'windows') {
    return [];
  }
  const local = lookUp('LOCALAPPDATA', machine) ?? '';
  const programs = lookUp('ProgramFiles', machine) ?? '';
  return [
    ...(local === '' ? [] : [platform.join(local, 'Programs', 'Python')]),
    ...(programs === '' ? [] : [programs]),
    'C:\\',
  ];
}

/**
 * Installations that keep one directory for each version, from the tools that install Pythons: Homebrew's kegs, python.org's framework,
 * asdf, mise, rye, hatch, pdm, poetry, conda's environments, and the images of devcontainers and manylinux.
 */
export function otherInstallations(machine: Machine, tools: DiscoveryTools): readonly string[] {
  const { platform } = machine;
  if (platform.name === 'windows') {
    return [];
  }
  const home = homeDirectory(machine);
  const data = lookUp('XDG_DATA_HOME', machine) || (home && platform.join(home, '.local', 'share'));
  const inHome = (...parts: readonly string[]): readonly string[] =>
    home === undefined ? [] : [platform.join(home, ...parts)];
  const inData = (...parts: readonly string[]): readonly string[] =>
    data === undefined ? [] : [platform.join(data, ...parts)];
  const below = (...parents: readonly string[]): readonly string[] =>
    parents.flatMap((parent) => subdirectories(parent, tools));
  const kegs = ['/opt/homebrew', '/usr/local', '/home/linuxbrew/.linuxbrew'].flatMap((prefix) =>
    below(`${prefix}/opt`).filter((path) => /^python@\d/.test(platform.basename(path))),
  );
  return [
    ...kegs,
    ...(platform.name === 'darwin' ? below('/Library/Frameworks/Python.framework/Versions') : []),
    ...below(
      ...inHome('.asdf', 'installs', 'python'),
      ...inData('mise', 'installs', 'python'),
      ...inHome('.rye', 'py'),
      ...inData('pdm', 'python'),
      ...inData('pypoetry', 'python'),
    ),
    ...below(...inData('hatch', 'pythons')).map((path) => platform.join(path, 'python')),
    ...condaRoots(machine).flatMap((root) => below(platform.join(root, 'envs'))),
    ...below('/usr/local/python', '/opt/python'),
  ];
}

/** `bin/python`, or `python.exe` at the top on Windows. */
export function installedExecutable(root: string, { platform }: Pick<DiscoveryTools, 'platform'>): string {
  return platform.name === 'windows'
    ? platform.join(root, 'python.exe')
    : platform.join(root, 'bin', 'python');
}

/** The directories directly below, newest-looking version first. */
export function subdirectories(
  parent: string | undefined,
  { fs, platform }: DiscoveryTools,
): readonly string[] {
  const outcome = parent === undefined ? undefined : fs.list(parent);
  if (parent === undefined || outcome?.kind !== 'entries') {
    return [];
  }
  return outcome.names.toSorted((a, b) => compareNumbers(b, a)).map((name) => platform.join(parent, name));
}

/** Names with their numbers compared as numbers: 3.9 before 3.10. */
export function compareNumbers(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let position = 0; position < Math.max(left.length, right.length); position += 1) {
    const x = left[position] ?? '';
    const y = right[position] ?? '';
    const difference = Number(x) - Number(y);
    if (x !== y) {
      return Number.isNaN(difference) || difference === 0 ? (x < y ? -1 : 1) : difference;
    }
  }
  return 0;
}
