/** The extension as a user has it: packaged, installed, and opened on a sample workspace in a window of its own. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSample } from '../../../scripts/sample.mjs';
import { launchBrowser, openWorkbench } from '../../host/browser.mjs';
import { installVsix, startServer } from '../../host/server.mjs';
import { patience } from '../../support/machineSpeed.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const screenshots = path.join(root, 'artifacts', 'screenshots');

/** @type {string | undefined} */
let packaged;

/** Packages once per run; PYPATH_VSIX names a package that already exists. */
export function vsix() {
  packaged ??= process.env['PYPATH_VSIX'] ?? packageNow();
  return packaged;
}

function packageNow() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/package.mjs'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`scripts/package.mjs failed:\n${stdout}${stderr}`);
  }
  return path.join(root, 'artifacts', 'python-path-inspector.vsix');
}

/** @typedef {import('../../host/prepare.mjs').Host} Host */

/** @type {{ browser?: Promise<import('playwright-core').Browser>, readonly installed: Map<string, Promise<string>> }} */
const shared = { installed: new Map() };

/**
 * Where the extension is installed for all windows of this process.
 *
 * @param {Host | undefined} host
 */
function installedOnce(host) {
  const key = host?.serverMain ?? '';
  const known = shared.installed.get(key);
  if (known !== undefined) {
    return known;
  }
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-installed-'));
  process.once('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
  const installed = installVsix(vsix(), directory, host).then(() => directory);
  shared.installed.set(key, installed);
  return installed;
}

/** The browser of all windows of this process; each has a profile of its own. */
export function sharedBrowser() {
  shared.browser ??= launchBrowser();
  return shared.browser;
}

export async function closeShared() {
  await (await shared.browser)?.close();
}

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {string} folder The sample workspace.
 * @property {string} extensionsDir
 * @property {() => Promise<void>} close
 *
 * @typedef {object} ServerSetting
 * @property {boolean} [workspaceTrust]
 * @property {Record<string, unknown>} [settings]
 * @property {Readonly<Record<string, string | undefined>>} [env] Of the server, which the extension inherits.
 * @property {import('playwright-core').BrowserContextOptions} [context]
 * @property {Host} [host] By default the newest VS Code.
 * @property {readonly string[]} [under] What VS Code's server runs under.
 *
 * @typedef {object} SampleSetting
 * @property {(folder: string) => void} [makeFolder]
 * @property {string} [opened] A `.code-workspace` in the folder, opened instead of the folder itself.
 *
 * @typedef {ServerSetting & SampleSetting} Options
 */

/**
 * @param {Options} [options]
 * @returns {Promise<Window>}
 */
export async function openInstalled({ makeFolder = makeSample, opened = '.', ...setting } = {}) {
  const own = temporaryHome();
  try {
    const folder = path.join(own, 'sample');
    makeFolder(folder);
    return { ...(await openFolder(own, path.join(folder, opened), setting)), folder };
  } catch (error) {
    remove(own);
    throw error;
  }
}

export function temporaryHome() {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-browser-')));
}

/** @param {string} own */
function remove(own) {
  fs.rmSync(own, { recursive: true, force: true, maxRetries: 5 });
}

/**
 * A window on a folder or workspace in its own directory, which is removed when the window is closed.
 *
 * @param {string} own
 * @param {string} opened
 * @param {ServerSetting} setting
 * @returns {Promise<Omit<Window, 'folder'>>}
 */
export async function openFolder(
  own,
  opened,
  { workspaceTrust = false, settings = {}, env = {}, context = {}, host, under = [] },
) {
  /** @type {(() => Promise<unknown>)[]} */
  const cleanUp = [];
  const close = async () => {
    for (const step of cleanUp.reverse()) {
      await step();
    }
    remove(own);
  };
  try {
    const extensionsDir = await installedOnce(host);
    const server = await startServer({
      dataDir: path.join(own, 'user'),
      extensionsDir,
      workspaceTrust,
      settings,
      ...(host === undefined ? {} : { host }),
      under,
      env: {
        VIRTUAL_ENV: undefined,
        CONDA_PREFIX: undefined,
        PYTHONHOME: undefined,
        PYTHONPATH: undefined,
        ...env,
      },
    });
    cleanUp.push(server.stop);
    const page = await openWorkbench(await sharedBrowser(), server, opened, { context });
    cleanUp.push(() => page.context().close());
    page.setDefaultTimeout(patience(20_000));
    return { page, extensionsDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}
