/** Imports in Python source of every version, and in broken source. */

import assert from 'node:assert/strict';
import { importsIn, type PythonImport } from '../../../../server/src/core/formats/python/pythonImports';
import { parsePython } from '../../../../server/src/core/formats/python/pythonTree';

/** As one would write it, with `lazy` in front, and where it begins and ends. */
function written(source: string, found: PythonImport): string {
  const lazy = found.isLazy ? 'lazy ' : '';
  const names = (found.kind === 'import' ? found.modules : found.names)
    .map(({ name, alias }) => (alias === undefined ? name : `${name} as ${alias}`))
    .join(', ');
  const what =
    found.kind === 'import'
      ? `import ${names}`
      : `from ${'.'.repeat(found.level)}${found.module} import ${names}`;
  return `${lazy}${what} @ ${source.slice(found.start, found.end)}`;
}

const ONE_LINE: readonly (readonly [source: string, ...imports: readonly string[]])[] = [
  ['import a', 'import a'],
  ['import a.b.c as d, e', 'import a.b.c as d, e'],
  ['from a import b', 'from a import b'],
  ['from a.b import (c as d, e,)', 'from a.b import c as d, e'],
  ['from a import *', 'from a import *'],
  ['from . import a', 'from . import a'],
  ['from .a import b', 'from .a import b'],
  ['from ... import a', 'from ... import a'],
  ['from .... a.b import c', 'from ....a.b import c'],
  ['from . . a import b', 'from ..a import b'],
  ['lazy import a.b as c', 'lazy import a.b as c'],
  ['lazy from . import a', 'lazy from . import a'],
  ['lazy   from a import (b)', 'lazy from a import b'],
  ['import é', 'import é'],
  ['import print', 'import print'],
  ['import lazy', 'import lazy'],
  ['from lazy import lazy', 'from lazy import lazy'],
  // Broken, as while somebody types.
  ['import', 'import '],
  ['import a,', 'import a'],
  ['import a.', 'import a'],
  ['from a', 'from a import '],
  ['from a import', 'from a import '],
  ['from a import (b, c', 'from a import b, c'],
  ['from .', 'from . import '],
];

/** The statements of a source that has more than one line, or more than imports. */
const SOURCES: readonly (readonly [title: string, source: string, imports: readonly string[]])[] = [
  ['statements in one line', 'import a; x = 1; from b import c', ['import a', 'from b import c']],
  ['an if in one line', 'if x: import a; import b\nimport c\n', ['import a', 'import b', 'import c']],
  ['a function and a class', 'def f():\n  import a\nclass C:\n\timport b\n', ['import a', 'import b']],
  ['brackets over lines', 'from a import (  # why\n  b,\n\n  c as d,\n)\n', ['from a import b, c as d']],
  ['lines that are joined', 'import a, \\\n  b\nfrom c \\\n  import d\n', ['import a, b', 'from c import d']],
  ['CRLF', 'import a \\\r\n  , b\r\nimport c\r\n', ['import a, b', 'import c']],
  ['CR', 'x = 1 # no\rimport a\rif x:\r  import b\r', ['import a', 'import b']],
  ['a byte order mark', '\ufeffimport a\nimport b\n', ['import a', 'import b']],
  [
    'form feeds',
    '\fimport a\n  \fimport b\n\f\nimport c\n\f\n\f# d\nimport e',
    ['import a', 'import b', 'import c', 'import e'],
  ],
  ['tabs and blanks', 'if x:\n\timport a\n        import b\n', ['import a', 'import b']],
  ['null bytes', 'import a\0\nimport b\n', ['import a', 'import b']],
  ['comments and texts', '# import a\n"import b"\n"""\nimport c\n"""\nr"\\\\"; import d\n', ['import d']],
  ['texts that seem to end', `'\\'; import a'\nb'''\n'; import b\n\\''' '''\nimport c\n`, ['import c']],
  ['a text without an end', `x = 'abc\nimport a\n`, ['import a']],
  ['f-strings', `f'{x!r:>{w}} {{import a}}' f"{a["b"]}" rf'{y=}'\nimport b\n`, ['import b']],
  ['f-strings within each other', `f'{f"{'a'}"}'; import b\n`, ['import b']],
  ['t-strings', `t'{x:{y}} import a' tr"\\{z}" RT'''\n{a}'''; import b\n`, ['import b']],
  [
    'lazy imports in a block',
    'if x:\n  lazy import a\nelse: lazy from b import c\n',
    ['lazy import a', 'lazy from b import c'],
  ],
  ['lazy imports behind others', 'import a; lazy import b\n', ['import a', 'lazy import b']],
  ['lazy over lines', 'lazy \\\n  import a\n', ['lazy import a']],
  ['lazy as a name', 'lazy = 1\nlazy.x\nlazy(lazy)\nlazy\nimport a\n', ['import a']],
  ['lazy in a text', 'x = """\nlazy import a\n"""\nimport b\n', ['import b']],
  [
    'match',
    'match x:\n  case {"a": [1, *_]} | A(b=c) if d:\n    import a\n  case _: import b\nmatch = 1\n',
    ['import a', 'import b'],
  ],
  [
    'type parameters (PEP 695, 696)',
    'type A[T: int, *Ts, **P] = B\ndef f[T = int](x: T): import a\nclass C[T]: import b\n',
    ['import a', 'import b'],
  ],
  [
    'except without brackets (PEP 758)',
    'try:\n  import a\nexcept A, B, C:\n  import b\nexcept* D:\n  import c\n',
    ['import a', 'import b', 'import c'],
  ],
  ['except of Python 2', 'try: import a\nexcept (A, B), e: import b\n', ['import a', 'import b']],
  ['with in brackets', 'with (a() as b, c as d,):\n  import a\nimport b\n', ['import a', 'import b']],
  [
    'stars',
    'for x in *a, b:\n  import a\nx[*a, 1:2]\ndef f(*a: *T, b, /, c): import b\nimport c\n',
    ['import a', 'import b', 'import c'],
  ],
  ['print of Python 2', 'print "import a", b,\nprint >>f, x\nprint\nimport b\n', ['import b']],
  ['backticks and <> of Python 2', 'x = `y` <> 0777L\nimport a\n', ['import a']],
  ['exec and raise of Python 2', 'exec "import a" in b\nraise E, "x", t\nimport b\n', ['import b']],
  ['texts of Python 2', `ur'\\\\' + u"x"; import a\n`, ['import a']],
  ['a bracket that is not closed', 'x = (1, 2\nimport a\nimport b\n', ['import a', 'import b']],
  ['a function that is not finished', 'def f(:\n  import a\ndef\nimport b\n', ['import a', 'import b']],
  ['unknown characters', '$ ? import a\n! \x01\nimport b\n', ['import a', 'import b']],
  [
    'a dedent to nowhere',
    'if x:\n    import a\n  import b\nimport c\n',
    ['import a', 'import b', 'import c'],
  ],
];

describe('imports in Python source', () => {
  for (const [source, ...imports] of ONE_LINE) {
    it(JSON.stringify(source), () => {
      const found = importsIn(parsePython(source)).map((one) => written(source, one).replace(/ @ .*/s, ''));
      assert.deepEqual(found, imports);
    });
  }
  for (const [title, source, imports] of SOURCES) {
    it(title, () => {
      const found = importsIn(parsePython(source)).map((one) => written(source, one).replace(/ @ .*/s, ''));
      assert.deepEqual(found, imports);
    });
  }

  it('begin and end where they are in the text', () => {
    const source = '\ufeffx = "🐍"; import a.b as c # d\r\nif x: lazy from .e import (\r\n  f\r\n)\r\n';
    assert.deepEqual(
      importsIn(parsePython(source)).map((one) => written(source, one)),
      ['import a.b as c @ import a.b as c', 'lazy from .e import f @ lazy from .e import (\r\n  f\r\n)'],
    );
    const [first] = importsIn(parsePython(source));
    assert.ok(first?.kind === 'import');
    assert.deepEqual(
      first.modules.map(({ start, end }) => source.slice(start, end)),
      ['a.b as c'],
    );
  });
});
