/**
 * Modules that are compiled into an interpreter, as data: built in (`sys.builtin_module_names`) or frozen. Both are found
 * before the path is searched. CPython Modules/config.c.in, PC/config.c, Python/frozen.c; Debian debian/PVI-Setup files.
 */

import type { PlatformName } from '../model/platform';
import type { Distribution } from '../model/interpreter';
import { atLeast, minorVersion, type PythonVersion } from '../model/version';

export interface CompiledIn {
  readonly builtin: ReadonlySet<string>;
  readonly frozen: ReadonlySet<string>;
}

export function compiledInModules(
  version: PythonVersion,
  platform: PlatformName,
  distribution: Distribution,
): CompiledIn {
  const builtin = atLeast(version, 3, 0) ? builtinModules(version, platform) : PYTHON_2_MODULES;
  const more = [...ownModules(platform, distribution), ...ownRows(version, platform, distribution)];
  const gone = new Set(GONE_SINCE.flatMap(([minor, names]) => (atLeast(version, 3, minor) ? names : [])));
  return {
    builtin: new Set([...builtin, ...more.filter((name) => !gone.has(name))]),
    frozen: new Set(frozenModules(version)),
  };
}

function ownModules(platform: PlatformName, distribution: Distribution): readonly string[] {
  return platform === 'windows' ? WINDOWS_MODULES : distribution === 'debian' ? DEBIAN_MODULES : [];
}

function ownRows(
  version: PythonVersion,
  platform: PlatformName,
  distribution: Distribution,
): readonly string[] {
  const rows = platform === 'windows' ? WINDOWS_SINCE : distribution === 'debian' ? DEBIAN_SINCE : [];
  return rowsFor(version, rows);
}

function builtinModules(version: PythonVersion, platform: PlatformName): readonly string[] {
  return [
    ...PYTHON_3_MODULES,
    ...(platform === 'windows' ? [] : ['posix', 'pwd']),
    ...rowsFor(version, BUILTIN_SINCE),
    ...rowsUntil(version, BUILTIN_UNTIL),
    // PEP 617: the new parser, before it took the place of the old one.
    ...(minorVersion(version) === '3.9' ? ['_peg_parser'] : []),
  ];
}

function frozenModules(version: PythonVersion): readonly string[] {
  if (!atLeast(version, 3, 0)) {
    return HELLO;
  }
  const always = [...HELLO, ...IMPORTLIB, '_frozen_importlib', '_frozen_importlib_external'];
  return [...always, ...rowsFor(version, FROZEN_SINCE)];
}

type Row = readonly [minor: number, names: readonly string[]];

function rowsFor(version: PythonVersion, rows: readonly Row[]): readonly string[] {
  return rows.flatMap(([minor, names]) => (atLeast(version, 3, minor) ? names : []));
}

function rowsUntil(version: PythonVersion, rows: readonly Row[]): readonly string[] {
  return rows.flatMap(([minor, names]) => (atLeast(version, 3, minor) ? [] : names));
}

const HELLO: readonly string[] = ['__hello__', '__phello__', '__phello__.spam'];

/** The frozen halves of importlib have these names once the package is imported. */
const IMPORTLIB: readonly string[] = ['importlib._bootstrap', 'importlib._bootstrap_external'];

const PYTHON_2_MODULES: readonly string[] = words(
  '__builtin__ __main__ _ast _codecs _sre _symtable _warnings _weakref errno exceptions gc imp marshal posix pwd signal sys thread xxsubtype zipimport',
);

const PYTHON_3_MODULES: readonly string[] = words(
  '_ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string _symtable _thread _tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools marshal sys time',
);

const BUILTIN_SINCE: readonly Row[] = [
  [7, ['_abc']],
  [11, ['_tokenize']],
  [12, ['_typing']],
  [13, ['_suggestions', '_sysconfig']],
  [14, ['_types']],
];

/** Built in before this minor version of Python 3. */
const BUILTIN_UNTIL: readonly Row[] = [
  [8, ['zipimport']],
  [12, ['xxsubtype']],
];

/** bpo-45020: what start-up needs is frozen from 3.11 on. */
const FROZEN_SINCE: readonly Row[] = [
  [8, ['zipimport']],
  [
    11,
    words(
      '__hello_alias__ __hello_only__ __phello__.__init__ __phello__.ham __phello__.ham.__init__ __phello__.ham.eggs __phello_alias__ __phello_alias__.spam _collections_abc _sitebuiltins abc codecs genericpath importlib.machinery importlib.util io ntpath os os.path posixpath runpy site stat',
    ),
  ],
  [15, ['linecache']],
];

/** Debian builds many extension modules into the interpreter. */
const DEBIAN_MODULES: readonly string[] = words(
  '_bisect _blake2 _csv _datetime _elementtree _heapq _md5 _opcode _pickle _posixsubprocess _random _sha1 _sha256 _sha3 _sha512 _socket _statistics _struct array binascii cmath fcntl grp math pyexpat select spwd syslog unicodedata zlib',
);

const DEBIAN_SINCE: readonly Row[] = [
  [12, ['_sha2']],
  [14, ['_contextvars', '_json']],
  [15, ['_asyncio', '_math_integer', '_zstd']],
];

const WINDOWS_SINCE: readonly Row[] = [[12, ['_sha2']]];

/** gh-99108 made one module of two; PEP 594 removed the other. */
const GONE_SINCE: readonly Row[] = [
  [12, ['_sha256', '_sha512']],
  [13, ['spwd']],
];

const WINDOWS_MODULES: readonly string[] = words(
  'nt _bisect _blake2 _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _contextvars _csv _datetime _heapq _json _lsprof _md5 _multibytecodec _opcode _pickle _random _sha1 _sha256 _sha3 _sha512 _statistics _struct _winapi array binascii cmath math mmap msvcrt winreg xxsubtype zlib',
);

function words(text: string): readonly string[] {
  return text.split(' ');
}
