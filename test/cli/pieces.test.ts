/** The parts of the command line that need no process. */

import * as assert from 'node:assert/strict';
import { applyPatch } from 'diff';
import fc from 'fast-check';
import { wordsOfSide } from '../../server/src/cli/args';
import { comparePaths } from '../../server/src/core/text/comparePaths';
import { planEdits, type Present } from '../../server/src/cli/edits/planEdits';
import { unifiedDiff } from '../../server/src/cli/render/diff';
import type { FileEdit } from '../../server/src/core/text/edit';

describe('the words of one side', () => {
  const cases: readonly (readonly [text: string, words: readonly string[]])[] = [
    ['', []],
    ['  -I   -S ', ['-I', '-S']],
    [`--env 'A=b c'`, ['--env', 'A=b c']],
    [`--env A="b c"`, ['--env', 'A=b c']],
    [`''`, ['']],
    [`--python C:\\py\\python.exe`, ['--python', 'C:\\py\\python.exe']],
    [`my\\ env`, ['my env']],
    [`"a\\"b" 'c\\'`, ['a"b', 'c\\']],
  ];
  for (const [text, words] of cases) {
    it(`splits ${JSON.stringify(text)}`, () => {
      assert.deepEqual(wordsOfSide(text), words);
    });
  }

  it('refuses a quote that is not closed', () => {
    assert.throws(() => wordsOfSide(`--env 'A`), /A quote is not closed/);
  });
});

describe('comparePaths', () => {
  it('reports as few entries as possible as moved', () => {
    assert.deepEqual(comparePaths(['a', 'b', 'c', 'd'], ['d', 'a', 'b', 'e']), {
      onlyLeft: ['c'],
      onlyRight: ['e'],
      moved: [{ path: 'd', left: 3, right: 0 }],
    });
  });

  it('uses the first of equal entries', () => {
    assert.deepEqual(comparePaths(['a', 'b', 'a'], ['a', 'b']), { onlyLeft: [], onlyRight: [], moved: [] });
  });
});

describe('unifiedDiff', () => {
  it('shows three lines around each change', () => {
    const before = Array.from({ length: 20 }, (_, index) => `${index + 1}\n`);
    const after = before.with(4, 'five\n').toSpliced(15, 1);
    assert.equal(
      unifiedDiff('f', before.join(''), after.join('')),
      '--- f\n+++ f\n' +
        '@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n' +
        '@@ -13,7 +13,6 @@\n 13\n 14\n 15\n-16\n 17\n 18\n 19\n',
    );
  });

  it('shows a new file, and a missing line end', () => {
    assert.equal(
      unifiedDiff('f', undefined, 'a'),
      '--- /dev/null\n+++ f\n@@ -0,0 +1,1 @@\n+a\n\\ No newline at end of file\n',
    );
  });

  it('shows a new empty file, and a name as it is', () => {
    assert.equal(unifiedDiff('/ü/"f"', undefined, ''), '--- /dev/null\n+++ /ü/"f"\n');
  });

  it('keeps line ends', () => {
    assert.equal(
      unifiedDiff('f', 'a\r\nb\r\n', 'a\r\nc\n'),
      '--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\n',
    );
  });

  it('turns one text into the other when it is applied', () => {
    const text = fc
      .tuple(fc.array(fc.constantFrom('a', 'b', '', 'c\r'), { maxLength: 30 }), fc.constantFrom('\n', ''))
      .map(([lines, end]) => (lines.length === 0 ? '' : lines.join('\n') + end));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const patch = unifiedDiff('f', before, after);
        assert.equal(applyPatch(before, patch, { autoConvertLineEndings: false }), after);
      }),
    );
  });

  const numbered = (name: string): readonly string[] =>
    Array.from({ length: 40_000 }, (_, index) => `${name}${index}=1`);
  const large = `${numbered('A').join('\n')}\n`;

  /** A comparison that takes time by the square of a file's lines needs minutes, so the limit can be generous. */
  function timed<T>(make: () => T): T {
    const start = performance.now();
    const made = make();
    assert.ok(performance.now() - start < 15_000);
    return made;
  }

  it('is just as fast for fixes at both ends of a large file', () => {
    const after = large.replace('A0=1\n', '').replace('A39999=1', '# A39999=1');
    assert.equal(
      timed(() => unifiedDiff('.env', large, after)),
      '--- .env\n+++ .env\n' +
        '@@ -1,4 +1,3 @@\n-A0=1\n A1=1\n A2=1\n A3=1\n' +
        '@@ -39997,4 +39996,4 @@\n A39996=1\n A39997=1\n A39998=1\n-A39999=1\n+# A39999=1\n',
    );
  });

  it('shows all of a file that was rewritten', () => {
    const after = numbered('B');
    const lines = timed(() => unifiedDiff('.env', large, after.join('\n'))).split('\n');
    assert.deepEqual(lines, [
      '--- .env',
      '+++ .env',
      '@@ -1,40000 +1,40000 @@',
      ...numbered('A').map((line) => `-${line}`),
      ...after.map((line) => `+${line}`),
      '\\ No newline at end of file',
      '',
    ]);
  });
});

describe('planEdits', () => {
  const line = (number: number, newText: string): FileEdit => ({
    kind: 'edit',
    file: '/f',
    edits: [
      { range: { start: { line: number, character: 0 }, end: { line: number + 1, character: 0 } }, newText },
    ],
  });
  const plan = (edits: readonly FileEdit[], present: Present, force = false) =>
    planEdits({ edits, force, look: () => present });
  const text: Present = { kind: 'text', text: 'a\r\nb\r\nc' };

  it('joins the edits of one file, whatever their order', () => {
    assert.deepEqual(plan([line(2, 'C'), line(0, 'A\n')], text), [
      { kind: 'write', file: '/f', before: 'a\r\nb\r\nc', after: 'A\nb\r\nC' },
    ]);
  });

  it('does not count a byte order mark', () => {
    const range = { start: { line: 0, character: 2 }, end: { line: 0, character: 3 } };
    assert.deepEqual(
      plan([{ kind: 'edit', file: '/f', edits: [{ range, newText: 'B' }] }], {
        kind: 'text',
        text: '\ufeffa=b',
      }).map((change) => change.kind === 'write' && change.after),
      ['\ufeffa=B'],
    );
  });

  it('applies an edit once if two findings ask for it', () => {
    assert.deepEqual(
      plan([line(0, ''), line(0, '')], text).map((change) => change.kind === 'write' && change.after),
      ['b\r\nc'],
    );
  });

  it('refuses different edits of one place', () => {
    assert.throws(() => plan([line(0, 'x'), line(0, 'y')], text), /change the same place/);
  });

  const create: FileEdit = { kind: 'create', file: '/f', text: 'new\n', executable: false };

  it('creates a file, and replaces one only with consent', () => {
    assert.equal(plan([create], { kind: 'nothing' })[0]?.kind, 'create');
    assert.throws(() => plan([create], text), /already exists; --force replaces it/);
    assert.equal(plan([create], text, true)[0]?.kind, 'create');
    assert.deepEqual(plan([create], { kind: 'text', text: 'new\n' }), []);
    assert.throws(
      () => plan([create], { kind: 'occupied', because: 'it is a directory' }, true),
      /directory/,
    );
  });

  it('replaces a link, but never a file', () => {
    const link: FileEdit = { kind: 'link', file: '/f', target: '/new' };
    assert.deepEqual(plan([link], { kind: 'link', target: '/old' }), [
      { kind: 'link', file: '/f', before: '/old', target: '/new' },
    ]);
    assert.deepEqual(plan([link], { kind: 'link', target: '/new' }), []);
    assert.throws(() => plan([link], text, true), /cannot become a link: it is a file/);
  });
});
