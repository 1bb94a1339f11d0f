/** The extension as a user has it: packaged, installed, and opened on a sample workspace in a window of its own. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeSample } from '../../../scripts/sample.mjs';
import { launchBrowser, openWorkbench } from '../../host/browser.mjs';
import { installVsix, startServer } from '../../host/server.mjs';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
export const screenshots = path.join(root, 'artifacts', 'screenshots');

/** @type {string | undefined} */
let packaged;

/** Packages once in a run; PYPATH_VSIX names one that is packaged already. */
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

/**
 * @typedef {object} Window
 * @property {import('playwright-core').Page} page
 * @property {string} folder The sample workspace.
 * @property {string} extensionsDir
 * @property {() => Promise<void>} close
 *
 * @typedef {object} Options
 * @property {boolean} [workspaceTrust]
 * @property {Record<string, unknown>} [settings]
 * @property {(folder: string) => void} [makeFolder]
 * @property {Record<string, string | undefined>} [env] Of the server, which the extension inherits.
 * @property {readonly string[]} [under] What VS Code's server runs under.
 * @property {string} [opened] A `.code-workspace` in the folder, in place of the folder itself.
 */

/**
 * @param {Options} [options]
 * @returns {Promise<Window>}
 */
export async function openInstalled(options = {}) {
  const {
    workspaceTrust = false,
    settings = {},
    makeFolder = makeSample,
    env = {},
    opened = '.',
    under = [],
  } = options;
  const own = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-browser-')));
  const extensionsDir = path.join(own, 'extensions');
  const folder = path.join(own, 'sample');
  /** @type {(() => Promise<unknown>)[]} */
  const cleanUp = [];
  const close = async () => {
    for (const step of cleanUp.reverse()) {
      await step();
    }
    fs.rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    await installVsix(vsix(), extensionsDir);
    makeFolder(folder);
    const server = await startServer({
      dataDir: path.join(own, 'user'),
      extensionsDir,
      workspaceTrust,
      settings,
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
    const browser = await launchBrowser();
    cleanUp.push(() => browser.close());
    const page = await openWorkbench(browser, server, path.join(folder, opened));
    page.setDefaultTimeout(20_000);
    return { page, folder, extensionsDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}
