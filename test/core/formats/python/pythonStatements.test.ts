/** Statements and expressions of Python source, written back in one form. */

import assert from 'node:assert/strict';
import {
  dottedName,
  expressionAt,
  type PythonArgument,
  type PythonExpression,
} from '../../../../server/src/core/formats/python/pythonExpressions';
import {
  nestedStatements,
  statementsOf,
  type PythonStatement,
} from '../../../../server/src/core/formats/python/pythonStatements';
import { nodesNamed, parsePython } from '../../../../server/src/core/formats/python/pythonTree';

function shown(expression: PythonExpression): string {
  switch (expression.kind) {
    case 'name':
    case 'constant':
      return expression.name;
    case 'attribute':
      return `${shown(expression.object)}.${expression.name}`;
    case 'subscript':
      return `${shown(expression.object)}[${expression.indexText}]`;
    case 'call':
      return `${shown(expression.callee)}(${expression.arguments.map(shownArgument).join(', ')})`;
    case 'text':
      return expression.parts.join(' ');
    case 'number':
      return expression.digits;
    case 'sequence':
      return `[${expression.items.map(shown).join(', ')}]`;
    case 'mapping':
      return `{${[
        ...expression.pairs.map(({ key, value }) => `${shown(key)}: ${shown(value)}`),
        ...expression.unpacked.map((value) => `**${shown(value)}`),
      ].join(', ')}}`;
    case 'operation':
      return `(${shown(expression.left)} ${expression.operator} ${shown(expression.right)})`;
    case 'format':
      return `f(${expression.pieces.map(shown).join(' ')})`;
    case 'unpacked':
      return `*${shown(expression.value)}`;
    case 'negation':
      return `not ${shown(expression.value)}`;
    case 'choice':
      return `${shown(expression.then)} if ${shown(expression.condition)} else ${shown(expression.otherwise)}`;
    case 'comprehension':
      return [
        `${shown(expression.item)} for ${shown(expression.target)} in ${shown(expression.iterable)}`,
        ...(expression.condition === undefined ? [] : [`if ${shown(expression.condition)}`]),
      ].join(' ');
    case 'other':
      return '?';
  }
}

function shownArgument({ form, keyword, value }: PythonArgument): string {
  switch (form) {
    case 'position':
      return shown(value);
    case 'keyword':
      return `${keyword ?? ''}=${shown(value)}`;
    case 'unpacked':
      return `*${shown(value)}`;
  }
}

function shownStatement(statement: PythonStatement): string {
  switch (statement.kind) {
    case 'import':
      return statement.imported.kind;
    case 'assign':
      return [
        ...statement.targets.map(shown),
        ...(statement.value === undefined ? [] : [shown(statement.value)]),
      ].join(' = ');
    case 'update':
      return `${shown(statement.target)} ${statement.operator} ${shown(statement.value)}`;
    case 'delete':
      return `del ${shown(statement.targets)}`;
    case 'expression':
      return shown(statement.expression);
    case 'function': {
      const { name, decorators, parameter = '' } = statement.definition;
      return [...decorators.map((decorator) => `@${shown(decorator)}`), `def ${name}(${parameter})`].join(
        ' ',
      );
    }
    case 'class':
      return `class ${statement.name}`;
    case 'block':
      return [
        `${statement.keyword} ${String(statement.bodies.length)}:`,
        ...statement.clauses.map(({ keyword, target, head }) =>
          [keyword, ...[target, head].flatMap((part) => (part === undefined ? [] : [shown(part)]))].join(' '),
        ),
      ].join(' ');
    case 'leave':
      return [statement.keyword, ...(statement.value === undefined ? [] : [shown(statement.value)])].join(
        ' ',
      );
    case 'pass':
    case 'other':
      return statement.kind;
  }
}

const STATEMENTS: readonly (readonly [source: string, ...statements: readonly string[]])[] = [
  ['a = b', 'a = b'],
  ['a = b = c, d', 'a = b = [c, d]'],
  ['a, b = 1,', '[a, b] = [1]'],
  ['a: int = 3', 'a = 3'],
  ['a: int', 'a'],
  ['a.b[0:1, c] += [1]', 'a.b[0:1,c] += [1]'],
  ['del a, b[0]', 'del [a, b[0]]'],
  ['del (a)', 'del a'],
  ['pass; a', 'pass', 'a'],
  ['import a; from b import c', 'import', 'from'],
  ['@a.b\n@c(1, d=e)\nasync def f(g, *h): pass', '@a.b @c(1, d=e) def f(g)'],
  ['def f(): pass', 'def f()'],
  ['def f(*, a): pass', 'def f()'],
  ['@a\nclass B[T](C): pass', 'class B'],
  ['if a: b\nelif c: d\nelse: e', 'if 3: if a elif c else'],
  ['try: a\nexcept b as g: c\nelse: d\nfinally: e', 'try 4: try except b else finally'],
  ['async with a as b: c', 'with 1: with a'],
  ['for a, f in b: c\nelse: d', 'for 2: for [a, f] b else'],
  ['while a: b', 'while 1: while a'],
  ['match a:\n  case b: c\n  case d: e', 'match 2:'],
  ['return\nreturn a\nraise b\nraise', 'return', 'return a', 'raise b', 'raise'],
  ['break; continue', 'break', 'continue'],
  ['assert a\nglobal b\ntype C = d', 'other', 'other', 'other'],
  ['a not in b and not c', '((a not in b) and not c)'],
  ['a if b else c', 'a if b else c'],
  ['f"{a}/b"', 'f(a "/b")'],
  ["'a' f'b'", "f('a' f('b'))"],
  ["'x' rf'{{{a.b}}}' f'{a!r}'", `f('x' f(r'{' a.b r'}') f(?))`],
  ['[a.b for a in c]', 'a.b for a in c'],
  ['[a for a in c if a]', 'a for a in c if a'],
  ['[a for a in c for b in a]', '?'],
  ['"""doc"""', '"""doc"""'],
  ['a(b, *c, d=1, **e)', 'a(b, *c, d=1, *e)'],
  ['a(b for b in c)', 'a(b for b in c)'],
  ['a(b := c)', '?'],
  ['a(', '?'],
  ['a . b (\n  c # d\n)', 'a.b(c)'],
  ['a()()[b]().c', 'a()()[b]().c'],
  ['[a, b,]', '[a, b]'],
  ['[*a]', '[*a]'],
  ['(a)', 'a'],
  ['(a,)', '[a]'],
  ['{a, b}', '[a, b]'],
  ['{a: b, **c}', '{a: b, **c}'],
  ['{a: b for a in c}', '?'],
  ['a + b * c', '(a + (b * c))'],
  ['-a', '?'],
  ['- 1', '-1'],
  ['lambda: a', '?'],
  ['await a', '?'],
  ['a, *b', '?'],
];

describe('statements in Python source', () => {
  for (const [source, ...statements] of STATEMENTS) {
    it(JSON.stringify(source), () => {
      assert.deepEqual(statementsOf(parsePython(source)).map(shownStatement), statements);
    });
  }

  it('with those inside, and what contains them', () => {
    const source = 'if a:\n  b\n  def f():\n    c\nelse:\n  d\ne\n';
    assert.deepEqual(
      nestedStatements(parsePython(source)).map(({ statement, within }) =>
        [...within, statement].map(shownStatement).join(' > '),
      ),
      [
        'if 2: if a else',
        'if 2: if a else > b',
        'if 2: if a else > def f()',
        'if 2: if a else > def f() > c',
        'if 2: if a else > d',
        'e',
      ],
    );
  });

  it('have expressions at their places', () => {
    const source = 'x = (  a.b  (c) ) # d';
    const [statement] = statementsOf(parsePython(source));
    assert.ok(statement?.kind === 'assign' && statement.value !== undefined);
    assert.equal(source.slice(statement.value.start, statement.value.end), 'a.b  (c)');
    assert.equal(source.slice(statement.start, statement.end), 'x = (  a.b  (c) )');
  });
});

describe('dottedName', () => {
  for (const [source, name] of [
    ['a', 'a'],
    ['a . b.c', 'a.b.c'],
    ['a().b', undefined],
    ['a[0].b', undefined],
    ['"a".b', undefined],
  ] as const) {
    it(source, () => {
      const [statement] = statementsOf(parsePython(source));
      assert.ok(statement?.kind === 'expression');
      assert.equal(dottedName(statement.expression), name);
    });
  }
});

describe('a tree of Python source', () => {
  const wellFormed: readonly (readonly [source: string, isWellFormed: boolean])[] = [
    ['', true],
    ['# only\n\n', true],
    ['import a\n\f\nimport b', true],
    // QUIRK(form-feed-at-line-start)
    ['  \fimport a\nif b:\n \f  import c\n', true],
    ['\ufeffimport a', true],
    ['lazy import a\r\nt"{b}"\r\n', true],
    ['import a\n  import b\n', false],
    ['  import a', false],
    ['import a b', false],
    ['a(', false],
    ['$', false],
  ];
  for (const [source, isWellFormed] of wellFormed) {
    it(`${isWellFormed ? 'is' : 'is not'} well formed: ${JSON.stringify(source)}`, () => {
      assert.equal(parsePython(source).isWellFormed, isWellFormed);
    });
  }

  it('finds nodes by name, in order', () => {
    const tree = parsePython('a(b(1), c.d(2))');
    const calls = nodesNamed(tree, new Set(['CallExpression']));
    assert.deepEqual(
      calls.map((node) => shown(expressionAt(tree, node))),
      ['a(b(1), c.d(2))', 'b(1)', 'c.d(2)'],
    );
  });
});
