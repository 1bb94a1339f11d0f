/** `npm run bench -- --scale`: how processor time and memory grow with a folder, for the language server and the command line. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { root } from '../run.mjs';
import { medianTime, processorTime } from './processorTime.mjs';
import { drawScale } from './scaleChart.mjs';
import { makeFiles, scaleCases } from './scaleFolders.mjs';
import { scalePage } from './scalePage.mjs';
import { scaleText, steepRows } from './scaleTables.mjs';
import { openServer } from './serverMeter.mjs';

const cli = path.join(root, 'dist', 'cli.js');
const COMMANDS = /** @type {const} */ (['check', 'contexts', 'explain']);
const SIZES = [10, 100, 1_000];
const FILES = 200_000;

/** What CI runs within a minute: each case at each size, once. */
const QUICK_FILES = 20_000;

/**
 * @typedef {object} ScaleRow Processor times in milliseconds, memory in megabytes.
 * @property {string} id
 * @property {string} title
 * @property {number} size 10, 100 or 1,000
 * @property {number} count how many there were
 * @property {number} node one `node -e 0`, measured next to the rest
 * @property {ServerTimes} [server]
 * @property {Record<string, { cpu: number, peak: number }>} commands
 *
 * @typedef {object} ServerTimes
 * @property {number} first
 * @property {number} whole
 * @property {number} edit
 * @property {number} pth
 * @property {number} longest
 * @property {number} longestOfChanges
 * @property {number} memory
 * @property {number} peak
 *
 * @typedef {object} ScaleResult
 * @property {1} version
 * @property {string} node
 * @property {string} python
 * @property {boolean} quick
 * @property {number} nodeStart in milliseconds
 * @property {number} probe of one environment, in milliseconds
 * @property {readonly ScaleRow[]} rows
 * @property {ScaleRow} files
 */

/**
 * @param {{ readonly python: string, readonly quick: boolean, readonly json?: string | undefined, readonly write: boolean, readonly only?: string | undefined, readonly say: (line: string) => void }} options
 * @returns {Promise<boolean>} Whether everything grows as it may.
 */
export async function benchScale({ python, quick, json, write, only, say }) {
  if (process.platform === 'win32') {
    throw new Error(
      'The growth is measured on Linux and macOS only: it asks the system for processor times.',
    );
  }
  const base = baseOf(python);
  /** @type {ScaleRow[]} */
  const rows = [];
  for (const each of scaleCases.filter(({ id }) => only === undefined || only.split(',').includes(id))) {
    for (const size of SIZES) {
      say(`${each.title}: ${(size * each.each).toLocaleString('en')}`);
      const make = (/** @type {string} */ folder) => each.make(folder, size * each.each, base);
      const { id, title } = each;
      rows.push(await measure({ id, title, size, count: size * each.each }, make, python, quick));
    }
  }
  const count = quick ? QUICK_FILES : FILES;
  say(`a folder with ${count.toLocaleString('en')} files`);
  const files = await measure(
    { id: 'files', title: 'files', size: count, count },
    (folder) => makeFiles(folder, count, base),
    python,
    quick,
  );
  /** @type {ScaleResult} */
  const result = {
    version: 1,
    node: process.version,
    python: base.version,
    quick,
    nodeStart: nodeStart(python, 9),
    probe: probeTime(python, base),
    rows,
    files,
  };
  process.stdout.write(scaleText(result));
  if (json !== undefined) {
    fs.mkdirSync(path.dirname(path.resolve(json)), { recursive: true });
    fs.writeFileSync(json, `${JSON.stringify(result, undefined, 2)}\n`);
  }
  if (write) {
    fs.writeFileSync(path.join(root, 'docs', 'images', 'scale.svg'), drawScale(result));
    fs.writeFileSync(path.join(root, 'docs', 'performance.md'), scalePage(result));
  }
  const steep = steepRows(result);
  process.stdout.write(steep.map((line) => `${line}\n`).join(''));
  return steep.length === 0;
}

/**
 * @param {Pick<ScaleRow, 'id' | 'title' | 'size' | 'count'>} what
 * @param {(folder: string) => void} make
 * @param {string} python
 * @param {boolean} quick
 * @returns {Promise<ScaleRow>}
 */
async function measure(what, make, python, quick) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-scale-')));
  try {
    make(folder);
    const env = path.join(folder, '.env');
    fs.writeFileSync(env, fs.existsSync(env) ? fs.readFileSync(env) : 'A=1\n');
    const node = nodeStart(python, quick ? 3 : 5);
    const server = process.platform === 'linux' ? await measureServer(folder, quick) : undefined;
    /** @type {ScaleRow['commands']} */
    const commands = {};
    for (const command of quick ? COMMANDS.slice(0, 1) : COMMANDS) {
      commands[command] = measureCommand(command, folder, python);
    }
    return { ...what, node, ...(server === undefined ? {} : { server }), commands };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Processor times without anything asked in between; then a second server, which is asked something all the time, for the longest
 * wait.
 *
 * @param {string} folder
 * @param {boolean} quick
 * @returns {Promise<ServerTimes>}
 */
async function measureServer(folder, quick) {
  const calm = await throughServer(folder, false);
  const { longest, longestOfChanges } = quick ? calm : await throughServer(folder, true);
  return { ...calm, longest, longestOfChanges };
}

/**
 * @param {string} folder
 * @param {boolean} pinged
 */
async function throughServer(folder, pinged) {
  const env = path.join(folder, '.env');
  const before = fs.readFileSync(env, 'utf8');
  const pth = pthIn(folder);
  const server = await openServer(folder);
  try {
    const { first, whole, longest } = await server.opened(pinged);
    // The first change compiles what no answer needed before.
    await server.edited(env, `${before}B=1\n`, false);
    const edit = await server.edited(env, `${before}B=2\n`, pinged);
    await server.edited(pth, '/gone/one\n', false);
    const changed = await server.edited(pth, '/gone/two\n', pinged);
    const { now, peak } = server.memory();
    return {
      ...{ first, whole, edit: edit.cpu, pth: changed.cpu, longest },
      ...{ longestOfChanges: Math.max(edit.longest, changed.longest), memory: now, peak },
    };
  } finally {
    await server.close();
    fs.writeFileSync(env, before);
    fs.writeFileSync(pth, `${folder}\n`);
  }
}

/** @param {string} folder */
function pthIn(folder) {
  const environment = ['.venv', 'env0'].find((name) => fs.existsSync(path.join(folder, name))) ?? '.venv';
  const lib = path.join(folder, environment, 'lib');
  return path.join(lib, fs.readdirSync(lib)[0] ?? '', 'site-packages', 'a.pth');
}

/**
 * @param {(typeof COMMANDS)[number]} command
 * @param {string} folder
 * @param {string} python
 */
function measureCommand(command, folder, python) {
  const args = command === 'explain' ? ['explain', 'json'] : [command, '.'];
  const { cpu, peak, status, said } = processorTime(python, [process.execPath, cli, ...args], {
    cwd: folder,
  });
  if (status > 1 || said.includes('internal error')) {
    throw new Error(`pypath ${args.join(' ')} ended with ${status}: ${said}`);
  }
  return { cpu, peak };
}

/**
 * @param {string} python
 * @param {number} runs
 */
function nodeStart(python, runs) {
  return medianTime(python, [process.execPath, '-e', '0'], { runs });
}

/**
 * What a tool does that asks each interpreter for its path.
 *
 * @param {string} python
 * @param {import('./scaleFolders.mjs').Base} base
 */
function probeTime(python, { executable }) {
  return medianTime(python, [executable, '-c', 'import json, sys; print(json.dumps(sys.path))'], {
    runs: 9,
  });
}

/**
 * @param {string} python
 * @returns {import('./scaleFolders.mjs').Base}
 */
function baseOf(python) {
  const text =
    'import os, sys; print(os.path.join(sys.base_prefix, "bin", "python%d.%d" % sys.version_info[:2])); print("%d.%d" % sys.version_info[:2])';
  const { stdout } = spawnSync(python, ['-c', text], { encoding: 'utf8' });
  const [executable = '', version = ''] = stdout.trim().split('\n');
  return { executable: fs.realpathSync(executable), version };
}
