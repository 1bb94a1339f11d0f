import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { Finding } from '../../../server/src/core/model/finding';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { message } from '../../../server/src/core/model/message';
import type { PthLine } from '../../../server/src/core/model/startupResult';
import { contextOf, factsOf, onlyFinding, summaries, textOf, titles } from '../../support/facts';
import { machineOf } from '../../support/machine';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';

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
  const folder: Tree = { ...BASE, ...VENV, '/project/src/a.py': '' };
  const inspected = (dotenv: string): FolderInspection =>
    inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ ...folder, '/project/.env': dotenv }));
  const missing = (inspection: FolderInspection): readonly Finding[] =>
    inspection.findings.filter(({ code }) => code === 'pythonpath-missing-entry');

  it('is a warning for an absolute entry, information for a relative one', () => {
    assert.deepEqual(
      missing(inspected('PYTHONPATH=/gone:src:lost\n')).map(({ severity }) => severity),
      ['warning', 'information'],
    );
  });

  it('gives each entry of a line a fix id of its own', () => {
    assert.deepEqual(
      missing(inspected('PYTHONPATH=/gone:src:lost\n')).flatMap(({ fixes }) => fixes.map(({ id }) => id)),
      ['pythonpath-missing-entry@.env:1#1', 'pythonpath-missing-entry@.env:1#2'],
    );
  });

  it('takes out the one that leads nowhere, and leaves the others as they are written', () => {
    const [finding] = missing(inspected('PYTHONPATH=/project/src:/gone:${HOME}/x\n'));
    assert.deepEqual(
      finding?.fixes.map((fix) => (fix.kind === 'edits' ? fix.edits : undefined)),
      [
        [
          {
            kind: 'edit',
            file: '/project/.env',
            edits: [
              {
                range: { start: { line: 0, character: 11 }, end: { line: 0, character: 39 } },
                newText: '/project/src:${HOME}/x',
              },
            ],
          },
        ],
      ],
    );
  });

  it('is silent on entries that exist', () => {
    assert.deepEqual(missing(inspected('PYTHONPATH=/project/src\n')), []);
  });

  it('says where it comes from when no file sets it', () => {
    const inspection = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin', PYTHONPATH: '/gone' }),
      tree(folder),
    );
    const [finding] = missing(inspection);
    assert.match(finding === undefined ? '' : textOf(finding), /process environment/);
  });
});
