import * as assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, before, describe, it } from 'mocha';
import { root } from './installedExtension.mjs';
import { unneededReads } from './neededFiles.mjs';
import { connectionsOf, openedBy, readTrace, scratchDirectory, startedBy, tracedTo } from './systemCalls.mjs';
import { makeTraps, SECRET } from './trapFolder.mjs';

const cli = path.join(root, 'dist', 'cli.js');

describe('the command line in a folder full of traps', function () {
  this.timeout(60_000);

  const scratch = scratchDirectory();
  const trace = path.join(scratch, 'trace');
  const home = path.join(scratch, 'home');
  /** @type {import('./trapFolder.mjs').Traps} */
  let traps;
  /** @type {readonly string[]} */
  let under;
  before(function () {
    const tracer = tracedTo(trace);
    if (process.platform !== 'linux' || tracer === undefined) {
      this.skip();
    }
    under = tracer;
    fs.mkdirSync(home);
    traps = makeTraps(path.join(scratch, 'traps', 'project'));
  });
  after(() => fs.rmSync(scratch, { recursive: true, force: true }));

  const environment = () => ({ HOME: home, PATH: '/usr/bin:/bin', TOKEN: SECRET, PYPATH_TRUST: '0' });

  /** @param {readonly string[]} args */
  function pypath(...args) {
    const [program = '', ...rest] = [...under, process.execPath, cli, ...args];
    return spawnSync(program, rest, { cwd: traps.folder, env: environment(), encoding: 'utf8' });
  }

  /** The only program is this one, and every file that it opens has a reason. */
  function assertHarmless() {
    const processes = readTrace(trace);
    const calls = processes.flatMap((each) => each.calls);
    assert.deepEqual(
      startedBy(calls).filter((started) => !started.startsWith(JSON.stringify(process.execPath))),
      [],
    );
    assert.deepEqual(connectionsOf(calls), []);
    const opened = openedBy(calls);
    assert.ok(
      opened.files.includes(path.join(traps.folder, '.venv', 'pyvenv.cfg')),
      'the trace has what was read',
    );
    assert.deepEqual(unneededReads(opened, { folder: traps.folder, extensions: root, home }), []);
    assert.deepEqual(fs.readdirSync(traps.marks), []);
  }

  for (const args of [
    ['check'],
    ['contexts', '--json'],
    ['inspect', '--json'],
    ['doctor'],
    ['fix', '--list'],
    ['checkers'],
    ['explain', 'os', 'sitecustomize'],
  ]) {
    it(`pypath ${args.join(' ')} runs nothing, and reads and shows nothing that no path depends on`, () => {
      const { status, stdout, stderr } = pypath(...args);
      assert.ok(status === 0 || status === 1, stderr);
      assertHarmless();
      assert.equal(`${stdout}${stderr}`.includes(SECRET), false);
    });
  }

  it('says of a launch configuration that its file of variables was not read', () => {
    const contexts = JSON.parse(pypath('contexts', '--json').stdout);
    const told = contexts.find((/** @type {{ name: string }} */ { name }) => name.includes('outsideItself'));
    assert.match(
      JSON.stringify(told),
      /The folder is not trusted, so [^"]*outside\/launch\.env outside of it was not read/,
    );
  });

  it('reads it unless it was asked not to', () => {
    const env = { ...environment(), PYPATH_TRUST: '1' };
    const { stdout } = spawnSync(process.execPath, [cli, 'check'], {
      cwd: traps.folder,
      env,
      encoding: 'utf8',
    });
    assert.ok(
      stdout.includes(
        `${traps.outside}/launch.env:2:12: warning pythonpath-missing-entry: /${SECRET} does not exist`,
      ),
    );
  });

  it('pypath lsp serves another editor in the same way', async () => {
    const [program = '', ...rest] = [...under, process.execPath, cli, 'lsp'];
    const server = spawn(program, rest, {
      cwd: traps.folder,
      env: environment(),
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    let output = '';
    server.stdout.setEncoding('utf8').on('data', (text) => (output += text));
    const ended = new Promise((resolve) => server.once('exit', resolve));
    /** @param {object} message */
    const say = (message) => {
      const text = JSON.stringify({ jsonrpc: '2.0', ...message });
      server.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    };
    /** @param {RegExp} what */
    const heard = async (what) => {
      while (!what.test(output)) {
        await Promise.race([
          new Promise((resolve) => server.stdout.once('data', resolve)),
          ended.then(() => assert.fail(`it ended before it said ${what}`)),
        ]);
      }
    };
    const folder = { uri: pathToFileURL(traps.folder).href, name: 'project' };
    say({
      id: 1,
      method: 'initialize',
      params: { processId: null, capabilities: {}, rootUri: folder.uri, workspaceFolders: [folder] },
    });
    await heard(/"id":1,"result"/);
    say({ method: 'initialized', params: {} });
    await heard(/publishDiagnostics.*venv-home-no-interpreter/s);
    say({ id: 2, method: 'workspace/executeCommand', params: { command: 'pypath.report', arguments: [] } });
    await heard(/"id":2,"result"/);
    say({ id: 3, method: 'shutdown' });
    await heard(/"id":3,"result"/);
    say({ method: 'exit' });
    await ended;
    assertHarmless();
    assert.equal(output.includes(SECRET), false);
  });
});
