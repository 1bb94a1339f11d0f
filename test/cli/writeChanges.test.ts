import * as assert from 'node:assert/strict';
import { chmodSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import type { Change } from '../../server/src/cli/edits/planEdits';
import { writeChanges } from '../../server/src/cli/edits/writeChanges';
import { useScratch } from './scratch';

const NOBODY = 65534;

/** Root ignores permissions. Nothing else runs in the meantime, since `work` is synchronous. */
function withoutPrivileges(work: () => void): void {
  if (process.geteuid?.() !== 0) {
    work();
    return;
  }
  process.seteuid?.(NOBODY);
  try {
    work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('writeChanges', () => {
  const scratch = useScratch();
  const created = (file: string, before?: string): Change => ({
    kind: 'create',
    file,
    before,
    after: 'new\n',
    executable: false,
  });

  if (process.platform !== 'win32') {
    it('says in one line that a directory is read-only, and writes nothing', () => {
      for (const [name, mode] of [
        ['closed', 0o555],
        ['open', 0o777],
      ] as const) {
        chmodSync(scratch().mkdir(name), mode);
      }
      chmodSync(scratch().directory, 0o755);
      for (const below of ['closed/file', 'closed/new/file']) {
        const changes = [created(scratch().path('open/first')), created(scratch().path(below))];
        withoutPrivileges(() => {
          assert.throws(
            () => {
              writeChanges(changes);
            },
            {
              name: 'CliError',
              message:
                /^\S+file cannot be written: (?:permission denied|\S+closed is read-only)\. Nothing was written$/,
            },
          );
        });
        assert.deepEqual(
          [readdirSync(scratch().path('open')), readdirSync(scratch().path('closed'))],
          [[], []],
        );
      }
    });

    it('asks the directory of the file that a link leads to', () => {
      const file = scratch().write('open/file', 'old\n', 0o666);
      chmodSync(scratch().path('open'), 0o777);
      const link = `${scratch().mkdir('closed')}/link`;
      symlinkSync(file, link);
      chmodSync(scratch().path('closed'), 0o555);
      chmodSync(scratch().directory, 0o755);
      withoutPrivileges(() => {
        writeChanges([created(link, 'old\n')]);
      });
      assert.equal(readFileSync(file, 'utf8'), 'new\n');
    });
  }
});
