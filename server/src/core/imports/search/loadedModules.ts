/** Modules that start-up itself imports, as data: they are in `sys.modules` when the first user line runs. Found by asking each version. */

import type { PlatformName } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
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

/** What site needs to read `.pth` files in the encoding of the locale. CPython 3.9 Modules/_io/textio.c. */
export function modulesOfPthFiles(version: PythonVersion): readonly string[] {
  return rows(version, [[8, 10, '_bootlocale _locale']]);
}

/** To know the user's base, site of 3.6 asks sysconfig, which reads how Python was built. CPython 3.6 Lib/site.py, getuserbase(). */
export function buildRecords(version: PythonVersion, names: readonly string[]): readonly string[] {
  const isAsked = atLeast(version, 3, 0) && !atLeast(version, 3, 7);
  const records = names.flatMap((name) => /^(_sysconfigdata_.*)\.py$/.exec(name)?.[1] ?? []);
  return isAsked && records.length === 1 ? records : [];
}

/**
 * QUIRK(pwd-without-home): to find the user's packages, site asks the password database where HOME is not set, even if nobody
 * reads them. CPython 3.13 Lib/site.py, getuserbase(); Lib/posixpath.py, expanduser().
 */
export function accountModules({
  platform,
  environment,
}: Pick<RunContext, 'platform' | 'environment'>): readonly string[] {
  const hasBase = (environment.get('PYTHONUSERBASE')?.value ?? '') !== '';
  return platform.name === 'windows' || hasBase || environment.has('HOME') ? [] : ['pwd'];
}

/** What `-m` needs, imported after `sys.path[0]` is added: files in the working directory may take their place. */
export function modulesOfModuleMode(
  version: PythonVersion,
  platform: PlatformName,
  withSite: boolean,
): ReadonlySet<string> {
  if (!atLeast(version, 3, 0)) {
    return new Set(['imp', 'pkgutil', 'runpy', ...(withSite ? [] : MODULE_MODE_2_WITHOUT_SITE)]);
  }
  const instead = withSite ? [] : [...MODULE_MODE_WITHOUT_SITE, pathModule(platform)];
  return new Set([...rows(version, MODULE_MODE), ...rows(version, instead)]);
}

/** From a minor version on, up to but not including another one. */
export type Row = readonly [since: number, until: number, names: string];

export const EVER = 99;

const PYTHON_3: readonly Row[] = [
  [
    0,
    EVER,
    '__main__ _codecs _frozen_importlib _frozen_importlib_external _imp _io _signal _thread _warnings _weakref builtins codecs encodings encodings.aliases encodings.utf_8 marshal sys zipimport',
  ],
  [0, 14, 'abc io'],
  [0, 8, '_bootlocale _locale'],
  [7, 14, '_abc'],
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
  [6, 7, 'collections.abc'],
  [7, 10, '_weakrefset'],
  [9, 10, '_sre collections.abc copyreg enum re sre_compile sre_constants sre_parse typing'],
  [14, EVER, '_types io'],
];

/** What `-m` needs and site has imported otherwise. */
const MODULE_MODE_WITHOUT_SITE: readonly Row[] = [
  [0, EVER, '_collections_abc _stat genericpath os os.path stat'],
  [0, 7, 'errno'],
  [9, 10, '_locale'],
  [14, EVER, '_abc abc errno'],
];

const MODULE_MODE_2_WITHOUT_SITE: readonly string[] =
  'UserDict _abcoll _weakref _weakrefset abc copy_reg errno genericpath linecache os os.path posix posixpath stat types warnings'.split(
    ' ',
  );

function siteOf(platform: PlatformName): readonly Row[] {
  return [
    [0, EVER, '_collections_abc _sitebuiltins _stat genericpath os os.path site stat'],
    pathModule(platform),
    [14, EVER, '_abc abc errno'],
    [0, 7, 'errno sysconfig'],
    [13, EVER, 'encodings.utf_8_sig'],
  ];
}

function pathModule(platform: PlatformName): Row {
  return [0, EVER, platform === 'windows' ? 'ntpath' : 'posixpath'];
}

const PYTHON_2: readonly string[] =
  '__builtin__ __main__ _codecs _warnings codecs encodings encodings.aliases encodings.utf_8 exceptions signal sys zipimport'.split(
    ' ',
  );

const PYTHON_2_SITE: readonly string[] =
  'UserDict _abcoll _locale _sre _sysconfigdata _weakref _weakrefset abc copy_reg errno genericpath linecache os os.path posix posixpath re site sre_compile sre_constants sre_parse stat sysconfig traceback types warnings'.split(
    ' ',
  );

export function rows({ major, minor }: PythonVersion, table: readonly Row[]): readonly string[] {
  const asked = major > 3 ? EVER - 1 : minor;
  return table.flatMap(([since, until, names]) => (since <= asked && asked < until ? names.split(' ') : []));
}
