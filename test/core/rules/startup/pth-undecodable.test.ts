import * as assert from 'node:assert/strict';
import { message } from '../../../../server/src/core/model/message';
import { contextOf, factsOf, summaries } from '../../../support/facts';
import { BASE, check, VENV } from '../../../support/situations';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

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

check('a .pth file that is not UTF-8', {
  files: { ...BASE, ...VENV, '/project/.venv/lib/python9.8/site-packages/a.pth': '/caf\udce9\n' },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable error'],
});
