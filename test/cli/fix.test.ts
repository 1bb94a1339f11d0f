import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface FixList {
  readonly schema: number;
  readonly fixes: readonly {
    readonly id: string;
    readonly title: string;
    readonly code: string;
    readonly file: string | null;
    readonly preferred: boolean;
    readonly writes: readonly string[];
  }[];
}

describe('pypath fix', () => {
  const scratch = useScratch();

  /** Two `.pth` lines whose directories do not exist. */
  function prepare(): string {
    scratch().venv('.venv', scratch().base('base'));
    const relative = scratch()
      .sitePackages('.venv')
      .slice(scratch().directory.length + 1);
    scratch().mkdir('lib');
    return scratch().write(`${relative}/a.pth`, `/gone\n${scratch().path('lib')}\n/gone/too\n`, 0o640);
  }

  function list(): FixList {
    return json(pypath(['fix', '--list', '--json'], scratch().directory)) as FixList;
  }

  it('lists what it can repair, and the files that would change', () => {
    const pth = prepare();
    const { schema, fixes } = list();
    assert.equal(schema, 1);
    const first = fixes.find(({ code }) => code === 'pth-missing-path');
    assert.equal(first?.file, pth);
    assert.deepEqual(first.writes, [pth]);
    assert.match(pypath(['fix', '--list'], scratch().directory).stdout, /pth-missing-path/);
  });

  it('gives the same fix the same id', () => {
    prepare();
    assert.deepEqual(list(), list());
  });

  it('applies several at once, prints the diff and keeps the mode', () => {
    const pth = prepare();
    const ids = list()
      .fixes.filter(({ preferred }) => preferred)
      .map(({ id }) => id);
    assert.equal(ids.length, 2);
    const { status, stdout } = pypath(['fix', '--apply', ...ids, scratch().directory], scratch().path('lib'));
    assert.equal(status, 0);
    assert.equal(
      stdout,
      `--- ${pth}\n+++ ${pth}\n@@ -1,3 +1,1 @@\n-/gone\n ${scratch().path('lib')}\n-/gone/too\n`,
    );
    assert.equal(readFileSync(pth, 'utf8'), `${scratch().path('lib')}\n`);
    if (process.platform !== 'win32') {
      assert.equal(statSync(pth).mode & 0o777, 0o640);
    }
    assert.deepEqual(list().fixes, []);
  });

  if (process.platform !== 'win32') {
    it('writes several files, even if a name has the maximum length', () => {
      const pth = prepare();
      const before = readFileSync(pth, 'utf8');
      const directory = scratch()
        .sitePackages('.venv')
        .slice(scratch().directory.length + 1);
      const second = scratch().write(`${directory}/${'n'.repeat(250)}.pth`, '/gone\n');
      const ids = list()
        .fixes.filter(({ preferred }) => preferred)
        .map(({ id }) => id);
      assert.equal(ids.length, 3);
      const { status, stderr } = pypath(['fix', '--apply', ...ids], scratch().directory);
      assert.deepEqual([status, stderr], [0, '']);
      assert.notEqual(readFileSync(pth, 'utf8'), before);
      assert.equal(readFileSync(second, 'utf8'), '');
      assert.deepEqual(
        readdirSync(scratch().sitePackages('.venv')).filter((name) => name.startsWith('.')),
        [],
      );
    });
  }

  it('changes nothing when one of the ids is unknown', () => {
    const pth = prepare();
    const before = readFileSync(pth, 'utf8');
    const [first] = list().fixes;
    const { status } = pypath(['fix', '--apply', first?.id ?? '', 'nothing#1'], scratch().directory);
    assert.equal(status, 2);
    assert.equal(readFileSync(pth, 'utf8'), before);
  });
});
