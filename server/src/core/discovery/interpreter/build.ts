/** The build's macros, as far as its files tell them; the usual values where they don't. */

import { compiledInPythonPath } from '../../startup/versions';
import { decodeSurrogateEscape } from '../../model/bytes';
import { USUAL_BUILD, type Build, type Distribution } from '../../model/interpreter';
import type { Platform } from '../../model/platform';
import type { PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import type { StandardLibrary } from './standardLibrary';
import type { Macros } from './sysconfigData';

export interface KnownNames {
  readonly version: PythonVersion;
  readonly abiThread: '' | 't';
  readonly debug: boolean;
  readonly framework: string;
  readonly library: string | undefined;
}

export function posixBuild(macros: Macros | undefined, known: KnownNames): Build {
  const value = (name: string): string | undefined => macros?.(name);
  const isSet = (name: string): boolean => Number(value(name) ?? 0) !== 0;
  const prefix = value('prefix');
  const execPrefix = value('exec_prefix');
  return {
    ...USUAL_BUILD,
    pythonPath: value('PYTHONPATH') ?? compiledInPythonPath(known.version),
    vpath: value('VPATH') ?? USUAL_BUILD.vpath,
    platlibdir: value('PLATLIBDIR') ?? USUAL_BUILD.platlibdir,
    abiThread: isSet('Py_GIL_DISABLED') ? 't' : known.abiThread,
    debug: known.debug || isSet('Py_DEBUG'),
    framework: value('PYTHONFRAMEWORK') ?? known.framework,
    ...(prefix === undefined ? {} : { prefix }),
    ...(execPrefix === undefined ? {} : { execPrefix }),
    ...(known.library === undefined ? {} : { library: known.library }),
  };
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
