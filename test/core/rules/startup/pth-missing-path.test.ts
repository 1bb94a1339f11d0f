import * as assert from 'node:assert/strict';
import type { PthLine } from '../../../../server/src/core/model/startupResult';
import { contextOf, factsOf, onlyFinding, summaries, textOf, titles } from '../../../support/facts';
import { BASE, check, VENV } from '../../../support/situations';
import { directory } from '../../../support/tree';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

function pthLine(line: number, outcome: PthLine['outcome']): PthLine {
  return {
    file: PTH,
    range: { start: { line, character: 0 }, end: { line, character: 5 } },
    text: '/gone',
    outcome,
  };
}

describe('pth-missing-path', () => {
  const missing = { kind: 'dropped', because: 'missing', path: '/gone' } as const;

  it('stands on the line', () => {
    const facts = factsOf({ contexts: [contextOf({ pthLines: [pthLine(0, missing)] })] });
    assert.deepEqual(summaries(facts), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-missing-path warning',
    ]);
    assert.deepEqual(titles(onlyFinding(facts)), ['* Remove this line', 'Comment out this line']);
  });

  it('is told once for several contexts, and once for each line', () => {
    const result = { pthLines: [pthLine(0, missing), pthLine(3, missing)] };
    const facts = factsOf({ contexts: [contextOf(result), contextOf(result, { name: 'Debug and test' })] });
    assert.deepEqual(summaries(facts), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-missing-path warning',
      '.venv/lib/python9.8/site-packages/a.pth:4 pth-missing-path warning',
    ]);
  });

  for (const outcome of [
    { kind: 'added', path: '/there' },
    { kind: 'dropped', because: 'duplicate', path: '/there' },
    { kind: 'import' },
    { kind: 'ignored' },
  ] as const) {
    it(`is silent on a line that is ${outcome.kind}`, () => {
      assert.deepEqual(
        summaries(factsOf({ contexts: [contextOf({ pthLines: [pthLine(0, outcome)] })] })),
        [],
      );
    });
  }
});

describe('the encoding of a .pth file', () => {
  const dropped = { kind: 'dropped', because: 'missing', path: '/gone' } as const;
  for (const [title, texts, says] of [
    ['a byte order mark', ['\uFEFF/project/lib'], /byte order mark/],
    ['a byte order mark in Latin-1', ['\u00EF\u00BB\u00BF/project/lib'], /byte order mark/],
    ['UTF-16', ['/\0l\0i\0b\0', '\0/\0s\0r\0c\0', '\0'], /it is UTF-16/],
  ] as const) {
    it(`says that ${title} is in the way: QUIRK(pth-byte-order-mark)`, () => {
      const pthLines = texts.map((text, line) => ({ ...pthLine(line, dropped), text }));
      const finding = onlyFinding(factsOf({ contexts: [contextOf({ pthLines })] }));
      assert.match(textOf(finding), says);
      assert.deepEqual(finding.fixes, []);
    });
  }
});

check('a .pth line that leads nowhere', {
  files: {
    ...BASE,
    ...VENV,
    '/project/lib': directory,
    '/project/.venv/lib/python9.8/site-packages/a.pth': '# mine\n/gone\n/project/lib\n',
  },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:2 pth-missing-path warning'],
});
