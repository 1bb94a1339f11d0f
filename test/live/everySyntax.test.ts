/**
 * Random files of each syntax, with a variable that is wrong among others: after each fix that is offered for it, what other
 * readers find in the file differs in that variable alone. A failure prints the seed that repeats it.
 */

import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { renderMessage } from '../../server/src/core/model/message';
import type { FileSyntax } from '../../server/src/core/model/origin';
import { applyFix } from '../support/applyEdits';
import { machineOf } from '../support/machine';
import { realInterpreters } from '../support/realInterpreters';
import { BASE, VENV } from '../support/situations';
import { tree } from '../support/tree';
import { factsOfTexts, type Fact, type Read } from './syntaxReaders';
import { SYNTAX_ROWS, type Pick, type SyntaxRow } from './syntaxRows';

const RUNS = Number(process.env['PYPATH_FUZZ_RUNS'] ?? 6);
const SEED = Number(process.env['PYPATH_FUZZ_SEED'] ?? 20_261_130);

interface Tried {
  readonly title: string;
  readonly name: string;
  readonly value: string;
  readonly before: Read;
  readonly after: Read;
}

describe('after a fix, other readers find the file changed in one variable alone', function () {
  this.timeout(120_000);
  const python = realInterpreters().find(({ version: { major, minor } }) => major === 3 && minor >= 11);
  for (const [syntax, rows] of Object.entries(SYNTAX_ROWS) as readonly (readonly [
    FileSyntax,
    readonly SyntaxRow[] | string,
  ])[]) {
    for (const row of typeof rows === 'string' ? [] : rows) {
      it(`${syntax}: ${row.file}`, () => {
        assert.ok(python !== undefined, 'needs Python 3.11 or later');
        const tried = new Map<string, Tried>();
        fc.assert(
          fc.property(anyFile(row), (file) => {
            for (const each of fixesIn(syntax, row, file)) {
              tried.set(JSON.stringify(each), each);
            }
          }),
          { numRuns: RUNS, seed: SEED },
        );
        const all = [...tried.values()];
        const titles = new Set(all.map(({ title }) => title.replace(/\/\S+/, '…')));
        assert.ok(titles.size > 0 && all.length >= RUNS, [...titles].join());
        const reads = factsOfTexts(
          python.executable,
          all.flatMap(({ before, after }) => [before, after]),
        );
        for (const [position, each] of all.entries()) {
          const [before = [], after = []] = reads.slice(2 * position, 2 * position + 2);
          assertOnly(each, before, after);
        }
      });
    }
  }
});

interface AnyFile {
  readonly variables: readonly (readonly [string, string])[];
  readonly wrong: readonly [string, string];
  readonly choices: readonly number[];
}

const NEIGHBOURS = ['1', 'a b', 'x,y', '/p:/q', 'k'] as const;

function anyFile({ wrong }: SyntaxRow): fc.Arbitrary<AnyFile> {
  return fc
    .record({
      wrong: fc.constantFrom(...wrong),
      before: fc.array(fc.constantFrom(...NEIGHBOURS), { maxLength: 2 }),
      after: fc.array(fc.constantFrom(...NEIGHBOURS), { maxLength: 2 }),
      choices: fc.array(fc.nat(11), { minLength: 16, maxLength: 16 }),
    })
    .map(({ wrong: one, before, after, choices }) => ({
      wrong: one,
      choices,
      variables: [
        ...before.map((value, position) => [`A${String(position)}`, value] as const),
        one,
        ...after.map((value, position) => [`B${String(position)}`, value] as const),
      ],
    }));
}

function* fixesIn(
  syntax: FileSyntax,
  row: SyntaxRow,
  { variables, wrong, choices }: AnyFile,
): Iterable<Tried> {
  let taken = 0;
  const pick: Pick = (...options) => {
    const chosen = options[(choices[taken % choices.length] ?? 0) % options.length];
    taken += 1;
    assert.ok(chosen !== undefined || options.includes(undefined as never));
    return chosen as (typeof options)[number];
  };
  const text = row.write(variables, pick);
  const path = `/project/${row.file}`;
  const files = {
    ...BASE,
    ...VENV,
    '/project/main.py': '',
    '/project/app.py': '',
    '/project/src/a.py': '',
    ...row.more,
    [path]: text,
  };
  const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
  const fixes = findings
    .filter(({ file, code }) => file === path && !code.startsWith('dotenv-'))
    .flatMap((finding) => finding.fixes);
  const edits = fixes.flatMap((fix) => (fix.kind === 'edits' ? [fix] : []));
  assert.ok(edits.length > 0, `nothing is offered for ${JSON.stringify(text)}`);
  for (const fix of edits) {
    const disk = tree(files);
    applyFix(fix.edits, disk);
    const outcome = disk.read(path, 1_000_000);
    assert.equal(outcome.kind, 'bytes');
    yield {
      title: renderMessage(fix.title),
      name: wrong[0],
      value: wrong[1],
      before: { syntax, text },
      after: { syntax, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(outcome.bytes) },
    };
  }
}

/** What the title says becomes of the value: undefined for one that is gone. */
function valueAfter({ title, name, value }: Tried): string | null | undefined {
  const [, element] = new RegExp(`^Remove (\\S+) from ${name}$`).exec(title) ?? [];
  if (element !== undefined) {
    return value
      .split(':')
      .filter((each) => each !== element)
      .join(':');
  }
  const [, instead] = /^Replace with (\S+)$/.exec(title) ?? [];
  if (instead !== undefined) {
    return instead;
  }
  if (title.startsWith(`Set ${name} to null`)) {
    return null;
  }
  assert.ok(title === `Remove ${name}` || title === `Comment out ${name}`, title);
  return undefined;
}

function assertOnly(tried: Tried, before: readonly Fact[], after: readonly Fact[]): void {
  const { name, value } = tried;
  const told = `${tried.title}\n${JSON.stringify(tried.before.text)}\n${JSON.stringify(tried.after.text)}`;
  const own = before.filter((fact) => fact[1] === name);
  assert.deepEqual(
    own.map((fact) => fact[2]),
    [value],
    told,
  );
  const expected = valueAfter(tried);
  const wanted = before.flatMap((fact): readonly Fact[] =>
    fact[1] !== name ? [fact] : expected === undefined ? [] : [[fact[0], name, expected]],
  );
  assert.deepEqual(sorted(after), sorted(wanted), told);
}

function sorted(facts: readonly Fact[]): readonly string[] {
  return facts.map((fact) => JSON.stringify(fact)).toSorted();
}
