/** The imports that are read from Python source, compared with those that Python's own parser finds in its standard library. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { importsIn, type ImportedName } from '../../server/src/core/formats/python/pythonImports';
import { parsePython } from '../../server/src/core/formats/python/pythonTree';
import { TextIndex } from '../../server/src/core/text/positions';
import { realInterpreters, type RealInterpreter } from '../support/realInterpreters';

/** Files of the standard library and of its tests, evenly spread, without those that Python itself rejects or cannot decode. */
const PROBE = String.raw`
import ast, glob, json, os, re, sys
library = os.path.dirname(os.__file__)
files = sorted(glob.glob(library + '/*.py') + glob.glob(library + '/[a-s]*/*.py') + glob.glob(library + '/test/*.py'))
files = [file for file in files if 'site-packages' not in file and os.path.getsize(file) < 60000]
files = files[::max(1, len(files) // 300)]

def read(file):
    with open(file, 'rb') as stream:
        text = stream.read().decode()
    lines = re.split('\r\n|\r|\n', text)
    def place(line, column):
        before = lines[line - 1].encode()[:column].decode()
        return [line - 1, len(before.encode('utf-16-le')) // 2]
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, (ast.Import, ast.ImportFrom))]
    return [
        [
            place(node.lineno, node.col_offset),
            place(node.end_lineno, node.end_col_offset),
            getattr(node, 'module', None) or '',
            getattr(node, 'level', None) or 0,
            [[alias.name, alias.asname or ''] for alias in node.names],
        ]
        for node in sorted(nodes, key=lambda node: (node.lineno, node.col_offset))
    ]

def answers():
    for file in files:
        try:
            yield [file, read(file)]
        except (SyntaxError, ValueError):
            pass

json.dump(list(answers()), sys.stdout)
`;

type Position = readonly [line: number, character: number];
type Answer = readonly [
  start: Position,
  end: Position,
  module: string,
  level: number,
  names: readonly (readonly [name: string, alias: string])[],
];

describe('imports read from source', function () {
  this.timeout(120_000);
  // Before 3.8 the parser does not say where a statement ends.
  const able = realInterpreters()
    .filter(
      ({ implementation, version: { major, minor } }) =>
        implementation === 'cpython' && major === 3 && minor >= 8,
    )
    .toSorted((a, b) => a.version.minor - b.version.minor);
  const [oldest] = able;
  const newest = able.at(-1);

  for (const real of new Set([oldest, newest])) {
    if (real === undefined) {
      it('are compared with nothing: there is no CPython 3.8 or later on this machine', () => undefined);
    } else {
      it(`are those of ${real.executable} in its standard library`, () => {
        compare(real);
      });
    }
  }
});

function compare({ executable }: RealInterpreter): void {
  const output = execFileSync(executable, ['-I', '-S', '-c', PROBE], {
    encoding: 'utf8',
    cwd: '/',
    env: {},
    maxBuffer: 64 * 1024 * 1024,
  });
  const answers = JSON.parse(output) as readonly (readonly [file: string, imports: readonly Answer[]])[];
  assert.ok(answers.length > 200, `${String(answers.length)} files`);
  // What Python accepts is never treated as broken, except in tests of syntax that nobody uses.
  assert.deepEqual(
    answers
      .map(([file]) => file)
      .filter(
        (file) =>
          !/[\\/](?:test|tests)[\\/]/.test(file) && !parsePython(readFileSync(file, 'utf8')).isWellFormed,
      ),
    [],
  );
  const wrong = answers.flatMap(([file, expected]) => {
    const actual = read(readFileSync(file, 'utf8'));
    return JSON.stringify(actual) === JSON.stringify(expected) ? [] : [{ file, actual, expected }];
  });
  assert.deepEqual(
    wrong.map(({ actual }) => actual),
    wrong.map(({ expected }) => expected),
    wrong.map(({ file }) => file).join('\n'),
  );
}

function read(text: string): readonly Answer[] {
  const index = new TextIndex(text);
  const at = (offset: number): Position => {
    const { line, character } = index.positionAt(offset);
    return [line, character];
  };
  const pairs = (names: readonly ImportedName[]): Answer[4] =>
    names.map(({ name, alias = '' }) => [name, alias]);
  return importsIn(parsePython(text)).map((found) =>
    found.kind === 'import'
      ? [at(found.start), at(found.end), '', 0, pairs(found.modules)]
      : [at(found.start), at(found.end), found.module, found.level, pairs(found.names)],
  );
}
