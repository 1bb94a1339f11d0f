/** The build's macros, as far as its files contain them; otherwise the usual values. */

import { compiledInPythonPath } from '../../startup/versions';
import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import {
  USUAL_BUILD,
  type Build,
  type Distribution,
  type ExtensionNames,
  type Standalone,
} from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import { atLeast, minorVersion, type PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import type { BinaryFacts } from './binaryFacts';
import type { StandardLibrary } from './standardLibrary';
import type { BuildDetails } from './buildDetails';
import { STANDALONE_PREFIX } from './standalone';
import type { Macros } from './sysconfigData';

export interface KnownFacts {
  readonly version: PythonVersion;
  readonly abiFlags: string;
  readonly binary: BinaryFacts;
  readonly details?: BuildDetails;
  readonly standalone?: Standalone;
}

export function readBuild(macros: Macros | undefined, known: KnownFacts, platform: Platform): Build {
  return platform.name === 'windows' ? windowsBuild(known) : posixBuild(macros, known);
}

function posixBuild(
  macros: Macros | undefined,
  { version, abiFlags, binary, details, standalone }: KnownFacts,
): Build {
  const value = (name: string): string | undefined => macros?.(name);
  const isSet = (name: string): boolean => Number(value(name) ?? 0) !== 0;
  // The installer of such a build may have written the location of the installation into the records.
  const prefix = standalone === undefined ? value('prefix') : STANDALONE_PREFIX;
  const execPrefix = standalone === undefined ? value('exec_prefix') : STANDALONE_PREFIX;
  return {
    pythonPath: value('PYTHONPATH') ?? compiledInPythonPath(version),
    vpath: value('VPATH') ?? '',
    platlibdir: value('PLATLIBDIR') ?? 'lib',
    abiThread: abiFlags.includes('t') || isSet('Py_GIL_DISABLED') ? 't' : '',
    debug: abiFlags.includes('d') || isSet('Py_DEBUG'),
    framework: value('PYTHONFRAMEWORK') ?? binary.framework ?? '',
    winver: '',
    extensionNames: extensionNames(value, details),
    ...definedOnly({ prefix, execPrefix, library: binary.library, standalone }),
  };
}

function extensionNames(
  value: (name: string) => string | undefined,
  details: BuildDetails | undefined,
): ExtensionNames {
  // Some files have quotes inside the text; a number means that there is none.
  const tag = (name: string): string | undefined => /^"?([.a-z][^"]*)"?$/.exec(value(name) ?? '')?.[1];
  return definedOnly({
    suffixes: details?.suffixes,
    soabi: tag('SOABI'),
    altSoabi: tag('ALT_SOABI'),
    so: tag('SO'),
  });
}

/** Nothing is recorded on Windows, and nothing varies: CPython PC/pyconfig.h and PCbuild/python.props. */
function windowsBuild({ version, abiFlags, binary }: KnownFacts): Build {
  const abiThread = abiFlags.includes('t') ? 't' : '';
  return {
    ...USUAL_BUILD,
    vpath: '..\\..',
    // `sys.platlibdir` is `lib` in 3.9 and 3.10, where it names the site directory.
    platlibdir: atLeast(version, 3, 11) ? 'DLLs' : 'lib',
    abiThread,
    debug: abiFlags.includes('d'),
    winver: minorVersion(version) + abiThread + architectureSuffix(version, binary),
    ...definedOnly({ library: binary.library }),
  };
}

/** From 3.5 on a 32-bit Python has its own registry key. */
function architectureSuffix(version: PythonVersion, { machine }: BinaryFacts): string {
  switch (machine) {
    case 'x86':
      return atLeast(version, 3, 5) ? '-32' : '';
    case 'arm64':
      return atLeast(version, 3, 11) ? '-arm64' : '';
    default:
      return '';
  }
}

const SITE_LIMIT = 256 * 1024;

/** Debian's patch gives `site` other directories; no other `site.py` knows their name. */
export function readDistribution(
  { directory }: StandardLibrary,
  fs: FileSystem,
  platform: Platform,
): Distribution {
  const outcome = fs.read(platform.join(directory, 'site.py'), SITE_LIMIT);
  const isPatched =
    outcome.kind === 'bytes' && decodeSurrogateEscape(outcome.bytes).includes('dist-packages');
  return isPatched ? 'debian' : 'upstream';
}
