/** Modules that start-up itself imports, as data: they are in `sys.modules` when the first user line runs. Found by asking each version. */

import type { PlatformName } from '../../model/platform';
import { atLeast, type PythonVersion } from '../../model/version';

/** With `site` and with UTF-8 as the encoding of the file system; what the locale adds is left out. */
export function loadedModules(
  version: PythonVersion,
  platform: PlatformName,
  withSite: boolean,
): ReadonlySet<string> {
  if (!atLeast(version, 3, 0)) {
    return new Set([...PYTHON_2, ...(withSite ? PYTHON_2_SITE : [])]);
  }
  const own = platform === 'windows' ? ['nt', 'winreg', '_winapi'] : ['posix'];
  const needed = rows(version, PYTHON_3).filter((name) => platform !== 'windows' || name !== 'posix');
  return new Set([...needed, ...own, ...(withSite ? rows(version, siteOf(platform)) : [])]);
}

/** What `-m` needs, imported after `sys.path[0]` is added: files in the working directory may take their place. */
export function modulesOfModuleMode(version: PythonVersion): ReadonlySet<string> {
  return new Set(atLeast(version, 3, 0) ? rows(version, MODULE_MODE) : ['imp', 'pkgutil', 'runpy']);
}

/** From a minor version on, up to but not including another one. */
export type Row = readonly [since: number, until: number, names: string];

export const EVER = 99;

const PYTHON_3: readonly Row[] = [
  [
    0,
    EVER,
    '__main__ _codecs _frozen_importlib _frozen_importlib_external _imp _io _signal _thread _warnings _weakref abc builtins codecs encodings encodings.aliases encodings.utf_8 io marshal sys zipimport',
  ],
  [7, EVER, '_abc'],
  [8, EVER, 'time'],
  [0, 7, '_weakrefset'],
  [0, 10, 'encodings.latin_1'],
];

const IMPORTLIB =
  'importlib importlib._bootstrap importlib._bootstrap_external importlib.machinery importlib.util types';

const MODULE_MODE: readonly Row[] = [
  [0, EVER, `${IMPORTLIB} runpy`],
  [0, 13, 'warnings'],
  [10, EVER, 'importlib._abc'],
  [0, 10, 'importlib.abc pkgutil weakref _heapq heapq'],
  [
    0,
    12,
    '_collections _functools _operator collections contextlib functools itertools keyword operator reprlib',
  ],
  [9, 10, 'collections.abc copyreg enum re sre_compile sre_constants sre_parse typing'],
];

function siteOf(platform: PlatformName): readonly Row[] {
  const pathModule = platform === 'windows' ? 'ntpath' : 'posixpath';
  return [
    [0, EVER, `_collections_abc _sitebuiltins _stat genericpath os os.path site stat ${pathModule}`],
    [0, 10, '_bootlocale _locale'],
    [0, 7, 'errno sysconfig'],
    [13, EVER, 'encodings.utf_8_sig'],
  ];
}

const PYTHON_2: readonly string[] =
  '__builtin__ __main__ _codecs _warnings _weakref codecs encodings encodings.aliases encodings.utf_8 errno exceptions posix signal sys zipimport'.split(
    ' ',
  );

const PYTHON_2_SITE: readonly string[] =
  'UserDict _abcoll _locale _sre _sysconfigdata _weakrefset abc copy_reg genericpath linecache os os.path posixpath re site sre_compile sre_constants sre_parse stat sysconfig traceback types warnings'.split(
    ' ',
  );

export function rows({ major, minor }: PythonVersion, table: readonly Row[]): readonly string[] {
  const asked = major > 3 ? EVER - 1 : minor;
  return table.flatMap(([since, until, names]) => (since <= asked && asked < until ? names.split(' ') : []));
}
