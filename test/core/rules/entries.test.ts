import * as assert from 'node:assert/strict';
import type { Entry } from '../../../server/src/core/model/entry';
import { message } from '../../../server/src/core/model/message';
import type { Origin } from '../../../server/src/core/model/origin';
import type { PthLine } from '../../../server/src/core/model/startupResult';
import { contextOf, factsOf, onlyFinding, setInDotenv, summaries, textOf, titles } from '../../support/facts';

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

describe('pth-undecodable', () => {
  it('is an error where site dies of it', () => {
    const fatal = { code: 'site-error', message: message('Bad byte'), file: PTH } as const;
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf({ fatal })] })), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable error',
    ]);
  });

  it('is told once where the list of files has it too', () => {
    const fatal = { code: 'site-error', message: message('Bad byte'), file: PTH } as const;
    const result = { fatal, pthFiles: [{ file: PTH, state: 'undecodable' } as const] };
    assert.equal(summaries(factsOf({ contexts: [contextOf(result)] })).length, 1);
  });

  it('is a warning where Python starts all the same', () => {
    const result = { pthFiles: [{ file: PTH, state: 'undecodable' } as const] };
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result)] })), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable warning',
    ]);
  });

  for (const state of ['read', 'unreadable'] as const) {
    it(`is silent on a file that is ${state}`, () => {
      assert.deepEqual(
        summaries(factsOf({ contexts: [contextOf({ pthFiles: [{ file: PTH, state }] })] })),
        [],
      );
    });
  }
});

describe('pythonpath-missing-entry', () => {
  function entry(text: string, position: number, exists = false, setBy: Origin = setInDotenv): Entry {
    return {
      path: text.startsWith('/') ? text : `/project/${text}`,
      kind: 'pythonpath',
      exists,
      provenance: { kind: 'pythonpath', setBy, position, text },
    };
  }

  it('is a warning for an absolute entry, information for a relative one', () => {
    const sysPath = [entry('/gone', 0), entry('src', 1)];
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf({ sysPath })] })), [
      '.env:2 pythonpath-missing-entry warning',
      '.env:2 pythonpath-missing-entry information',
    ]);
  });

  it('gives each entry of a line a fix id of its own', () => {
    const facts = factsOf({ contexts: [contextOf({ sysPath: [entry('/gone', 0)] })] });
    assert.deepEqual(
      onlyFinding(facts).fixes.map(({ id }) => id),
      ['pythonpath-missing-entry@.env:2#1', 'pythonpath-missing-entry@.env:2#2'],
    );
  });

  it('does not take away a variable that has other entries', () => {
    const sysPath = [entry('/gone', 0), entry('/there', 1, true)];
    assert.deepEqual(onlyFinding(factsOf({ contexts: [contextOf({ sysPath })] })).fixes, []);
  });

  it('is silent on entries that exist', () => {
    assert.deepEqual(
      summaries(factsOf({ contexts: [contextOf({ sysPath: [entry('/there', 0, true)] })] })),
      [],
    );
  });

  it('says where it comes from when no file sets it', () => {
    const sysPath = [entry('/gone', 0, false, { kind: 'process' })];
    const facts = factsOf({ contexts: [contextOf({ sysPath })] });
    assert.deepEqual(summaries(facts), ['pythonpath-missing-entry warning']);
    assert.match(textOf(onlyFinding(facts)), /process environment/);
  });
});
