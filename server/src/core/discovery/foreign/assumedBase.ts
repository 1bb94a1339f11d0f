/**
 * The base installation of a virtual environment that was made on another machine: its `home` names a place that this machine
 * does not have, so the installation is taken to be there and complete, in the usual layout of its version.
 */

import { pyvenvCfgSetting, parsePyvenvCfg, PYVENV_CFG_READ_LIMIT } from '../../formats/python/pyvenvCfg';
import type { Interpreter } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import { minorVersion, type PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import { recordedVersion } from '../environment/environmentVersion';
import { readBuild } from '../interpreter/build';
import type { AssumedFiles, AssumedNode } from './mappedFileSystem';
import type { PathMapping } from './pathMapping';

export interface AssumedBase {
  readonly home: string;
  readonly interpreter: Interpreter;
  /** The programs that count as that interpreter. */
  readonly programs: readonly string[];
  readonly files: AssumedFiles;
}

/** `root` is the environment's directory on this machine. */
export function assumedBase(
  root: string,
  fs: FileSystem,
  host: Platform,
  mapping: PathMapping,
): AssumedBase | undefined {
  const file = host.join(root, 'pyvenv.cfg');
  const pyvenvCfg = parsePyvenvCfg(file, fs.read(file, PYVENV_CFG_READ_LIMIT));
  const home = pyvenvCfgSetting(pyvenvCfg, 'home')?.value ?? '';
  const version = recordedVersion(pyvenvCfg);
  const { platform } = mapping;
  if (version === undefined || !platform.isAbsolute(home)) {
    return undefined;
  }
  // What this machine has is read, not assumed.
  const here = mapping.hereOf(home);
  if (here !== undefined && fs.stat(here).kind === 'directory') {
    return undefined;
  }
  return platform.name === 'windows'
    ? windowsBase(home, version, platform)
    : posixBase(home, version, platform, mapping.thereOf(root));
}

/** If the tables of a program for Windows cannot be read, the library next to it decides. */
export function besideLibrary(program: string, fs: FileSystem, platform: Platform): Interpreter | undefined {
  const directory = platform.dirname(program);
  const listing = fs.list(directory);
  const names = listing.kind === 'entries' ? listing.names : [];
  for (const name of names.toSorted()) {
    const [, major, minor] = /^python(\d)(\d+)\.dll$/i.exec(name) ?? [];
    if (major !== undefined && minor !== undefined) {
      const version = { major: Number(major), minor: Number(minor) };
      return interpreterOf(program, version, platform, platform.join(directory, name));
    }
  }
  return undefined;
}

function windowsBase(home: string, version: PythonVersion, platform: Platform): AssumedBase {
  const at = (...parts: readonly string[]): string => platform.join(home, ...parts);
  const program = at('python.exe');
  const library = at(`python${String(version.major)}${String(version.minor)}.dll`);
  return {
    home,
    programs: [program],
    interpreter: interpreterOf(program, version, platform, library),
    files: filesOf(
      platform,
      [home, at('Lib'), at('Lib', 'encodings'), at('Lib', 'site-packages'), at('DLLs')],
      [program, library, at('Lib', 'os.py'), at('Lib', 'site.py'), at('Lib', 'encodings', '__init__.py')],
    ),
  };
}

/** Windows has no links of a POSIX environment, or cannot follow them: its programs are taken to be links to the base. */
function posixBase(home: string, version: PythonVersion, platform: Platform, root: string): AssumedBase {
  const name = `python${minorVersion(version)}`;
  const prefix = platform.dirname(home);
  const library = platform.join(prefix, 'lib', name);
  const program = platform.join(home, name);
  const own = ['python', 'python3', name].map((each) => platform.join(root, 'bin', each));
  return {
    home,
    programs: [program, ...own],
    interpreter: interpreterOf(program, version, platform),
    files: new Map<string, AssumedNode>([
      ...filesOf(
        platform,
        [
          home,
          prefix,
          platform.dirname(library),
          library,
          platform.join(library, 'encodings'),
          platform.join(library, 'lib-dynload'),
        ],
        [
          program,
          platform.join(library, 'os.py'),
          platform.join(library, 'site.py'),
          platform.join(library, 'encodings', '__init__.py'),
        ],
      ),
      ...own.map((path): [string, AssumedNode] => [path, { kind: 'link', target: program }]),
    ]),
  };
}

function interpreterOf(
  realExecutable: string,
  version: PythonVersion,
  platform: Platform,
  library?: string,
): Interpreter {
  const binary = { contains: 'python' as const, ...(library === undefined ? {} : { library }) };
  return {
    realExecutable,
    implementation: 'cpython',
    version,
    distribution: 'upstream',
    build: readBuild(undefined, { version, abiFlags: '', binary }, platform),
  };
}

function filesOf(platform: Platform, directories: readonly string[], files: readonly string[]): AssumedFiles {
  const key = (path: string): string => platform.normcase(platform.normpath(path));
  const nodes = new Map<string, AssumedNode>();
  directories.forEach((path) => {
    for (const each of [path, ...directoriesAbove(path, platform)]) {
      nodes.set(key(each), { kind: 'directory' });
    }
  });
  files.forEach((path) => nodes.set(key(path), { kind: 'file' }));
  return nodes;
}

function directoriesAbove(path: string, platform: Platform): readonly string[] {
  const above = platform.dirname(path);
  return above === path ? [] : [above, ...directoriesAbove(above, platform)];
}
