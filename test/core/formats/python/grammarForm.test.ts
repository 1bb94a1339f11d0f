/** Syntax that the parser's grammar lacks is rewritten in a form that it has: the code is then well formed, and means the same. */

import assert from 'node:assert/strict';
import { grammarForm } from '../../../../server/src/core/formats/python/grammarForm';
import type { PythonExpression } from '../../../../server/src/core/formats/python/pythonExpressions';
import { nestedStatements } from '../../../../server/src/core/formats/python/pythonStatements';
import { parsePython } from '../../../../server/src/core/formats/python/pythonTree';

const WELL_FORMED: readonly (readonly [title: string, source: string])[] = [
  [
    'a yield without a value',
    'def f():\n    yield\n    x = yield\n    g((yield), [(yield)])\n    y = lambda: (yield)\n',
  ],
  ['numbers that end in a dot', 'f(1., 2.e5, 3.j, 1_0., -4./5.)\n'],
  ['a target of with that is an attribute', 'with a as self.b, c as d[0]:\n    pass\n'],
  ['a target of with that is a tuple', 'with a as (b, c):\n    pass\n'],
  ['a target of with in several lines', 'with a as (b,\n  c), \\\n    d as e:\n    pass\n'],
  [
    'items of with in brackets (PEP 617)',
    'with (\n  open(")") as b,  # with :\n  c as (d, e),\n):\n    pass\n',
  ],
  ['items of async with in brackets', 'async def f():\n  async with (a as b, c):\n    pass\n'],
  ['items that begin with a bracket', 'with (a).b as c, (d):\n    pass\n'],
  ['a with of a tuple', 'with (a, b):\n    pass\n'],
  [
    'patterns with empty brackets',
    'match x:\n  case X() | a.Y() if f():\n    pass\n  case {} | []:\n    pass\n',
  ],
  ['a pattern in several lines', 'match x:\n  case X(\n    a=Y(),\n  ):\n    pass\n'],
  ['case as a name', 'case = {}\nprint(case)\n'],
  ['a star in an index (PEP 646)', 'x: tuple[*Ts]\ny = A[float, *B]\n'],
  ['type parameters with stars (PEP 695)', 'type T[*Ts, **P] = int\ndef f[X, *Y, **Z](x): pass\n'],
  ['a loop in brackets with a star', 'x = [f(*b) for a, *b in c]\nfor a, *b in c: pass\n'],
  ['a lambda with positional parameters (PEP 570)', 'f = lambda a, /, b: a / b\n'],
  ['except without brackets (PEP 758)', 'try:\n  pass\nexcept A, B:\n  pass\n'],
  ['template strings and nested f-strings', "x = t'{f\"{a['b']}\"}' + f'{f'{1}'}'\n"],
  ['print of Python 2', 'print "a", b,\nprint >>f, x\nprint\nif a: print a, b\n'],
  ['exec of Python 2', 'exec code in names\nexec "x = 1"\nexec(code) in names, names\n'],
  ['backticks, <>, long and octal numbers of Python 2', 'x = `y` <> 0777L + 0xFFL\n'],
  ['print of Python 3', 'print\nprint >> f\nprint (a)\nprint("a", b)\n'],
];

/** Each of them is an error in every version. */
const BROKEN: readonly (readonly [title: string, source: string])[] = [
  ['a with without an end', 'with (a as b:\n    pass\n'],
  ['a with without a name', 'with a as :\n    pass\n'],
  ['one backtick', 'x = `a\n'],
  ['an item that is missing', 'with (a as b,, c):\n    pass\n'],
];

describe('Python that the grammar does not know', () => {
  for (const [title, source] of WELL_FORMED) {
    it(`${title}: well formed`, () => {
      assert.equal(grammarForm(source).length, source.length);
      assert.ok(parsePython(source).isWellFormed, grammarForm(source));
    });
  }
  for (const [title, source] of BROKEN) {
    it(`${title}: an error`, () => {
      assert.ok(!parsePython(source).isWellFormed, grammarForm(source));
    });
  }

  it('keeps what a with assigns to', () => {
    const tree = parsePython(
      'with (a() as (b, c), d):\n  pass\nwith e as self.f:\n  pass\nwith g as h, i as j[0]:\n  pass\n',
    );
    const targets = nestedStatements(tree).flatMap(({ statement }) =>
      statement.kind === 'block' ? statement.clauses.map(({ name }) => shape(name)) : [],
    );
    assert.deepEqual(targets, ['[[b c]]', 'attribute', '[h subscript]']);
  });

  it('keeps what exec runs', () => {
    const calls = nestedStatements(parsePython('exec code in names\nexec(code) in names\nexec code\n')).map(
      ({ statement }) => (statement.kind === 'expression' ? statement.expression : undefined),
    );
    for (const call of calls) {
      assert.ok(call?.kind === 'call' && call.callee.kind === 'name' && call.callee.name === 'exec');
      assert.deepEqual(
        call.arguments.map(({ value }) => value.kind === 'name' && value.name),
        ['code'],
      );
    }
  });
});

/** Names, and the kinds of everything else. */
function shape(expression: PythonExpression | undefined): string {
  switch (expression?.kind) {
    case 'sequence':
      return `[${expression.items.map(shape).join(' ')}]`;
    case 'name':
      return expression.name;
    default:
      return expression?.kind ?? '';
  }
}
