/** File systems that do not answer, as the kernel has them: a daemon of FUSE that is stopped, and one that takes requests and answers none. */

import * as assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { FuseMount, whyNoFuse, type Silence } from '../support/fuseMount';
import { eventually, ServerProcess } from '../support/serverProcess';

const CLI = resolve(__dirname, '../../server/src/cli/main.js');
const HANGS = 'file-system-hangs';

/** A Python that is there as far as its files say. */
function makePython(root: string): void {
  for (const name of ['os.py', 'encodings/__init__.py', 'lib-dynload/x', 'site.py', 'site-packages/x']) {
    write(join(root, 'lib', 'python3.12', name), '');
  }
  const python = join(root, 'bin', 'python3.12');
  write(python, '\x7fELF');
  chmodSync(python, 0o755);
  symlinkSync('python3.12', join(root, 'bin', 'python3'));
  symlinkSync('python3.12', join(root, 'bin', 'python'));
}

function makeEnvironment(root: string, home: string): void {
  write(join(root, 'pyvenv.cfg'), `home = ${home}\nversion = 3.12.1\n`);
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'lib', 'python3.12', 'site-packages'), { recursive: true });
  symlinkSync(join(home, 'python3.12'), join(root, 'bin', 'python'));
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

interface Situation {
  readonly what: string;
  readonly silence: Silence;
  /** Makes the folder; returns the file and the line at which the mount is named. */
  readonly make: (folder: string, mount: FuseMount, base: string) => readonly [file: string, line: number];
}

const situations: readonly Situation[] = [
  {
    what: 'an entry of PYTHONPATH',
    silence: 'stopped',
    make: (folder, { point, backing }) => {
      mkdirSync(join(backing, 'lib'));
      write(join(folder, '.env'), `X=1\nPYTHONPATH=${point}/lib\n`);
      return [join(folder, '.env'), 2];
    },
  },
  {
    what: 'an entry of PYTHONPATH, by a link in the folder',
    silence: 'swallowing',
    make: (folder, { point, backing }) => {
      mkdirSync(join(backing, 'lib'));
      symlinkSync(point, join(folder, 'shared'));
      write(join(folder, '.env'), 'PYTHONPATH=shared/lib\n');
      return [join(folder, '.env'), 1];
    },
  },
  {
    what: 'a line of a .pth file',
    silence: 'stopped',
    make: (folder, { point, backing }, base) => {
      mkdirSync(join(backing, 'lib'));
      makeEnvironment(join(folder, '.venv'), join(base, 'bin'));
      const pth = join(folder, '.venv', 'lib', 'python3.12', 'site-packages', 'share.pth');
      write(pth, `${point}/lib\n`);
      return [pth, 1];
    },
  },
  {
    what: 'home in pyvenv.cfg',
    silence: 'swallowing',
    make: (folder, { point, backing }) => {
      makePython(backing);
      makeEnvironment(join(folder, '.venv'), join(point, 'bin'));
      return [join(folder, '.venv', 'pyvenv.cfg'), 1];
    },
  },
  {
    what: 'an environment that settings name',
    silence: 'stopped',
    make: (folder, { point, backing }, base) => {
      makeEnvironment(join(backing, 'venv'), join(base, 'bin'));
      const settings = join(folder, '.vscode', 'settings.json');
      write(settings, `{\n  "python.defaultInterpreterPath": "${point}/venv/bin/python"\n}\n`);
      return [settings, 2];
    },
  },
];

describe('a file system that does not answer', function () {
  this.timeout(180_000);
  let own = '';
  let folder = '';
  let env: NodeJS.ProcessEnv = {};
  let mounts: FuseMount[] = [];
  let server: ServerProcess | undefined;

  before(function () {
    const because = whyNoFuse();
    if (because !== undefined) {
      process.stderr.write(`There is no file system to stop: ${because}.\n`);
      this.skip();
    }
  });
  beforeEach(() => {
    own = realpathSync(mkdtempSync(join(tmpdir(), 'hung-mounts-')));
    folder = join(own, 'folder');
    mkdirSync(folder);
    makePython(join(own, 'usr'));
    env = { PATH: join(own, 'usr', 'bin'), HOME: own };
  });
  afterEach(() => {
    server?.kill();
    server = undefined;
    mounts.forEach((mount) => {
      mount.unmount();
    });
    mounts = [];
    rmSync(own, { recursive: true, force: true });
  });

  async function mounted(): Promise<FuseMount> {
    const mount = await FuseMount.mount();
    mounts.push(mount);
    return mount;
  }

  /** With a base Python that answers. */
  async function pypath(...args: readonly string[]): Promise<Ended> {
    const child = spawn(process.execPath, [CLI, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const texts = { stdout: '', stderr: '' };
    child.stdout.on('data', (bytes: Buffer) => (texts.stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (texts.stderr += bytes.toString()));
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, ...texts };
  }

  async function checked(): Promise<{ readonly found: readonly Found[]; readonly stderr: string }> {
    const { stdout, stderr } = await pypath('check', folder, '--format', 'json');
    const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly Found[] };
    return { found: diagnostics, stderr };
  }

  for (const { what, silence, make } of situations) {
    it(`is named where ${what} leads there, and only then (${silence})`, async () => {
      const mount = await mounted();
      const [file, line] = make(folder, mount, join(own, 'usr'));
      const healthy = await checked();
      assert.deepEqual(
        healthy.found.filter(({ code }) => code === HANGS),
        [],
      );
      assert.equal(healthy.stderr, '');
      mount.silence(silence);
      const hung = await checked();
      assert.deepEqual(
        hung.found.filter(({ code }) => code === HANGS).map((each) => [each.file, each.range.start.line + 1]),
        [[file, line]],
      );
      assert.match(hung.stderr, /does not answer/);
      const others = hung.found.filter(({ code }) => code !== HANGS);
      assert.deepEqual(
        others.filter(({ severity }) => severity === 'error' || severity === 'warning'),
        [],
      );
      mount.answerAgain(silence);
      assert.deepEqual((await checked()).found, healthy.found);
    });
  }

  it('is named by every command that looks there, and each of them ends', async () => {
    const [mount, other] = [await mounted(), await mounted()];
    mkdirSync(join(mount.backing, 'lib'));
    write(join(folder, '.env'), `PYTHONPATH=${mount.point}/lib:${other.point}\n`);
    mount.silence('swallowing');
    other.silence('stopped');
    const named = new RegExp(`${mount.point} does not answer[^]*${other.point} does not answer`);
    for (const args of [
      ['inspect', folder, '--env', `PYTHONPATH=${mount.point}/lib:${other.point}`, '--json'],
      ['explain', 'shop', folder, '--env', `PYTHONPATH=${mount.point}/lib:${other.point}`],
      ['contexts', folder],
      ['doctor', folder],
      ['fix', folder, '--list'],
    ]) {
      const { status, stderr, stdout } = await pypath(...args);
      assert.match(stderr, named, args.join(' '));
      assert.ok(status === 0 || status === 1, `${args.join(' ')}: ${String(status)} ${stderr}`);
      assert.notEqual(stdout, '');
    }
    const folderOnIt = await pypath('check', mount.point);
    assert.equal(folderOnIt.status, 2);
    assert.match(folderOnIt.stderr, /The folder .* is on a file system that does not answer/);
  });

  it('is not written to, and named where that was wanted', async () => {
    const mount = await mounted();
    mkdirSync(join(mount.backing, 'settings'));
    makeEnvironment(join(folder, '.venv'), join(own, 'usr', 'bin'));
    symlinkSync(join(mount.point, 'settings'), join(folder, '.vscode'));
    mount.silence('swallowing');
    const target = join(mount.point, 'settings', 'python');
    for (const [args, because] of [
      [['isolated-launcher', folder, '--target', target], 'python cannot be written: the file system at'],
      [['environment-settings', folder, '--force'], 'settings\\.json is not changed .* cannot be read'],
    ] as const) {
      const { status, stderr, stdout } = await pypath('generate', ...args);
      assert.equal(status, 2, stderr);
      assert.match(stderr, new RegExp(`${mount.point} does not answer`));
      assert.match(stderr, new RegExp(because));
      assert.equal(stdout, '');
    }
    mount.answerAgain('swallowing');
    assert.deepEqual(readdirSync(join(mount.backing, 'settings')), []);
  });

  it('keeps what an interrupted run left on it for later, and nobody waiting', async () => {
    const mount = await mounted();
    makeEnvironment(join(folder, '.venv'), join(own, 'usr', 'bin'));
    const [from, to] = [join(mount.point, '.fresh'), join(mount.point, 'written')];
    writeFileSync(join(mount.backing, '.fresh'), 'new');
    const fresh = `file ${createHash('sha256').update('new').digest('hex')}`;
    const steps = [{ from, to, fresh, old: 'nothing' }];
    const cache = join(own, '.cache', 'pypath');
    mkdirSync(cache, { recursive: true });
    // No process has such a number.
    const journal = join(cache, 'unfinished-999999999.json');
    writeFileSync(journal, JSON.stringify({ state: 'renaming', temporary: [from], directories: [], steps }));
    const generate = (): Promise<Ended> => pypath('generate', 'isolated-launcher', folder, '--force');
    mount.silence('swallowing');
    const hung = await generate();
    assert.equal(hung.status, 0, hung.stderr);
    assert.match(hung.stderr, new RegExp(`will be made once .* ${mount.point} answers`));
    assert.equal(existsSync(journal), true);
    mount.answerAgain('swallowing');
    // This one cannot rename, which is said once.
    const finished = await generate();
    assert.equal(finished.status, 0, finished.stderr);
    assert.match(finished.stderr, /its remaining changes could not be made: .*\/written/);
    assert.equal(existsSync(journal), false);
    assert.equal((await generate()).stderr, '');
  });

  it('keeps no other folder waiting in the server, and is looked at again when it answers', async () => {
    const mount = await mounted();
    mkdirSync(join(mount.backing, 'lib'));
    const healthy = join(own, 'healthy');
    const cfg = join(healthy, '.venv', 'pyvenv.cfg');
    makeEnvironment(join(healthy, '.venv'), join(own, 'gone'));
    const dotenv = join(folder, '.env');
    write(dotenv, `PYTHONPATH=${mount.point}/lib\n`);
    const running = new ServerProcess(env);
    server = running;
    await running.open([folder, healthy]);
    await eventually('the diagnostics', () => running.textsAt(cfg).length > 0);
    const hangs = (): boolean => running.textsAt(dotenv).some((text) => text.includes('does not answer'));
    assert.ok(!hangs());
    const before = running.textsAt(cfg);

    // In the middle of a session: nothing is asked until something changes.
    mount.silence('swallowing');
    const refreshed = running.client.sendRequest('pythonPathInspector/refresh');
    await assert.rejects(running.client.sendRequest('nobody/knows'), /Unhandled method/);
    await refreshed;
    await eventually('the finding', hangs);
    assert.deepEqual(running.textsAt(cfg), before);
    const [hungContext] = (await running.contexts()).filter(({ entries }) =>
      entries.some((entry) => entry.hangs),
    );
    assert.equal(hungContext?.complete, false);
    assert.match(hungContext.incomplete ?? '', /does not answer/);
    assert.ok(hungContext.entries.length > 1);

    mount.answerAgain('swallowing');
    await eventually('the recovery', () => !hangs());
    const contexts = await running.contexts();
    assert.ok(
      contexts.some(({ entries }) =>
        entries.some(({ path, exists }) => path.startsWith(mount.point) && exists),
      ),
    );
    assert.deepEqual(running.textsAt(cfg), before);
    assert.equal(await running.close(), 0);
  });

  it('hurts nobody where a folder of the workspace is on it', async () => {
    const mount = await mounted();
    const healthy = join(own, 'healthy');
    const cfg = join(healthy, '.venv', 'pyvenv.cfg');
    makeEnvironment(join(healthy, '.venv'), join(own, 'gone'));
    write(join(mount.backing, 'project', 'pyproject.toml'), '');
    mount.silence('stopped');
    const running = new ServerProcess(env);
    server = running;
    const project = join(mount.point, 'project');
    await running.open([project, healthy]);
    await eventually('the other folder', () => running.textsAt(cfg).length > 0);
    await eventually('the name of the folder', () =>
      [...running.shown].some(
        ([uri, diagnostics]) => uri.endsWith('/project') && diagnostics.some(({ code }) => code === HANGS),
      ),
    );
    assert.equal(await running.close(), 0);
  });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly file: string | null;
  readonly range: { readonly start: { readonly line: number } };
}
