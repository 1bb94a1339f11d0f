/** Writing under bad conditions, on the real disk: full, changed in the meantime, reached through links, killed at any moment. */

import * as assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { finishInterrupted } from '../../server/src/cli/edits/journal';
import { planEdits, type Change } from '../../server/src/cli/edits/planEdits';
import { lookAt, writeChanges } from '../../server/src/cli/edits/writeChanges';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem';
import { useScratch } from './scratch';

const isRoot = process.geteuid?.() === 0;

const refused = (work: () => void, text: RegExp): void => {
  assert.throws(work, { name: 'CliError', message: text });
};

describe('writing, whatever happens', () => {
  if (process.platform === 'win32') {
    return;
  }
  const scratch = useScratch();
  const write = (file: string, before: string, after: string): Change => ({
    kind: 'write',
    file,
    before,
    after,
  });
  const create = (file: string, after: string): Change => ({
    kind: 'create',
    file,
    before: undefined,
    after,
    executable: false,
  });

  it('writes nothing if a file has changed after the plan', () => {
    const [first, second] = [scratch().write('a', 'a\n'), scratch().write('b', 'changed\n')];
    refused(() => {
      writeChanges([write(first, 'a\n', 'new\n'), write(second, 'b\n', 'new\n')]);
    }, /b has changed in the meantime\. Nothing was written$/);
    assert.deepEqual([readFileSync(first, 'utf8'), readFileSync(second, 'utf8')], ['a\n', 'changed\n']);
    refused(() => {
      writeChanges([create(first, 'new\n')]);
    }, /a has changed in the meantime/);
    assert.deepEqual(readdirSync(scratch().directory).toSorted(), ['a', 'b']);
  });

  it('keeps permissions, owner, links, line ends and the byte order mark', () => {
    const file = scratch().write('real', '\ufeffA=1\r\nB=2\r\n', 0o640);
    if (isRoot) {
      chownSync(file, 65534, 65534);
    }
    const link = scratch().path('link');
    symlinkSync('real', link);
    const range = { start: { line: 1, character: 2 }, end: { line: 1, character: 3 } };
    const edits = [{ kind: 'edit', file: link, edits: [{ range, newText: '3' }] } as const];
    writeChanges(planEdits({ edits, force: false, look: lookAt }), { folder: scratch().directory });
    assert.equal(readFileSync(file, 'utf8'), '\ufeffA=1\r\nB=3\r\n');
    const { mode, uid } = statSync(file);
    assert.deepEqual([mode & 0o7777, uid], [0o640, isRoot ? 65534 : uid]);
    assert.equal(readlinkSync(link), 'real');
  });

  it('separates a file from its other names, which may belong to a cache', () => {
    const cached = scratch().write('cache', 'old\n');
    linkSync(cached, scratch().path('installed'));
    writeChanges([write(scratch().path('installed'), 'old\n', 'new\n')]);
    assert.deepEqual(
      ['cache', 'installed'].map((name) => readFileSync(scratch().path(name), 'utf8')),
      ['old\n', 'new\n'],
    );
  });

  it('does not write outside the folder through a link in it, unless asked to', () => {
    const outside = scratch().write('home/settings.json', '{}\n');
    const folder = scratch().mkdir('project');
    symlinkSync(scratch().path('home'), join(folder, '.vscode'));
    symlinkSync(outside, join(folder, 'linked.json'));
    const options = { folder };
    const real = scratch().path('home');
    const cases: readonly (readonly [Change, string])[] = [
      [write(join(folder, '.vscode/settings.json'), '{}\n', 'new\n'), 'home/settings.json'],
      [write(join(folder, 'linked.json'), '{}\n', 'new\n'), 'home/settings.json'],
      [create(join(folder, '.vscode/new.json'), 'new\n'), 'home'],
      [create(join(folder, '.vscode/deep/new.json'), 'new\n'), 'home'],
      [{ kind: 'link', file: join(folder, '.vscode/link'), before: undefined, target: 'x' }, 'home/link'],
      [
        { kind: 'rename', file: join(folder, '.vscode/settings.json'), to: join(folder, 'x') },
        'home/settings.json',
      ],
    ];
    for (const [change, place] of cases) {
      refused(
        () => {
          writeChanges([change], options);
        },
        new RegExp(`leads to ${scratch().path(place)}, which is outside ${folder}\\. Nothing was written`),
      );
    }
    assert.deepEqual([readdirSync(real), readFileSync(outside, 'utf8')], [['settings.json'], '{}\n']);
    writeChanges([write(join(folder, '.vscode/settings.json'), '{}\n', 'new\n')], {
      ...options,
      force: true,
    });
    assert.equal(readFileSync(outside, 'utf8'), 'new\n');
  });

  it('does not follow a link that took the place of a file after the plan', () => {
    const outside = scratch().write('secret', 'old\n');
    const file = scratch().write('project/.env', 'old\n');
    const edits = [{ kind: 'edit', file, edits: [] } as const];
    planEdits({ edits, force: false, look: lookAt });
    renameSync(file, scratch().path('project/elsewhere'));
    symlinkSync(outside, file);
    refused(() => {
      writeChanges([write(file, 'old\n', 'new\n')], { folder: scratch().path('project') });
    }, /leads to \S+secret, which is outside/);
    assert.equal(readFileSync(outside, 'utf8'), 'old\n');
  });

  it('respects a file that is marked as read-only', () => {
    const file = scratch().write('a', 'old\n', 0o444);
    refused(() => {
      writeChanges([write(file, 'old\n', 'new\n')]);
    }, /a cannot be written: it is read-only\. Nothing was written/);
    writeChanges([write(file, 'old\n', 'new\n')], { force: true });
    assert.deepEqual([readFileSync(file, 'utf8'), statSync(file).mode & 0o777], ['new\n', 0o444]);
  });

  it('leaves nothing behind on a full disk', function () {
    const disk = scratch().mkdir('disk');
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    // Without the right to mount, a limit on file sizes makes the same call fail; `ulimit` is built into a shell.
    if (!isMounted) {
      assert.ok(!isRoot || process.platform !== 'linux' || !existsSync('/proc/1/ns'), 'mount was refused');
      return;
    }
    try {
      writeFileSync(join(disk, 'a'), 'old a\n');
      writeFileSync(join(disk, 'b'), 'old b\n');
      refused(() => {
        writeChanges([
          write(join(disk, 'a'), 'old a\n', 'new a\n'),
          create(join(disk, 'deep/c'), 'new c\n'),
          write(join(disk, 'b'), 'old b\n', 'x'.repeat(200_000)),
        ]);
      }, /b cannot be written: the disk is full\. Nothing was written$/);
      assert.deepEqual(readdirSync(disk).toSorted(), ['a', 'b']);
      assert.deepEqual(
        ['a', 'b'].map((name) => readFileSync(join(disk, name), 'utf8')),
        ['old a\n', 'old b\n'],
      );
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('is old or new when it is killed at any call, and the next run finishes it', function () {
    this.timeout(120_000);
    const cache = scratch().mkdir('cache');
    const seen = new Set<string>();
    for (let at = 1; ; at += 1) {
      const folder = scratch().mkdir(`run-${String(at)}`);
      const path = (name: string): string => join(folder, name);
      writeFileSync(path('a'), 'old a\n');
      chmodSync(path('a'), 0o600);
      mkdirSync(path('d'));
      writeFileSync(path('d/b'), 'old b\n');
      symlinkSync('old', path('link'));
      const changes: readonly Change[] = [
        write(path('a'), 'old a\n', 'new a\n'),
        create(path('fresh/c'), 'new c\n'),
        { kind: 'link', file: path('link'), before: 'old', target: 'new' },
        { kind: 'rename', file: path('d/b'), to: path('d/e') },
      ];
      const plan = scratch().write('plan.json', JSON.stringify({ changes }));
      const run = spawnSync(process.execPath, [join(__dirname, 'killedWriter.js'), plan, String(at)], {
        env: { ...process.env, XDG_CACHE_HOME: cache },
        encoding: 'utf8',
      });
      const state = (): string =>
        [
          readFileSync(path('a'), 'utf8'),
          existsSync(path('fresh/c')) ? readFileSync(path('fresh/c'), 'utf8') : '-',
          readlinkSync(path('link')),
          existsSync(path('d/b')) ? 'old b' : 'new b',
        ]
          .map((each) => each.trim())
          .join(', ');
      // At any moment, each single file is either old or new.
      assert.match(state(), /^(?:old|new) a, (?:-|new c), (?:old|new), (?:old|new) b$/);
      assert.equal(lstatSync(path('a')).mode & 0o777, 0o600);
      finishInterrupted(createNodeFileSystem(), join(cache, 'pypath'));
      // Once it has finished, all of them are.
      assert.ok(
        ['old a, -, old, old b', 'new a, new c, new, new b'].includes(state()),
        `${state()} at ${String(at)}`,
      );
      seen.add(state());
      assert.deepEqual(
        readdirSync(folder).toSorted(),
        state().startsWith('new') ? ['a', 'd', 'fresh', 'link'] : ['a', 'd', 'link'],
      );
      mkdirSync(join(cache, 'pypath'), { recursive: true });
      assert.deepEqual(readdirSync(join(cache, 'pypath')), []);
      if (run.stdout === 'finished') {
        break;
      }
      assert.equal(run.signal, 'SIGKILL', run.stderr);
    }
    assert.equal(seen.size, 2);
  });
});
