/**
 * What a pyenv shim starts. It depends on the working directory and on PYENV_VERSION, so it is found anew for each run.
 * https://github.com/pyenv/pyenv: libexec/pyenv-version-file, pyenv-version-file-read, pyenv-version-name, pyenv-latest, pyenv-which.
 */

import { variableValue } from '../../contexts/environmentLayers';
import { searchPath } from '../../contexts/pathSearch';
import { decodeSurrogateEscape } from '../../model/bytes';
import type { Platform } from '../../model/platform';
import type { Environment } from '../../model/runContext';
import type { FileSystem } from '../../ports/fileSystem';

interface Pyenv {
  readonly root: string;
  readonly cwd: string;
  readonly environment: Environment;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

const READ_LIMIT = 64 * 1024;

/** The file that runs in the end; undefined when pyenv would not find the program. After the chosen versions pyenv tries the system's. */
export function resolvePyenvShim(
  shimPath: string,
  programName: string,
  cwd: string,
  environment: Environment,
  fs: FileSystem,
  platform: Platform,
): string | undefined {
  const pyenv: Pyenv = { root: rootOf(shimPath, fs, platform), cwd, environment, fs, platform };
  for (const version of chosenVersions(pyenv)) {
    const program =
      version === 'system'
        ? systemProgram(programName, pyenv)
        : installedProgram(version, programName, pyenv);
    if (program !== undefined) {
      return program;
    }
  }
  return systemProgram(programName, pyenv);
}

/** A shim names its root; it stands in `shims` directly below. */
function rootOf(shimPath: string, fs: FileSystem, platform: Platform): string {
  const outcome = fs.read(shimPath, READ_LIMIT);
  const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
  const named = /^export PYENV_ROOT="([^"$`\n]+)"/m.exec(text)?.[1];
  return named ?? platform.dirname(platform.dirname(shimPath));
}

function chosenVersions(pyenv: Pyenv): readonly string[] {
  const variable = variableValue(pyenv.environment, 'PYENV_VERSION', pyenv.platform) ?? '';
  return variable === '' ? versionsInFile(pyenv) : variable.split(':').filter((version) => version !== '');
}

/** The nearest `.python-version` from PYENV_DIR or the working directory upwards, else the root's `version`. */
function versionsInFile({ root, cwd, environment, fs, platform }: Pyenv): readonly string[] {
  const directory = variableValue(environment, 'PYENV_DIR', platform) ?? '';
  const candidates = [
    ...(platform.isAbsolute(directory) ? versionFiles(directory, platform) : []),
    ...versionFiles(cwd, platform),
    platform.join(root, 'version'),
  ];
  const file = candidates.find((path) => fs.stat(path).kind === 'file');
  const outcome = file === undefined ? undefined : fs.read(file, READ_LIMIT);
  if (outcome?.kind !== 'bytes') {
    return [];
  }
  return decodeSurrogateEscape(outcome.bytes)
    .split('\n')
    .map((line) => line.trim().split(/\s/, 1)[0] ?? '')
    .filter((word) => word !== '' && !word.startsWith('#') && word !== '..' && !word.includes('/'));
}

function* versionFiles(start: string, platform: Platform): Iterable<string> {
  let directory = start;
  for (;;) {
    yield platform.join(directory, '.python-version');
    const above = platform.dirname(directory);
    if (above === directory) {
      return;
    }
    directory = above;
  }
}

function installedProgram(version: string, programName: string, pyenv: Pyenv): string | undefined {
  const { root, fs, platform } = pyenv;
  const versions = platform.join(root, 'versions');
  const names = [version, version.replace(/^python-/, '')];
  const installed =
    names.find((name) => fs.stat(platform.join(versions, name)).kind === 'directory') ??
    latestInstalled(names, versions, fs);
  if (installed === undefined) {
    return undefined;
  }
  const program = platform.join(versions, installed, 'bin', programName);
  const outcome = fs.stat(program);
  return outcome.kind === 'file' && outcome.executable ? program : undefined;
}

/** `3.12` stands for the newest installed 3.12 that is released; `3.13t` for a free-threaded one. */
function latestInstalled(prefixes: readonly string[], versions: string, fs: FileSystem): string | undefined {
  const outcome = fs.list(versions);
  const installed = outcome.kind === 'entries' ? outcome.names : [];
  for (const wanted of prefixes) {
    const [, prefix = wanted, suffix = ''] = /^(.*\d)(t)$/.exec(wanted) ?? [];
    const [newest] = installed
      .filter((name) => name.startsWith(`${prefix}.`) || name.startsWith(`${prefix}-`))
      .filter((name) => !/-(?:dev|src|latest)$|(?:a|b|rc)\d+$/.test(name))
      .filter((name) => /\dt$/.test(name) === (suffix === 't'))
      .toSorted((a, b) => NUMERIC.compare(b, a));
    if (newest !== undefined) {
      return newest;
    }
  }
  return undefined;
}

const NUMERIC = new Intl.Collator('en', { numeric: true });

/** PATH without the shims, which would lead back here. */
function systemProgram(programName: string, pyenv: Pyenv): string | undefined {
  const { root, cwd, environment, fs, platform } = pyenv;
  const path = environment.get('PATH');
  if (path === undefined) {
    return undefined;
  }
  const shims = platform.join(root, 'shims');
  const value = path.value
    .split(platform.delimiter)
    .filter((directory) => directory !== shims)
    .join(platform.delimiter);
  return searchPath(programName, {
    fs,
    platform,
    cwd,
    environment: new Map([...environment, ['PATH', { ...path, value }]]),
  });
}
