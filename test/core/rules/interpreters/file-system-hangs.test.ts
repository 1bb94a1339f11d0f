import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import type { Absent, FileSystem } from '../../../../server/src/core/ports/fileSystem';
import { textOf } from '../../../support/facts';
import { machineOf } from '../../../support/machine';
import { directory, link, tree, type Tree } from '../../../support/tree';
import { HOME } from '../imports/importsSituations';

const HUNG: Absent = { kind: 'absent', because: 'hung' };

/** `/mnt/share` does not answer; `/project/shared` leads there. */
function hanging(files: Tree): FileSystem {
  const fs = tree({ ...HOME, '/project/shared': link('/mnt/share/lib'), ...files });
  const isHung = (path: string): boolean =>
    /^(?:\/mnt\/share|\/project\/shared)(?:\/|$)/.test(path) && !(path === '/project/shared');
  return {
    stat: (path) => (isHung(path) || path === '/project/shared' ? HUNG : fs.stat(path)),
    readLink: (path) => (isHung(path) ? HUNG : fs.readLink(path)),
    read: (path, limit) => (isHung(path) ? HUNG : fs.read(path, limit)),
    readAt: (path, offset, length) => (isHung(path) ? HUNG : fs.readAt(path, offset, length)),
    list: (path) => (isHung(path) || path === '/project/shared' ? HUNG : fs.list(path)),
    isMarkedHidden: () => false,
    hasUnanswering: () => true,
    unanswering: (path) => (isHung(path) || path === '/project/shared' ? '/mnt/share' : undefined),
  };
}

describe('a file system that does not answer', () => {
  for (const [what, files, file, line] of [
    ['an entry of PYTHONPATH', { '/project/.env': 'X=1\nPYTHONPATH=/mnt/share/lib\n' }, '/project/.env', 1],
    ['an entry that is a link', { '/project/.env': 'PYTHONPATH=shared\n' }, '/project/.env', 0],
    [
      'a line of a .pth file',
      { '/project/.venv/lib/python9.8/site-packages/a.pth': '/usr\n/mnt/share/lib\n' },
      '/project/.venv/lib/python9.8/site-packages/a.pth',
      1,
    ],
    [
      'home in pyvenv.cfg',
      {
        '/project/.venv/pyvenv.cfg': 'home = /mnt/share/bin\nversion = 9.8.0\n',
        '/project/.venv/bin': directory,
      },
      '/project/.venv/pyvenv.cfg',
      0,
    ],
  ] as const) {
    it(`is named once where ${what} leads there, and nothing on it counts as missing`, () => {
      const { findings, contexts } = inspectFolder(
        '/project',
        machineOf({ PATH: '/usr/bin' }),
        hanging(files),
      );
      const about = findings.filter((finding) => /\/mnt\/share|shared/.test(textOf(finding)));
      assert.deepEqual(
        about.map(({ code, file: where, range }) => [code, where, range.start.line]),
        [['file-system-hangs', file, line]],
      );
      const concerned = contexts.filter(({ unanswered }) => unanswered !== undefined);
      // `home` does not matter to this Python, whose library is found without it.
      assert.equal(concerned.length > 0, !file.endsWith('pyvenv.cfg'));
      for (const { result, context } of concerned) {
        assert.equal(result.complete, false);
        assert.equal(context.uncertain?.args['mount'], '/mnt/share');
      }
    });
  }

  it('is not mentioned where nothing leads there', () => {
    const { findings, contexts } = inspectFolder(
      '/project',
      machineOf({ PATH: '/usr/bin' }),
      hanging({ '/project/.env': 'PYTHONPATH=/gone\n' }),
    );
    assert.deepEqual(
      findings.map(({ code }) => code).filter((code) => code !== 'dotenv-not-read'),
      ['pythonpath-missing-entry'],
    );
    assert.ok(contexts.every(({ unanswered }) => unanswered === undefined));
  });
});
