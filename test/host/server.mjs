/** Runs VS Code's server on the loopback interface, for a browser to open as a VS Code window. */

import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { patience } from '../support/machineSpeed.mjs';
import { prepareHost } from './prepare.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} dataDir Where the user's settings and VS Code's state are. The caller makes and removes it.
 * @property {Record<string, unknown>} [settings] User settings, on top of `quietSettings` and below those already in `dataDir`.
 * @property {string} [extensionsDir] Installed extensions; by default a directory in `dataDir`.
 * @property {boolean} [smokeTestDriver] Makes the page obey a payload; see `url`.
 * @property {boolean} [workspaceTrust] Whether a folder is restricted until the user trusts it.
 * @property {NodeJS.ProcessEnv} [env] More variables for the server and so for the extension host.
 * @property {number} [port] By default one that is free.
 * @property {import('./prepare.mjs').Host} [host] By default the newest VS Code.
 * @property {readonly string[]} [under] A program and its arguments that the server runs under, such as `strace`.
 *
 * @typedef {object} Payload What a desktop VS Code gets as arguments. Only a server with `smokeTestDriver` obeys.
 * @property {readonly string[]} [extensionDevelopmentPath]
 * @property {string | undefined} [extensionTestsPath]
 * @property {string} [extensionEnvironment] JSON: further variables for the extension host.
 *
 * @typedef {object} Server
 * @property {number} port
 * @property {(folderOrWorkspace: string, payload?: Payload) => string} url The address of a window on an absolute path.
 * @property {Promise<void>} ended Settles when the server has ended, also by itself.
 * @property {() => Promise<void>} stop
 */

/** Settings that keep VS Code from offering things of its own. */
export const quietSettings = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'json.schemaDownload.enable': false,
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

const startTimeLimit = 30_000;
const stopTimeLimit = 3_000;

/**
 * @param {ServerOptions} options
 * @returns {Promise<Server>}
 */
export async function startServer(options) {
  const host = options.host ?? (await prepareHost());
  const { dataDir, extensionsDir = path.join(dataDir, 'extensions') } = options;
  fs.mkdirSync(extensionsDir, { recursive: true });
  writeSettings(dataDir, options.settings ?? {});

  // For sockets, whose paths must be short, and which must not outlive the server.
  const runtimeDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-'));
  // Whoever reaches the port can run programs as this user, so the page must prove that it was invited.
  const token = randomBytes(16).toString('hex');
  const tokenFile = path.join(runtimeDir, 'token');
  fs.writeFileSync(tokenFile, token, { mode: 0o600 });

  const [program = host.node, ...before] = [...(options.under ?? []), host.node];
  const child = spawn(
    program,
    [
      ...before,
      host.serverMain,
      ...['--host', '127.0.0.1', '--port', String(options.port ?? 0)],
      ...['--connection-token-file', tokenFile, '--accept-server-license-terms'],
      ...['--server-data-dir', path.join(dataDir, 'server'), '--user-data-dir', dataDir],
      ...['--extensions-dir', extensionsDir],
      ...['--telemetry-level', 'off', '--force-disable-user-env'],
      ...(options.smokeTestDriver ? ['--enable-smoke-test-driver'] : []),
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ],
    {
      env: { ...process.env, ...options.env, EXTENSIONS_GALLERY: '{}', XDG_RUNTIME_DIR: runtimeDir },
      stdio: ['ignore', 'pipe', 'pipe'],
      // An extension host that is just starting outlives its server, so the whole group has to be ended.
      detached: true,
    },
  );
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    child.once('exit', () => resolve()).once('error', () => resolve());
  });
  const killNow = () => {
    signalGroup(child, 'SIGKILL');
    fs.rmSync(runtimeDir, { recursive: true, force: true });
  };
  process.once('exit', killNow);

  const stop = async () => {
    signalGroup(child, 'SIGTERM');
    await Promise.race([ended, pause(stopTimeLimit)]);
    killNow();
    await ended;
    process.off('exit', killNow);
  };

  try {
    const port = await listeningPort(child);
    return {
      port,
      url: (folderOrWorkspace, payload) => urlOf(port, token, folderOrWorkspace, payload),
      ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Installs a packaged extension as a user would.
 *
 * @param {string} vsix
 * @param {string} extensionsDir
 * @param {import('./prepare.mjs').Host} [given] By default the newest VS Code.
 */
export async function installVsix(vsix, extensionsDir, given) {
  const host = given ?? (await prepareHost());
  const serverDataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-install-'));
  try {
    const result = spawnSync(
      host.node,
      [
        host.serverMain,
        ...['--install-extension', vsix, '--extensions-dir', extensionsDir],
        ...['--server-data-dir', serverDataDir, '--accept-server-license-terms', '--telemetry-level', 'off'],
      ],
      { env: { ...process.env, EXTENSIONS_GALLERY: '{}' }, encoding: 'utf8' },
    );
    if (result.status !== 0) {
      throw new Error(`Installing ${vsix} failed:\n${result.stdout}${result.stderr}`);
    }
  } finally {
    fs.rmSync(serverDataDir, { recursive: true, force: true });
  }
}

/**
 * @param {string} dataDir
 * @param {Record<string, unknown>} settings
 */
function writeSettings(dataDir, settings) {
  const file = path.join(dataDir, 'User', 'settings.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const present = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  fs.writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings, ...present }, undefined, 2));
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    /** @param {string} reason */
    const fail = (reason) => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${reason}:\n${output}`));
    };
    const timer = setTimeout(() => fail('did not start in time'), patience(startTimeLimit));
    child.once('error', (error) => fail(`could not be started (${error.message})`));
    child.once('exit', () => fail('ended at once'));
    for (const stream of [child.stdout, child.stderr]) {
      // The listener stays after the start: a full pipe would stop the server.
      stream.setEncoding('utf8').on('data', (text) => {
        output = (output + text).slice(-10_000);
        const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (port !== undefined) {
          clearTimeout(timer);
          resolve(Number(port));
        }
      });
    }
  });
}

/**
 * @param {number} port
 * @param {string} token
 * @param {string} folderOrWorkspace
 * @param {Payload} [payload]
 */
function urlOf(port, token, folderOrWorkspace, payload) {
  /** @param {string} file */
  const remote = (file) => `vscode-remote://127.0.0.1:${port}${encodeURI(file)}`;
  const url = new URL(`http://127.0.0.1:${port}/`);
  url.searchParams.set('tkn', token);
  url.searchParams.set(
    folderOrWorkspace.endsWith('.code-workspace') ? 'workspace' : 'folder',
    folderOrWorkspace,
  );
  if (payload !== undefined) {
    const pairs = [['skipWelcome', 'true']];
    for (const extension of payload.extensionDevelopmentPath ?? []) {
      pairs.push(['extensionDevelopmentPath', remote(extension)]);
    }
    if (payload.extensionTestsPath !== undefined) {
      pairs.push(['extensionTestsPath', remote(payload.extensionTestsPath)]);
    }
    if (payload.extensionEnvironment !== undefined) {
      pairs.push(['extensionEnvironment', payload.extensionEnvironment]);
    }
    url.searchParams.set('payload', JSON.stringify(pairs));
  }
  return url.href;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function signalGroup(child, signal) {
  if (child.pid === undefined) {
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The whole group has ended already.
  }
}

/** @param {number} milliseconds */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
