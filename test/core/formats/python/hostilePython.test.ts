/** Python source that is meant to break a reader: endlessly nested, or cut up at random. */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNoxfile } from '../../../../server/src/core/formats/projects/noxfile';
import { grammarForm } from '../../../../server/src/core/formats/python/grammarForm';
import { importedCall } from '../../../../server/src/core/formats/python/importedCall';
import { importsIn } from '../../../../server/src/core/formats/python/pythonImports';
import { literalOf } from '../../../../server/src/core/formats/python/pythonLiterals';
import { nestedStatements } from '../../../../server/src/core/formats/python/pythonStatements';
import { parsePython } from '../../../../server/src/core/formats/python/pythonTree';
import { pathEdits } from '../../../../server/src/core/imports/search/packagePath';
import { sourceEvidence } from '../../../../server/src/core/isolation/singleFile/sourceEvidence';
import { linux } from '../../../../server/src/core/model/platform';

/** Everything that is ever read from a source. Returns the number of imports. */
function readAll(source: string): number {
  assert.equal(grammarForm(source).length, source.length, 'each node is in its real place');
  const tree = parsePython(source);
  for (const { statement } of nestedStatements(tree)) {
    if (statement.kind === 'expression') {
      literalOf(statement.expression);
    }
  }
  importedCall(source);
  parseNoxfile(source);
  pathEdits(`__path__\n${source}`, '/a/__init__.py', linux);
  sourceEvidence('/a.py', `__file__\n${source}`);
  const imports = importsIn(tree);
  for (const { start, end } of imports) {
    assert.ok(0 <= start && start < end && end <= source.length);
  }
  return imports.length;
}

/** In the middle of a text that repeats, so that some 4,000 characters come together. */
const NESTED: readonly (readonly [title: string, unit: string, closing?: string])[] = [
  ['open brackets', '('],
  ['brackets', '[', ']'],
  ['braces', '{', '}'],
  ['closing brackets', ']'],
  ['brackets over lines', '(\n'],
  ['calls', 'a(', ')'],
  ['attributes', 'a.'],
  ['signs', '-'],
  ['not', 'not '],
  ['sums', 'a+'],
  ['targets', 'a='],
  ['lambdas', 'lambda:'],
  ['conditions', 'a if b else '],
  ['if in one line', 'if x:'],
  ['try', 'try:\n'],
  ['quotes', "'"],
  ['f-strings', "f'{"],
  ['backslashes', '\\'],
  ['imports', 'import '],
  ['lazy', 'lazy '],
  ['decorators', '@a\n'],
  ['form feeds', ' \f'],
  ['unknown characters', '$?'],
  ['null bytes', '\0'],
  ['carriage returns', '\\\r'],
  ['with', 'with (a as (\n'],
  ['items of one with', 'with (a as b,', ')'],
  ['targets of with', 'with a as (', '):\n'],
  ['headers of case', 'case X('],
  ['print of Python 2', 'print >>'],
  ['exec of Python 2', 'exec `'],
  ['stars in brackets', 'a[*b,'],
  ['numbers', '1.'],
  ['surrogates', '\udc80'],
];

describe('hostile Python source', () => {
  for (const [title, unit, closing = ''] of NESTED) {
    it(`${title} without end`, () => {
      const times = Math.round(4_000 / (unit.length + closing.length));
      readAll(`${unit.repeat(times)}1${closing.repeat(times)}`);
    });
  }

  it('blocks within each other', () => {
    const lines = Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}if x:\n`);
    readAll(`${lines.join('')}${' '.repeat(500)}import a\n`);
  });

  it('a hundred thousand open brackets', () => {
    assert.equal(parsePython(`${'('.repeat(100_000)}\nimport a\n`).isWellFormed, false);
  });

  it('ten times the text takes about ten times as long', () => {
    const source = (times: number): string => `${SAMPLE}\n`.repeat(times);
    readAll(source(1));
    const short = milliseconds(() => importsIn(parsePython(source(20))));
    const long = milliseconds(() => importsIn(parsePython(source(200))));
    assert.ok(long < 50 * short + 50, `${String(short)} ms, ${String(long)} ms`);
  });

  it('never throws, however it is torn', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...SAMPLE.split(/(?<=\s)/),
        ...NESTED.map(([, unit]) => unit),
        "'''",
        '"',
        ':',
        ';',
        '\r\n',
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), length: fc.nat(40), piece });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        readAll(
          changes.reduce((text, { at, length, piece: inserted }) => {
            const start = Math.floor(at * text.length);
            return text.slice(0, start) + inserted + text.slice(start + length);
          }, SAMPLE),
        );
      }),
      { numRuns: 60 },
    );
  });
});

const SAMPLE = String.raw`"""A module."""
from __future__ import annotations
import os, sys as system
lazy from . import (one as two,
  three,)
from pkgutil import extend_path
__path__ = extend_path(__path__, __name__)
__path__.append(os.path.join(os.path.dirname(__file__), 'x'))
try:
    import a.b.c
except ImportError, OSError:
    print >>system.stderr, 'x'
@nox.session(python=['3.12', '3.13'], name='t')
def tests(session, /, *, y: int = 3) -> None:
    session.env['A'] = f'{a!r:>{b}} {c["d"]}'
    session.run('python', '-m', 'pytest', env={'B': r'\d' "e", **f})
    if x: import y; import z
class C[T](D, metaclass=E):
	match = {1: [2, (3,), {4}], 'k': -5}
	def f(self): return lambda a, *b: await_ if a else (yield b)
match x:
    case {'a': [1, *_]} | C(b=2) if True: del x[0:1]
with (open(a) as b, c): sys.path[:0] += ['''long
text''', b'\x00']
`;

/** The shortest of three, since other programs use the machine too. */
function milliseconds(work: () => void): number {
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...times);
}
