/**
 * Random `.env` files, as python-dotenv and uv read them. `PYPATH_DOTENV_RUNS=5000` tries more, `PYPATH_DOTENV_SEED` others. What is
 * found this way goes into the tables of `test/core/formats/dotenv`.
 */

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readDotenv, type DotenvReader } from '../../server/src/core/formats/dotenv/dotenv';
import { scratchFolder, toolbox } from './toolbox';

const RUNS = Number(process.env['PYPATH_DOTENV_RUNS'] ?? 500);
const SEED = Number(process.env['PYPATH_DOTENV_SEED'] ?? 4_1213);

/** Variables of the process. */
const GIVEN = { KNOWN: 'from the process', EMPTY: '' };

/** Names of variables begin with a letter only here, so that they distinguish the files. */
const NAMES = ['A#', 'B#', '_c#', 'D#.e', 'KNOWN', 'EMPTY'];

/** `#` of a name is the number of the file. */
const REFERENCES = NAMES.flatMap((name) => [`\${${name}}`, `$${name}`, `\${${name}:-0 1}`]);

const part = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('0', '/1/2', '.', 'ü', '😀', '-', '1') },
  { weight: 6, arbitrary: fc.constantFrom(...REFERENCES) },
  { weight: 2, arbitrary: fc.constantFrom('"', "'", '"0"', "'0 1'", '"0\n1"', "'0\\n#'", '\\"', "\\'", '`') },
  { weight: 2, arbitrary: fc.constantFrom('\\n', '\\t', '\\$', '\\\\', '\\', '\\\n', '\\ ') },
  { weight: 2, arbitrary: fc.constantFrom(' ', '\t', ' #', '#', ' # ', '\f', '\u3000', '\x1c') },
  { weight: 1, arbitrary: fc.constantFrom('=', ':', '$', '${', '}', '${}', ':-', '\n', '\r', ...NAMES) },
);
const value = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
const assignment = fc
  .tuple(
    fc.constantFrom('', '', '', 'export ', ' ', 'export\t', 'export  '),
    fc.constantFrom(...NAMES, ...NAMES, "'A#'", '"A#"'),
    fc.constantFrom('=', '=', '=', ' = ', '= ', ' =', ''),
    value,
  )
  .map((parts) => parts.join(''));
const line = fc.oneof(
  { weight: 6, arbitrary: assignment },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', '# 0', ' # 0', '\t#') },
  { weight: 1, arbitrary: value },
);
const texts = fc
  .tuple(
    fc.array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n', '\r\n', ' \n')), { maxLength: 6 }),
    fc.constantFrom('', '', '\n', ' '),
  )
  .map(([lines, last]) => lines.flat().join('') + last);

const files = fc
  .sample(texts, { numRuns: RUNS, seed: SEED })
  .map((text, number) => text.replace(/(?<=\b_?[A-Zc])#/g, `${number}x`));

/** What the process has when the file has been read. */
function predicted(text: string, reader: DotenvReader, keeps: boolean): Readonly<Record<string, string>> {
  const given = new Map(Object.entries(GIVEN));
  const variables = readDotenv(text, (name) => given.get(name), reader);
  return Object.fromEntries([
    ...given,
    ...variables
      .filter(({ name }) => name !== '' && !(keeps && given.has(name)))
      .map(({ name, value }): [string, string] => [name, value]),
  ]);
}

describe('random .env files', function () {
  this.timeout(120_000);
  const scratch = scratchFolder('dotenv-readers');
  const tools = toolbox();
  const places = files.map((_, number) => join(scratch.path, `${number}.env`));

  before(() => {
    mkdirSync(scratch.path, { recursive: true });
    for (const [number, text] of files.entries()) {
      writeFileSync(places[number] ?? '', text);
    }
  });

  after(() => {
    scratch.remove();
  });

  for (const override of [true, false]) {
    it(`${RUNS} of them, seed ${SEED}, as python-dotenv reads them that ${override ? 'overrides' : 'keeps'} variables`, () => {
      const script = [
        'import json, logging, os, sys',
        'from dotenv import load_dotenv',
        'logging.disable(logging.CRITICAL)',
        'given = json.loads(sys.argv[1])',
        'found = []',
        'for number in range(int(sys.argv[2])):',
        '    os.environ.clear()',
        '    os.environ.update(given)',
        '    load_dotenv(f"{number}.env", override=sys.argv[3] == "true")',
        '    found.append(dict(os.environ))',
        'print(json.dumps(found))',
      ].join('\n');
      const args = [JSON.stringify(GIVEN), String(files.length), String(override)];
      const found: unknown = JSON.parse(tools.run([tools.python, '-c', script, ...args], scratch.path));
      const reader = override ? 'python-dotenv' : 'python-dotenv-keeping';
      compare(found, (text) => predicted(text, reader, !override));
    });
  }

  it(`${RUNS} of them, seed ${SEED}, as uv run --env-file reads them`, () => {
    const found: Readonly<Record<string, string>>[] = [];
    // Each file has variables of its own, so that one run reads many.
    for (let start = 0; start < files.length; start += TOGETHER) {
      const together = places.slice(start, start + TOGETHER);
      const all = JSON.parse(
        tools.run(
          [
            ...[tools.program('uv'), 'run', '--quiet', '--no-project', '--python', tools.python],
            ...together.flatMap((place) => ['--env-file', place]),
            ...['--', 'python', '-c', 'import json, os; print(json.dumps(dict(os.environ)))'],
          ],
          scratch.path,
          GIVEN,
        ),
      ) as Readonly<Record<string, string>>;
      together.forEach((_, offset) => {
        const own = Object.entries(all).filter(([name]) => isOf(name, start + offset));
        found.push(Object.fromEntries(own));
      });
    }
    compare(found, (text) => {
      const all = Object.entries(predicted(text, 'dotenvy', true));
      return Object.fromEntries(all.filter(([name]) => isOf(name, files.indexOf(text))));
    });
  });
});

const TOGETHER = 50;

function isOf(name: string, number: number): boolean {
  return name in GIVEN || new RegExp(`^_?[A-Zc]${number}x`).test(name);
}

/** All that differ, the shortest first. */
function compare(found: unknown, expected: (text: string) => Readonly<Record<string, string>>): void {
  assert.ok(Array.isArray(found) && found.length === files.length);
  const differing = files
    .map((text, number) => ({ text, found: found[number] as unknown, expected: expected(text) }))
    .filter((each) => JSON.stringify(sorted(each.found)) !== JSON.stringify(sorted(each.expected)))
    .toSorted((a, b) => a.text.length - b.text.length);
  assert.deepEqual(differing.slice(0, 5), []);
}

function sorted(variables: unknown): unknown {
  return Object.entries(variables as object).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
