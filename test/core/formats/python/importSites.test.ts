/** Which modules Python source imports, where, and under which conditions. */

import assert from 'node:assert/strict';
import type { ImportSite } from '../../../../server/src/core/formats/python/importSite';
import { importSites, siteAt } from '../../../../server/src/core/formats/python/importSites';

/** `from .a import b` as `.a` and `.a:b`, with its need unless it is always needed. */
function written(source: string, site: ImportSite): string {
  const { level, module, member, need, isDeferred, isLazy, start, end } = site;
  const name = '.'.repeat(level) + module + (member === undefined ? '' : `:${member}`);
  const marks = [
    ...(need === 'needed' ? [] : [need]),
    ...(isDeferred ? ['deferred'] : []),
    ...(isLazy ? ['lazy'] : []),
  ];
  const text = source.slice(start, end);
  const bare = member ?? '.'.repeat(level) + module;
  return [name, ...marks, ...(text === bare ? [] : [`at ${text}`])].join(' ');
}

const TABLE: readonly (readonly [title: string, source: string, ...sites: readonly string[]])[] = [
  ['import', 'import a, b.c as d', 'a', 'b.c'],
  ['from', 'from a.b import c, d as e', 'a.b', 'a.b:c', 'a.b:d'],
  ['from with a star', 'from a import *', 'a'],
  ['relative', 'from . import a\nfrom ..b import c', '.', '.:a', '..b', '..b:c'],
  ['relative with blanks', 'from . . a import b', '..a at . . a', '..a:b'],
  ['lazy (PEP 810)', 'lazy import a\nlazy from b import c', 'a lazy', 'b lazy', 'b:c lazy'],
  ['in a function', 'def f():\n  import a\n', 'a deferred'],
  ['in a class', 'class C:\n  import a\n', 'a'],
  ['in a lambda', 'f = lambda: __import__("a")', 'a deferred at "a"'],
  // Calls.
  ['import_module', 'import importlib\nimportlib.import_module("a.b")', 'importlib', 'a.b at "a.b"'],
  [
    'import_module under other names',
    'import importlib as i\nfrom importlib import import_module as m\ni.import_module("a"); m(name=\'b\')',
    'importlib',
    'importlib',
    'importlib:import_module',
    'a at "a"',
    "b at 'b'",
  ],
  ['a function of that name', 'def import_module(x): ...\nimport_module("a")'],
  ['import_module, relative', 'importlib.import_module(".c", "a.b")', 'a.b.c at ".c"'],
  ['import_module, above', 'importlib.import_module("..c", package="a.b")', 'a.c at "..c"'],
  ['import_module in its own package', 'importlib.import_module(".c", __package__)', '.c at ".c"'],
  ['import_module in a package of another name', 'importlib.import_module(".c", package)'],
  ['import_module with a variable', 'importlib.import_module(name)\nimportlib.import_module(f"a.{b}")'],
  ['import_module with adjacent texts', 'importlib.import_module("a" ".b")', 'a.b at "a" ".b"'],
  ['import_module of no name', 'importlib.import_module("a b")\nimportlib.import_module("")'],
  ['import_module with unpacked arguments', 'importlib.import_module(*["a"])'],
  ['__import__', '__import__("a.b")', 'a.b at "a.b"'],
  [
    '__import__ with names and level',
    '__import__("a", globals(), locals(), ["b", "c"], 1)',
    '.a at "a"',
    '.a:b at ["b", "c"]',
    '.a:c at ["b", "c"]',
  ],
  ['__import__ with an unknown level', '__import__("a", level=n)'],
  ['importorskip', 'import pytest\nx = pytest.importorskip("a")', 'pytest', 'a optional at "a"'],
  ['a method of that name', 'self.__import__("a")\nx.import_module("b")'],
  // What may be missing.
  [
    'try with ImportError',
    'try:\n  import a\nexcept ImportError:\n  import b\nelse:\n  import c\nfinally:\n  import d\n',
    'a optional',
    'b optional',
    'c optional',
    'd',
  ],
  ['try with a tuple', 'try:\n  import a\nexcept (KeyError, m.ModuleNotFoundError) as e: pass', 'a optional'],
  ['a bare except', 'try:\n  import a\nexcept:\n  pass', 'a optional'],
  ['except of Python 2', 'try:\n  import a\nexcept ImportError, e:\n  pass', 'a optional'],
  ['except without brackets', 'try: import a\nexcept KeyError, ImportError: pass', 'a optional'],
  ['except*', 'try:\n  import a\nexcept* ImportError:\n  pass', 'a optional'],
  ['exceptions in a variable', 'try:\n  import a\nexcept ERRORS:\n  pass', 'a optional'],
  ['another exception', 'try:\n  import a\nexcept KeyError:\n  import b', 'a', 'b'],
  ['only finally', 'try:\n  import a\nfinally:\n  pass', 'a'],
  [
    'two handlers',
    'try: import a\nexcept KeyError: import b\nexcept ImportError: import c',
    'a optional',
    'b',
    'c optional',
  ],
  ['a function in try', 'try:\n  def f():\n    import a\nexcept ImportError: pass', 'a deferred'],
  ['try in a function', 'def f():\n  try:\n    import a\n  except ImportError: pass', 'a optional deferred'],
  ['from in try', 'try:\n  from a import b\nexcept ImportError:\n  b = None', 'a optional', 'a:b optional'],
  [
    'suppress',
    'with suppress(ImportError):\n  import a\nwith contextlib.suppress(E, ImportError): import b',
    'a optional',
    'b optional',
  ],
  ['suppress of something else', 'with suppress(KeyError):\n  import a\nwith open(f): import b', 'a', 'b'],
  ['raises', 'with pytest.raises(ImportError):\n  import a', 'a optional'],
  // Conditions.
  ['TYPE_CHECKING', 'if TYPE_CHECKING:\n  import a\nelse:\n  import b', 'a typing', 'b'],
  ['typing.TYPE_CHECKING', 'if t.TYPE_CHECKING: from a import b', 'a typing', 'a:b typing'],
  ['not TYPE_CHECKING', 'if not TYPE_CHECKING:\n  import a\nelse:\n  import b', 'a', 'b typing'],
  ['TYPE_CHECKING and more', 'if TYPE_CHECKING and x:\n  import a', 'a typing'],
  ['if False', 'if False:\n  import a\nif 0: import b', 'a typing', 'b typing'],
  [
    'a version',
    'if sys.version_info >= (3, 11):\n  import a\nelse:\n  import b',
    'a conditional',
    'b conditional',
  ],
  ['elif', 'if x: pass\nelif TYPE_CHECKING: import a\nelse: import b', 'a typing', 'b conditional'],
  ['the main program', 'if __name__ == "__main__":\n  import a', 'a'],
  ['a loop', 'while x:\n  import a\nfor y in z: import b', 'a conditional', 'b'],
  [
    'an expression',
    'm = __import__("a") if x else None\ny = x and __import__("b")',
    'a conditional at "a"',
    'b conditional at "b"',
  ],
  ['in a condition itself', 'if __import__("a"): pass', 'a at "a"'],
  ['match', 'match x:\n  case 1: import a', 'a conditional'],
  // Broken code.
  ['nothing yet', 'import\nfrom\nfrom . import\n', '.'],
  ['a dot at the end', 'import a.\nimport b', 'a', 'b'],
  ['from without import', 'from a.b\nimport c', 'a.b', 'c'],
  ['a bracket that is not closed', 'from a import (b,\nimport c\nx = (1,\nimport d', 'a', 'a:b', 'c', 'd'],
  ['a call that is not closed', '__import__("a"\nimport b', 'b conditional'],
  ['an argument that is not closed', 'x = f("a",\nimport a\n  from b import c\n', 'a', 'b', 'b:c'],
  ['a text that is not closed', 'x = """\nimport a\nimport b'],
  ['a try without a handler', 'try:\n  import a\n', 'a'],
  ['no import', 'x = "important"\n# import a\n'],
];

describe('the modules that source imports', () => {
  for (const [title, source, ...sites] of TABLE) {
    it(title, () => {
      assert.deepEqual(
        importSites(source).map((site) => written(source, site)),
        sites,
      );
    });
  }

  it('has the conditions, the innermost first', () => {
    const [site] = importSites('if a:\n  if b: pass\n  else:\n    import c');
    assert.deepEqual(
      site?.conditions.map(({ expression, holds }) => [expression.kind === 'name' && expression.name, holds]),
      [
        ['b', false],
        ['a', true],
      ],
    );
  });

  const source = 'import a.bc.d, e\nfrom ..f.g import h\nimportlib.import_module("..j.k", "x.y.z")';
  const POINTERS: readonly (readonly [under: string, name: string | undefined])[] = [
    ['a.bc', 'a'],
    ['bc', 'a.bc'],
    ['c.d', 'a.bc'],
    ['.d', 'a.bc'],
    ['d,', 'a.bc.d'],
    ['e\n', 'e'],
    ['import', undefined],
    ['..f', '..f'],
    ['g import', '..f.g'],
    ['h\n', '..f.g:h'],
    ['j.k', 'x.y.j'],
    ['k"', 'x.y.j.k'],
  ];
  for (const [under, name] of POINTERS) {
    it(`finds what is under the pointer at ${JSON.stringify(under)}`, () => {
      const site = siteAt(importSites(source), source.indexOf(under));
      const { level = 0, module = '', member } = site ?? {};
      const found = '.'.repeat(level) + module + (member === undefined ? '' : `:${member}`);
      assert.equal(site === undefined ? undefined : found, name);
    });
  }
});
