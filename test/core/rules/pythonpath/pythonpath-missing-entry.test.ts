import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { Finding } from '../../../../server/src/core/model/finding';
import type { FolderInspection } from '../../../../server/src/core/model/inspection';
import { textOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { makeZip } from '../../../support/makeZip';
import { BASE, VENV, check } from '../../../support/situations';
import { tree, type Tree, directory } from '../../../support/tree';

describe('pythonpath-missing-entry', () => {
  const folder: Tree = { ...BASE, ...VENV, '/project/src/a.py': '' };
  const inspected = (dotenv: string): FolderInspection =>
    inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree({ ...folder, '/project/.env': dotenv }));
  const missing = (inspection: FolderInspection): readonly Finding[] =>
    inspection.findings.filter(({ code }) => code === 'pythonpath-missing-entry');

  it('is a warning for an absolute entry and for a relative one', () => {
    assert.deepEqual(
      missing(inspected('PYTHONPATH=/gone:src:lost\n')).map(({ severity }) => severity),
      ['warning', 'warning'],
    );
  });

  it('accepts a directory within an archive: QUIRK(path-into-archive)', () => {
    const archive = {
      kind: 'file',
      executable: false,
      bytes: Uint8Array.from(makeZip([['lib/shop/__init__.py', '']])),
    } as const;
    const inspection = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      tree({
        ...folder,
        '/project/a.zip': archive,
        '/project/.env': 'PYTHONPATH=/project/a.zip/lib:/project/a.zip/li\n',
      }),
    );
    assert.deepEqual(
      missing(inspection).map((finding) => textOf(finding)),
      [
        '/project/a.zip/li does not exist, so this entry adds nothing. Create it or remove the entry.',
      ],
    );
    assert.deepEqual(
      inspection.contexts
        .flatMap(({ result }) => result.sysPath)
        .filter(({ path }) => path.startsWith('/project/a.zip'))
        .map(({ path, exists }) => [path, exists])
        .slice(0, 2),
      [
        ['/project/a.zip/lib', true],
        ['/project/a.zip/li', false],
      ],
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

check('PYTHONPATH in .env that leads nowhere', {
  files: { ...BASE, ...VENV, '/project/.env': 'PYTHONPATH=/gone\n' },
  expect: ['.env:1 pythonpath-missing-entry warning'],
});

check('PYTHONPATH of the process that leads nowhere, behind the one in .env', {
  files: { ...BASE, ...VENV, '/project/src': directory, '/project/.env': 'PYTHONPATH=/project/src\n' },
  variables: { PYTHONPATH: '/gone' },
  expect: ['.env:1 dotenv-not-read information', '.venv/pyvenv.cfg:1 pythonpath-missing-entry warning'],
});
