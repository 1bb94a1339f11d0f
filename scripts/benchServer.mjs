/** How long an editor waits for the language server: after an edit, and after opening a workspace. The real server over a pair of streams. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { makeModules } from './benchModules.mjs';
import { root } from './run.mjs';

const require = createRequire(import.meta.url);
const protocol = require('vscode-languageserver-protocol/node');
const lsp = require('vscode-languageserver/node');

/** @typedef {{ readonly name: string, readonly all: readonly number[], readonly aim?: number }} Times */

const CHANGED = 2;

/**
 * @param {string} python
 * @param {number} runs
 * @returns {Promise<readonly Times[]>}
 */
export async function benchServer(python, runs) {
  return [
    ...(await edits(python, runs)),
    ...(await opening(python, Math.min(runs, 5))),
    ...(await hovers(python)),
    await missingModules(python, Math.min(runs, 3)),
  ];
}

/**
 * From the notification of a change to the diagnostics of that file, in a workspace with twenty contexts.
 *
 * @param {string} python
 * @param {number} runs
 */
async function edits(python, runs) {
  const folder = workspace(python, 19);
  const editor = await open(folder);
  const cfg = path.join(folder, 'env0', 'pyvenv.cfg');
  const pth = path.join(sitePackages(path.join(folder, 'env0'), python), 'a.pth');
  /** @type {readonly [string, string, string][]} */
  const edited = [
    [path.join(folder, '.env'), 'A=1\n', 'PYTHONPATH=/gone\n'],
    [cfg, fs.readFileSync(cfg, 'utf8'), 'home = /gone\nversion = 3.12.1\n'],
    [pth, fs.readFileSync(pth, 'utf8'), '/gone\n'],
  ];
  try {
    /** @type {Times[]} */
    const times = [];
    for (const [file, good, bad] of edited) {
      const all = [];
      for (let count = -1; count < runs; count += 1) {
        fs.writeFileSync(file, bad);
        const toBad = await editor.change(file);
        fs.writeFileSync(file, good);
        const toGood = await editor.change(file);
        if (count >= 0) {
          all.push(toBad, toGood);
        }
      }
      times.push({ name: `an edit of ${path.basename(file)}, 20 contexts`, all, aim: 50 });
    }
    return times;
  } finally {
    await editor.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * From `initialized` to the contexts of two hundred environments: to the first answer, which has the first ones, and to all.
 *
 * @param {string} python
 * @param {number} runs
 */
async function opening(python, runs) {
  const folder = workspace(python, 200);
  const first = [];
  const all = [];
  try {
    for (let count = -1; count < runs; count += 1) {
      const editor = await open(folder);
      if (count >= 0) {
        first.push(editor.answered);
        all.push(editor.opened);
      }
      await editor.close();
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  return [
    { name: 'opening 200 environments, to the first', all: first, aim: 150 },
    { name: 'opening 200 environments, to all contexts', all },
  ];
}

/**
 * From the question about an import to the hover, in an environment of two thousand packages: the first one, which lists
 * directories, and the others, of which the slowest five in a hundred are left out.
 *
 * @param {string} python
 */
async function hovers(python) {
  const folder = workspace(python, 3);
  const names = manyPackages(sitePackages(path.join(folder, 'env0'), python), 2000);
  const editor = await open(folder);
  const uri = pathToFileURL(path.join(folder, 'main.py')).href;
  const asked = names.filter((_, index) => index % 10 === 0);
  const lines = [
    ...asked,
    ...asked.map((name) => `${name}.sub`),
    ...asked.map((name) => `${name}x`),
    'os',
    'json',
  ];
  const text = lines.map((name) => `import ${name}\n`).join('');
  try {
    await editor.client.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'python', version: 1, text },
    });
    const all = [];
    for (const [line, name] of lines.entries()) {
      const from = performance.now();
      const position = { line, character: 'import '.length + name.length };
      const hover = await editor.client.sendRequest('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      all.push(performance.now() - from);
      if (hover === null) {
        throw new Error(`There is no hover over ${name}`);
      }
    }
    const [first = 0, ...rest] = all;
    const ordered = rest.toSorted((a, b) => a - b);
    const p95 = ordered[Math.floor(ordered.length * 0.95)] ?? 0;
    return [
      { name: 'the first hover, 2,000 packages', all: [first] },
      { name: 'further hovers, 2,000 packages', all: rest },
      { name: 'further hovers, 95 of 100 are faster', all: [p95], aim: 20 },
    ];
  } finally {
    await editor.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * From the request to the answer about each import of ten thousand files.
 *
 * @param {string} python
 * @param {number} runs
 * @returns {Promise<Times>}
 */
async function missingModules(python, runs) {
  const folder = workspace(python, 1);
  makeModules(folder, 10_000);
  const editor = await open(folder);
  try {
    const all = [];
    for (let count = 0; count < runs; count += 1) {
      const started = performance.now();
      const { folders } = await editor.client.sendRequest('pythonPathInspector/missingModules', {
        excluded: {},
      });
      all.push(performance.now() - started);
      if (folders[0]?.groups.length !== 1) {
        throw new Error('One module is missing in these files.');
      }
    }
    return { name: 'missing modules of 10,000 files', all, aim: 5_000 };
  } finally {
    await editor.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {string} site
 * @param {number} count
 */
function manyPackages(site, count) {
  return Array.from({ length: count }, (_, index) => {
    const name = `package_${index}`;
    const files = [`${name}/__init__.py`, `${name}/sub.py`];
    const metadata = path.join(site, `distribution_${index}-1.0.dist-info`);
    fs.mkdirSync(path.join(site, name));
    fs.mkdirSync(metadata);
    for (const file of files) {
      fs.writeFileSync(path.join(site, file), '');
    }
    fs.writeFileSync(path.join(metadata, 'RECORD'), files.map((file) => `${file},,0\n`).join(''));
    return name;
  });
}

/**
 * Environments as venv makes them, as far as files go.
 *
 * @param {string} python
 * @param {number} count
 */
function workspace(python, count) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-bench-')));
  const real = fs.realpathSync(python);
  for (let index = 0; index < count; index += 1) {
    const environment = path.join(folder, `env${index}`);
    const site = sitePackages(environment, python);
    fs.mkdirSync(path.join(site, 'pip'), { recursive: true });
    fs.mkdirSync(path.join(environment, 'bin'));
    fs.symlinkSync(real, path.join(environment, 'bin', 'python'));
    fs.symlinkSync('python', path.join(environment, 'bin', 'python3'));
    fs.writeFileSync(path.join(site, 'pip', '__init__.py'), '');
    fs.writeFileSync(path.join(site, 'a.pth'), `${folder}\n`);
    const cfg = `home = ${path.dirname(real)}\ninclude-system-site-packages = false\nexecutable = ${real}\n`;
    fs.writeFileSync(path.join(environment, 'pyvenv.cfg'), cfg);
  }
  fs.writeFileSync(path.join(folder, '.env'), 'A=1\n');
  return folder;
}

/**
 * The directory of an environment's packages, which names the version of the interpreter.
 *
 * @param {string} environment
 * @param {string} python
 */
function sitePackages(environment, python) {
  const text = 'import sys; print("%d.%d" % sys.version_info[:2])';
  version ??= spawnSync(python, ['-c', text], { encoding: 'utf8' }).stdout.trim();
  return path.join(environment, 'lib', `python${version}`, 'site-packages');
}

/** @type {string | undefined} */
let version;

/** @param {string} folder */
async function open(folder) {
  const compiled = path.join(root, 'out', 'server', 'src');
  const { startServer } = require(path.join(compiled, 'language', 'server.js'));
  const { inspectFolder, inspectFolderInSteps } = require(path.join(compiled, 'core', 'inspectFolder.js'));
  const { sources } = require(path.join(compiled, 'core', 'contexts', 'sources.js'));
  const { createNodeFileSystem } = require(path.join(compiled, 'node', 'nodeFileSystem.js'));
  const { readMachine } = require(path.join(compiled, 'node', 'machine.js'));
  const { CONTEXTS_CHANGED_NOTIFICATION, CONTEXTS_REQUEST } = require(
    path.join(compiled, 'protocol', 'protocol.js'),
  );
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = lsp.createConnection(
    lsp.ProposedFeatures.all,
    new lsp.StreamMessageReader(toServer),
    new lsp.StreamMessageWriter(toClient),
  );
  startServer(connection, {
    fileSystem: createNodeFileSystem(),
    machine: readMachine(),
    timers: {
      /** @param {number} milliseconds @param {() => void} callback */
      after(milliseconds, callback) {
        const timer = setTimeout(callback, milliseconds);
        return () => clearTimeout(timer);
      },
      now: () => performance.now(),
      yieldToMessages: () => new Promise((resolve) => setImmediate(resolve)),
    },
    engine: { inspectFolder, inspectFolderInSteps },
    translations: () => ({}),
    version: 'bench',
    sources,
  });
  const client = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(toClient),
    new protocol.StreamMessageWriter(toServer),
  );
  /** @type {(uri: string) => void} */
  let onPublished = () => undefined;
  client.onNotification('textDocument/publishDiagnostics', ({ uri }) => onPublished(uri));
  let onContexts = () => undefined;
  client.onNotification(CONTEXTS_CHANGED_NOTIFICATION, () => onContexts());
  client.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
  client.onRequest('client/registerCapability', () => null);
  client.onRequest('window/workDoneProgress/create', () => null);
  client.listen();
  const uri = pathToFileURL(folder).href;
  await client.sendRequest('initialize', {
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri, name: 'bench' }],
    capabilities: { workspace: { workspaceFolders: true, configuration: true } },
    initializationOptions: { trusted: true },
  });
  const started = performance.now();
  const change = () =>
    new Promise((resolve) => {
      onContexts = () => resolve(undefined);
    });
  let changed = change();
  await client.sendNotification('initialized', {});
  let answered = 0;
  for (let pending = true; pending;) {
    await changed;
    changed = change();
    const { folders } = await client.sendRequest(CONTEXTS_REQUEST);
    pending = folders[0].pending !== undefined;
    answered ||= performance.now() - started;
  }
  const opened = performance.now() - started;
  return {
    client,
    answered,
    opened,
    /** @param {string} file */
    async change(file) {
      const wanted = pathToFileURL(file).href;
      const published = new Promise((resolve) => {
        onPublished = (which) => which === wanted && resolve(undefined);
      });
      const from = performance.now();
      const changes = [{ uri: wanted, type: CHANGED }];
      await client.sendNotification('workspace/didChangeWatchedFiles', { changes });
      await published;
      return performance.now() - from;
    },
    async close() {
      await client.sendRequest('shutdown');
      client.dispose();
      connection.dispose();
    },
  };
}
