#!/usr/bin/env node
/**
 * Runs the suites inside VS Code: `node test/vscode/runTests.mjs [SUITE…]`. With PYPATH_VSCODE=desktop in the desktop
 * VS Code that is downloaded (PYPATH_VSCODE_VERSION says which), otherwise in the one of `test/host`. Ends with a line
 * `N passed, M failed, K skipped`, or with status 77 where there is no VS Code.
 */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { makeSample } from '../../scripts/sample.mjs';
import { prepareHost } from '../host/prepare.mjs';
import { measureSpeed } from '../support/machineSpeed.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const CANNOT_RUN_HERE = 77;
const desktop = process.env['PYPATH_VSCODE'] === 'desktop';

/** The tests see none of the Python variables of this machine. */
const neutral = {
  VIRTUAL_ENV: undefined,
  CONDA_PREFIX: undefined,
  PYTHONHOME: undefined,
  PYTHONPATH: undefined,
  PYTHONUSERBASE: undefined,
  PYTHONNOUSERSITE: undefined,
};

/**
 * @typedef {object} SuiteSetting
 * @property {(own: string) => string} makeOpened Makes what is opened, a folder or a `.code-workspace`, in the run's own directory.
 * @property {(own: string) => Record<string, string | undefined>} env
 * @property {Record<string, string>} [extensions] Further ones: names of installed directories, and of those in `test/fixtures`.
 */

/** @type {Record<string, SuiteSetting>} */
const suites = {
  workspace: {
    makeOpened: sampleFolder,
    env: () => ({}),
    extensions: { 'example.path-consumer-0.0.1': 'path-consumer' },
  },
  multiroot: { makeOpened: sampleFolders, env: () => ({}) },
  selection: {
    makeOpened: sampleFolder,
    env: () => ({}),
    extensions: { 'ms-python.vscode-python-envs-0.0.1': 'python-environments' },
  },
  restricted: { makeOpened: sampleFolder, env: () => ({ PYPATH_TEST_RESTRICTED: '1' }) },
  empty: {
    makeOpened: emptyFolder,
    env: (own) => ({ PATH: pathWithoutPython(own), HOME: own, PYENV_ROOT: path.join(own, 'pyenv') }),
  },
};

/** @param {string} own */
function sampleFolder(own) {
  return makeSample(path.join(own, 'workspace')).directory;
}

/**
 * Two samples, so that each context has a namesake in the other one; a third is next to them, for a test to add.
 *
 * @param {string} own
 */
function sampleFolders(own) {
  for (const name of ['first', 'second', 'third']) {
    makeSample(path.join(own, name));
  }
  const file = path.join(own, 'both.code-workspace');
  fs.writeFileSync(file, JSON.stringify({ folders: [{ path: 'first' }, { path: 'second' }] }));
  return file;
}

/** @param {string} own */
function emptyFolder(own) {
  const folder = path.join(own, 'workspace');
  fs.mkdirSync(folder);
  return folder;
}

/**
 * The wrapper needs Node, and nothing else.
 *
 * @param {string} own
 */
function pathWithoutPython(own) {
  const directory = path.join(own, 'bin');
  fs.mkdirSync(directory);
  fs.symlinkSync(process.execPath, path.join(directory, 'node'));
  return directory;
}

/**
 * @param {string} name
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
async function runSuite(name) {
  const setting = suites[name];
  if (setting === undefined) {
    throw new Error(`There is no suite "${name}"; there are ${Object.keys(suites).join(', ')}.`);
  }
  // A path with links in it would be a different one in the extension host.
  const own = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-vscode-')));
  const report = path.join(own, 'report.json');
  const version = process.env['PYPATH_VSCODE_VERSION'];
  const started = Date.now();
  console.log(`\n${name}:`);
  try {
    const opened = setting.makeOpened(own);
    for (const [name, fixture] of Object.entries(setting.extensions ?? {})) {
      fs.cpSync(path.join(root, 'test', 'fixtures', fixture), path.join(own, 'extensions', name), {
        recursive: true,
      });
    }
    await runTests({
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'out', 'test', 'vscode', 'suite', 'index.js'),
      launchArgs: [
        opened,
        `--user-data-dir=${path.join(own, 'user')}`,
        `--extensions-dir=${path.join(own, 'extensions')}`,
      ],
      extensionTestsEnv: {
        ...neutral,
        ...setting.env(own),
        PYPATH_TEST_SUITE: name,
        PYPATH_TEST_REPORT: report,
      },
      ...(desktop
        ? { ...(version === undefined ? {} : { version }) }
        : { vscodeExecutablePath: path.join(root, 'test', 'host', 'electron-wrapper.mjs') }),
    }).catch((error) => {
      // The report says the rest.
      if (!fs.existsSync(report)) {
        throw error;
      }
    });
    return JSON.parse(fs.readFileSync(report, 'utf8'));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    console.log(`${name}: ${((Date.now() - started) / 1000).toFixed(1)} s`);
    fs.rmSync(own, { recursive: true, force: true, maxRetries: 5 });
  }
}

measureSpeed();
if (!desktop) {
  try {
    await prepareHost();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(CANNOT_RUN_HERE);
  }
}
const totals = { passed: 0, failed: 0, skipped: 0 };
// A desktop VS Code trusts what test-electron opens, and has the machine's own Pythons.
const able = Object.keys(suites).filter((name) => !desktop || ['workspace', 'multiroot'].includes(name));
const chosen = process.argv.slice(2);
for (const name of chosen.length > 0 ? chosen : able) {
  const { passed, failed, skipped } = await runSuite(name);
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;
