#!/usr/bin/env node
/** `npm start`: opens a workspace in a real VS Code with this extension, until Ctrl+C. */

import { spawn, spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { prepareHost } from '../test/host/prepare.mjs';
import { installVsix, quietSettings, startServer } from '../test/host/server.mjs';
import { installDependencies } from './dependencies.mjs';
import { root } from './run.mjs';
import { makeSample, removeSample } from './sample.mjs';
import { onPath } from './onPath.mjs';

const vsix = path.join(root, 'artifacts', 'python-path-inspector.vsix');
const sampleDirectory = path.join(os.tmpdir(), 'python-path-inspector-sample');
const windows = process.platform === 'win32';

const help = `Usage: npm start [-- [OPTIONS] [FOLDER]]

Opens FOLDER, or a sample workspace with a broken import path, in VS Code with this extension:
in the desktop VS Code if there is a screen and "code" is on PATH; otherwise (on Linux) in a VS Code
from the npm registry that is served to your browser. Press Ctrl+C to stop.

Options:
  --no-open   Always serve; only print the address
  --port N    Serve on this port of 127.0.0.1
  --help      Show this text
`;

/** VS Code asks on the first visit whether a folder is trusted, on the desktop as in the browser; the sample is our own. */
const folderSettings = { 'security.workspace.trust.startupPrompt': 'once' };
const sampleSettings = { 'security.workspace.trust.enabled': false, 'workbench.startupEditor': 'readme' };

async function main() {
  const { values, positionals } = readArguments();
  if (values.help) {
    process.stdout.write(help);
    return;
  }

  const interrupted = untilInterrupted();
  const serve = values['no-open'] || values.port !== undefined;
  const code = serve ? undefined : desktopCode();
  const port = readPort(values.port);
  const folder = readFolder(positionals);

  installDependencies(say);
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-start-'));
  try {
    const workspace = folder ?? sample();
    const settings = folder === undefined ? sampleSettings : folderSettings;
    const isOurs = folder === undefined;
    if (code !== undefined) {
      await openDesktop(code, { workspace, dataDir, settings, interrupted });
    } else {
      await openServed({
        ...{ workspace, dataDir, settings, interrupted, port },
        open: !values['no-open'],
        workspaceTrust: !isOurs,
      });
    }
  } finally {
    fs.rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    if (folder === undefined) {
      removeSample(sampleDirectory);
    }
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        help: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
        port: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n\n${help}`, { cause: error });
  }
}

/** @param {string | undefined} text */
function readPort(text) {
  if (text === undefined) {
    return 0;
  }
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`"${text}" is not a port number.`);
  }
  return port;
}

/** @param {readonly string[]} positionals */
function readFolder([folder, ...others]) {
  if (others.length > 0) {
    throw new Error(`Only one folder can be opened.\n\n${help}`);
  }
  if (folder !== undefined && !fs.existsSync(folder)) {
    throw new Error(`${path.resolve(folder)} does not exist.`);
  }
  return folder === undefined ? undefined : path.resolve(folder);
}

function sample() {
  const { directory, interpreter } = makeSample(sampleDirectory);
  say(`Created a sample workspace for Python ${interpreter.version.join('.')}: ${directory}`);
  return directory;
}

/** @param {string} script What it prints is of interest only if it fails. */
function runScript(script) {
  const result = spawnSync(process.execPath, [path.join(root, script)], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${script} failed:\n${result.error?.message ?? ''}${result.stdout}${result.stderr}`);
  }
}

/** @param {string} extensionsDir Where VS Code finds it when it looks for extensions for the first time. */
function addOpener(extensionsDir) {
  fs.cpSync(path.join(root, 'scripts', 'opener'), path.join(extensionsDir, 'opener'), { recursive: true });
}

/** The command of a desktop VS Code that can show a window here. */
function desktopCode() {
  const needsDisplay = process.platform !== 'win32' && process.platform !== 'darwin';
  // In a terminal of a remote VS Code "code" talks to that window, which cannot load an extension from here.
  const isRemote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
  return isRemote || (needsDisplay && !hasDisplay()) ? undefined : onPath(windows ? 'code.cmd' : 'code');
}

function hasDisplay() {
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * @param {string} code
 * @param {{ workspace: string, dataDir: string, settings: object, interrupted: Promise<unknown> }} options
 */
async function openDesktop(code, { workspace, dataDir, settings, interrupted }) {
  say('Building the extension ...');
  runScript('node_modules/webpack/bin/webpack.js');
  fs.mkdirSync(path.join(dataDir, 'User'));
  fs.writeFileSync(
    path.join(dataDir, 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, undefined, 2),
  );

  addOpener(path.join(dataDir, 'extensions'));
  say(`Opening ${workspace} in ${code} (Ctrl+C here closes it) ...`);
  const args = [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${dataDir}`,
    `--extensions-dir=${path.join(dataDir, 'extensions')}`,
    ...['--wait', '--new-window', '--skip-welcome', '--skip-release-notes'],
    // Electron has no sandbox for root and refuses to start without this.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    workspace,
  ];
  const child = windows
    ? spawn(
        `"${code}"`,
        args.map((arg) => `"${arg}"`),
        { stdio: 'inherit', shell: true },
      )
    : spawn(code, args, { stdio: 'inherit' });
  const closed = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  await Promise.race([closed, interrupted]);

  // The command is not VS Code itself, and the profile must not be taken from a VS Code that still runs.
  const lock = path.join(dataDir, 'code.lock');
  if (fs.existsSync(lock)) {
    await end(Number(fs.readFileSync(lock, 'utf8')));
  }
}

/** @param {number} pid */
async function end(pid) {
  try {
    process.kill(pid, 'SIGTERM');
    for (let waited = 0; waited < 5_000; waited += 100) {
      await pause(100);
      process.kill(pid, 0);
    }
  } catch {
    // It has ended.
  }
}

/**
 * @param {{ workspace: string, dataDir: string, settings: Record<string, unknown>, interrupted: Promise<unknown>, port: number, open: boolean, workspaceTrust: boolean }} options
 */
async function openServed({ workspace, dataDir, settings, interrupted, port, open, workspaceTrust }) {
  await prepareHost({ log: say });
  say('Building and installing the extension ...');
  runScript('scripts/package.mjs');
  const extensionsDir = path.join(dataDir, 'extensions');
  addOpener(extensionsDir);
  await installVsix(vsix, extensionsDir);

  const server = await startServer({ dataDir, extensionsDir, settings, workspaceTrust, port });
  try {
    const url = server.url(workspace);
    say(`\nVS Code shows ${workspace} at\n\n  ${url}\n\nPress Ctrl+C here to stop it.`);
    const opener = open && hasDisplay() ? onPath('xdg-open') : undefined;
    if (opener !== undefined) {
      // A browser that cannot be opened is not a failure: the address is printed above.
      spawn(opener, [url], { stdio: 'ignore', detached: true })
        .once('error', () => undefined)
        .unref();
    }
    await Promise.race([
      interrupted,
      server.ended.then(() => {
        throw new Error("VS Code's server stopped unexpectedly.");
      }),
    ]);
  } finally {
    await server.stop();
  }
}

function untilInterrupted() {
  return new Promise((resolve) => {
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, resolve);
    }
  });
}

/** @param {string} line */
function say(line) {
  console.log(line);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
