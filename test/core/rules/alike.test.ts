import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { Finding } from '../../../server/src/core/model/finding';
import type { FolderInspection } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { applyFix } from '../../support/applyEdits';
import { machineOf } from '../../support/machine';
import type { MemoryFileSystem } from '../../support/memoryFileSystem';
import { BASE, VENV } from '../../support/situations';
import { directory, tree, type Tree } from '../../support/tree';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

function times(count: number, make: (index: number) => string): readonly string[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function launch(configurations: readonly object[]): string {
  return JSON.stringify({ version: '0.2.0', configurations }, undefined, 2);
}

function configuration(index: number, more: object): object {
  return {
    name: `c${String(index)}`,
    type: 'debugpy',
    request: 'launch',
    program: '${workspaceFolder}/main.py',
    ...more,
  };
}

function inspect(disk: MemoryFileSystem): FolderInspection {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), disk);
}

interface Many {
  readonly code: string;
  readonly files: (count: number) => Tree;
  readonly text: string;
  /** The text after its first fix. */
  readonly file: string;
  readonly left: string | ((text: string) => boolean);
  /** Each has a different place. */
  readonly isSpread: boolean;
}

const KEPT = '/project/src';

const SITUATIONS: Readonly<Record<string, Many>> = {
  'lines of a .pth file': {
    code: 'pth-missing-path',
    files: (count) => ({
      [PTH]: [KEPT, ...times(count, (index) => `/gone/${String(index)}`), ''].join('\n'),
    }),
    text: '30 times (/gone/0, /gone/1, /gone/2, /gone/3, /gone/4 and 25 more): /gone/0 does not exist, so this line adds nothing. Correct the path or remove the line.',
    file: PTH,
    left: `${KEPT}\n`,
    isSpread: true,
  },
  'elements of a PYTHONPATH': {
    code: 'pythonpath-missing-entry',
    files: (count) => ({
      '/project/.env': `A=1\nPYTHONPATH=${[...times(count, (index) => `/gone/${String(index)}`), KEPT].join(':')}\n`,
    }),
    text: '30 times (/gone/0, /gone/1, /gone/2, /gone/3, /gone/4 and 25 more): /gone/0 does not exist, so this entry adds nothing. Create it or remove the entry.',
    file: '/project/.env',
    left: `A=1\nPYTHONPATH=${KEPT}\n`,
    isSpread: false,
  },
  'elements of a PYTHONPATH without any other': {
    code: 'pythonpath-missing-entry',
    files: (count) => ({
      '/project/.env': `A=1\nPYTHONPATH=${times(count, (index) => `/gone/${String(index)}`).join(':')}\n`,
    }),
    text: '30 times (/gone/0, /gone/1, /gone/2, /gone/3, /gone/4 and 25 more): /gone/0 does not exist, so this entry adds nothing. Create it or remove the entry.',
    file: '/project/.env',
    left: 'A=1\n',
    isSpread: false,
  },
  'launch configurations with a variable': {
    code: 'pythonpath-missing-entry',
    files: (count) => ({
      '/project/main.py': '',
      '/project/.vscode/launch.json': launch(
        times(count, String).map((text, index) =>
          configuration(index, { env: { PYTHONPATH: `/gone/${text}`, A: '1' } }),
        ),
      ),
    }),
    text: '30 times (/gone/0, /gone/1, /gone/2, /gone/3, /gone/4 and 25 more): /gone/0 does not exist, so this entry adds nothing. Create it or remove the entry.',
    file: '/project/.vscode/launch.json',
    left: (text) => !text.includes('PYTHONPATH') && text.split('"A": "1"').length === 31,
    isSpread: true,
  },
};

function of(code: string, { findings }: FolderInspection): readonly Finding[] {
  return findings.filter((finding) => finding.code === code);
}

describe('many findings of one kind in a file', () => {
  for (const [title, { code, files, text, file, left, isSpread }] of Object.entries(SITUATIONS)) {
    const diskWith = (count: number): MemoryFileSystem =>
      tree({ ...BASE, ...VENV, [KEPT]: directory, ...files(count) });

    describe(title, () => {
      it('are one that says how many there are and names the first', () => {
        const [finding, ...others] = of(code, inspect(diskWith(30)));
        assert.equal(others.length, 0);
        assert.equal(finding === undefined ? '' : renderMessage(finding.message), text);
        assert.ok((finding?.related.length ?? 0) <= 10);
        assert.equal(finding?.alike?.length, isSpread ? 30 : undefined);
      });

      it('are themselves up to twenty', () => {
        assert.equal(of(code, inspect(diskWith(20))).length, 20);
      });

      it('are repaired by one fix', () => {
        const disk = diskWith(30);
        const [fix] = of(code, inspect(disk))[0]?.fixes ?? [];
        assert.ok(fix?.kind === 'edits');
        assert.match(renderMessage(fix.title), /, also in 29 other places$/);
        applyFix(fix.edits, disk);
        const outcome = disk.read(file, 1024 * 1024);
        const now = outcome.kind === 'bytes' ? new TextDecoder().decode(outcome.bytes) : '';
        if (typeof left === 'string') {
          assert.equal(now, left);
        } else {
          assert.ok(left(now), now);
        }
        assert.deepEqual(of(code, inspect(disk)), []);
      });

      if (isSpread) {
        it('keep a fix for each line', () => {
          const alike = of(code, inspect(diskWith(30)))[0]?.alike ?? [];
          const ids = alike.flatMap(({ fixes }) => fixes.map(({ id }) => id));
          assert.ok(ids.length >= 30);
          assert.equal(new Set(ids).size, ids.length);
        });
      }
    });
  }

  it('are distinguished by file, severity and words', () => {
    const lines = times(15, (index) => `/gone/${String(index)}`);
    const tilde = times(15, (index) => `~/${String(index)}`);
    const disk = tree({ ...BASE, ...VENV, [PTH]: [...lines, ...tilde, ''].join('\n') });
    assert.equal(of('pth-missing-path', inspect(disk)).length, 30);
  });
});
