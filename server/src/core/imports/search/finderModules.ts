/** Modules that the finders of editable installations import, as data: in memory before the first user line. Found by asking each version. */

import type { FinderManner } from '../../model/startupResult';
import type { PythonVersion } from '../../model/version';
import { EVER, rows, type Row } from './loadedModules';

export function modulesOfFinder(manner: FinderManner, version: PythonVersion): ReadonlySet<string> {
  return new Set(rows(version, rowsOf(manner)));
}

function rowsOf(manner: FinderManner): readonly Row[] {
  switch (manner.kind) {
    case 'setuptools':
      return SETUPTOOLS;
    case 'editables':
      return EDITABLES;
    case 'scikit-build':
      // From 1.1 on it imports what it needs only when it is asked.
      return manner.isOrdered ? FUTURE : SCIKIT_BUILD;
    case 'in-place':
      return manner.importsEarly ? SCIKIT_BUILD : FUTURE;
    case 'meson':
      return MESON;
  }
}

const FUTURE: readonly Row[] = [[0, EVER, '__future__']];

/** setuptools setuptools/command/editable_wheel.py, _FINDER_TEMPLATE. */
const SETUPTOOLS: readonly Row[] = [
  [0, 10, '_heapq heapq importlib.abc'],
  [0, 11, 'sre_compile sre_constants sre_parse'],
  [0, 12, 'contextlib'],
  [0, 13, 'urllib urllib.parse'],
  [0, 14, 'errno'],
  [0, 15, '_collections _functools _sre collections copyreg enum fnmatch functools keyword re reprlib'],
  [
    0,
    EVER,
    '_operator importlib importlib._bootstrap importlib._bootstrap_external importlib.machinery importlib.util itertools ntpath operator pathlib types warnings',
  ],
  [9, 10, 'collections.abc typing'],
  [10, 11, '_locale'],
  [10, EVER, 'importlib._abc'],
  [11, 13, 'ipaddress'],
  [11, 15, 're._casefix re._compiler re._constants re._parser'],
  [12, 13, 'math'],
  [13, 14, 'pathlib._abc pathlib._local'],
  [13, 15, 'contextlib glob'],
  [13, EVER, 'grp'],
  [14, 15, 'collections.abc'],
  [14, EVER, '_contextvars _py_warnings _types fcntl io pathlib._os'],
];

/** editables 0.4 and later, redirector.py. */
const EDITABLES: readonly Row[] = [
  [0, 10, '_heapq heapq'],
  [0, 11, 'sre_compile sre_constants sre_parse'],
  [0, 14, '_sre contextlib enum re warnings'],
  [
    0,
    EVER,
    '_collections _functools _operator collections collections.abc copyreg functools importlib importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util itertools keyword operator reprlib types typing',
  ],
  [10, 11, '_locale'],
  [10, EVER, 'importlib._abc'],
  [11, 12, '_sha512'],
  [11, 13, 'importlib.resources._adapters importlib.resources._legacy ipaddress urllib urllib.parse'],
  [
    11,
    14,
    '_bisect _bz2 _compression _lzma _random _weakrefset bisect bz2 errno fnmatch importlib.resources importlib.resources._common importlib.resources.abc lzma math ntpath pathlib random re._casefix re._compiler re._constants re._parser shutil tempfile weakref zlib',
  ],
  [11, EVER, '_typing'],
  [12, 13, '_sha2 linecache'],
  [12, 14, '_ast _opcode _tokenize ast dis inspect opcode token tokenize'],
  [13, 14, '_opcode_metadata glob grp importlib.resources._functional pathlib._abc pathlib._local'],
  [14, EVER, '_types'],
];

/** scikit-build-core 0.5 to 1.0, resources/_editable_redirect.py. */
const SCIKIT_BUILD: readonly Row[] = [
  [0, 8, '_sre copyreg linecache re sre_compile sre_constants sre_parse time token tokenize traceback'],
  [0, 10, '_heapq heapq'],
  [0, 14, 'errno'],
  [
    0,
    EVER,
    '__future__ _collections _functools _operator _posixsubprocess _weakrefset collections collections.abc contextlib enum functools importlib importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util itertools keyword math operator reprlib select selectors signal subprocess threading types warnings',
  ],
  [9, 10, 'grp'],
  [9, 11, 'sre_compile sre_constants sre_parse'],
  [9, 14, '_sre copyreg re typing'],
  [10, EVER, '_locale fcntl importlib._abc'],
  [11, 12, '_sha512'],
  [11, 13, 'importlib.resources._adapters importlib.resources._legacy ipaddress urllib urllib.parse'],
  [
    11,
    14,
    '_bisect _bz2 _compression _lzma _random _typing bisect bz2 fnmatch importlib.resources importlib.resources._common importlib.resources.abc lzma ntpath pathlib random re._casefix re._compiler re._constants re._parser shutil tempfile weakref zlib',
  ],
  [11, EVER, 'locale'],
  [12, 13, '_sha2 linecache'],
  [12, 14, '_ast _opcode _tokenize ast dis inspect opcode token tokenize'],
  [13, 14, '_opcode_metadata glob grp importlib.resources._functional pathlib._abc pathlib._local'],
  [14, EVER, '_contextvars _py_warnings _types io'],
  [15, EVER, '_math_integer math.integer'],
];

/** meson-python mesonpy/_editable.py. */
const MESON: readonly Row[] = [
  [0, 8, 'time traceback'],
  [0, 10, '_heapq heapq'],
  [0, 11, 'sre_compile sre_constants sre_parse'],
  [0, 13, 'linecache urllib urllib.parse'],
  [0, 14, 'errno'],
  [0, 15, 'tokenize'],
  [
    0,
    EVER,
    '__future__ _ast _collections _functools _json _opcode _operator _posixsubprocess _sre _weakrefset ast collections collections.abc contextlib copyreg dis enum fnmatch functools importlib importlib._bootstrap importlib._bootstrap_external importlib.abc importlib.machinery importlib.util inspect itertools json json.decoder json.encoder json.scanner keyword locale math ntpath opcode operator pathlib re reprlib select selectors signal subprocess threading token types typing warnings',
  ],
  [9, 10, 'grp'],
  [10, EVER, '_locale fcntl importlib._abc'],
  [11, 12, '_sha512'],
  [11, 13, 'importlib.resources._adapters importlib.resources._legacy ipaddress'],
  [11, 14, '_compression'],
  [
    11,
    EVER,
    '_bisect _bz2 _lzma _random _typing bisect bz2 importlib.resources importlib.resources._common importlib.resources.abc lzma random re._casefix re._compiler re._constants re._parser shutil tempfile weakref zlib',
  ],
  [12, 13, '_sha2'],
  [12, 15, '_tokenize'],
  [13, 14, 'pathlib._abc pathlib._local'],
  [13, 15, 'glob'],
  [13, EVER, '_opcode_metadata grp importlib.resources._functional'],
  [
    14,
    EVER,
    '_contextvars _py_warnings _types _zstd annotationlib compression compression._common compression._common._streams compression.zstd compression.zstd._zstdfile io pathlib._os',
  ],
  [15, EVER, '_math_integer math.integer'],
];
