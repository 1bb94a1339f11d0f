/**
 * How long the extension holds up the extension host of a real VS Code: from the call of `activate()` until that resolves, in a fresh
 * host each time, next to an extension that does nothing.
 */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { format } from 'node:util';
import { launchBrowser, openWorkbench } from '../test/host/browser.mjs';
import { startServer } from '../test/host/server.mjs';
import { root } from './run.mjs';

/** In milliseconds, on an idle machine. docs/decisions/0006 */
const ALLOWED = 50;

const EMPTY = 'example.empty';

/**
 * @typedef {object} ActivationTime
 * @property {number} waited in milliseconds
 * @property {number} processor of the host, with all its threads, in milliseconds
 */

/** @typedef {Readonly<Record<'ours' | 'empty', readonly ActivationTime[]>>} ActivationTimes */

/**
 * @param {object} asked
 * @param {string} asked.folder an empty one for what is made here
 * @param {number} asked.runs
 * @returns {Promise<ActivationTimes>}
 */
export async function benchActivation({ folder, runs }) {
  // Nothing in it activates the extension by itself.
  const opened = path.join(folder, 'opened');
  fs.mkdirSync(opened);
  const { publisher, name } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  const subjects = {
    ours: { id: `${publisher}.${name}`, directory: root },
    empty: { id: EMPTY, directory: makeEmptyExtension(folder) },
  };
  const server = await startServer({ dataDir: path.join(folder, 'data'), smokeTestDriver: true });
  const browser = await launchBrowser();
  /** @type {Record<'ours' | 'empty', ActivationTime[]>} */
  const times = { ours: [], empty: [] };
  try {
    for (let count = -1; count < runs; count += 1) {
      for (const subject of /** @type {const} */ (['ours', 'empty'])) {
        const file = path.join(folder, `${subject}-${count}.json`);
        await openOnce({ browser, server, opened, file, ...subjects[subject] });
        // The first turn fills the system's caches.
        if (count >= 0) {
          times[subject].push(JSON.parse(fs.readFileSync(file, 'utf8')));
        }
      }
    }
  } finally {
    await browser.close();
    await server.stop();
  }
  return times;
}

/** @param {string} folder */
function makeEmptyExtension(folder) {
  const directory = path.join(folder, 'empty');
  fs.mkdirSync(directory);
  const [publisher, name] = EMPTY.split('.');
  const manifest = {
    name,
    publisher,
    version: '0.0.1',
    engines: { vscode: '^1.96.0' },
    activationEvents: [],
    main: './main.js',
  };
  fs.writeFileSync(path.join(directory, 'package.json'), JSON.stringify(manifest));
  fs.writeFileSync(path.join(directory, 'main.js'), 'exports.activate = () => {};\n');
  return directory;
}

/**
 * A window, which has an extension host of its own.
 *
 * @param {object} asked
 * @param {import('../test/host/browser.mjs').Browser} asked.browser
 * @param {import('../test/host/server.mjs').Server} asked.server
 * @param {string} asked.opened
 * @param {string} asked.file where the times are written
 * @param {string} asked.id
 * @param {string} asked.directory
 */
async function openOnce({ browser, server, opened, file, id, directory }) {
  /** @type {string[]} */
  const log = [];
  /** @type {import('../test/host/browser.mjs').Page | undefined} */
  let page;
  await new Promise((resolve, reject) => {
    openWorkbench(browser, server, opened, {
      payload: {
        extensionDevelopmentPath: [directory],
        extensionTestsPath: path.join(root, 'scripts', 'activationTimer.cjs'),
        extensionEnvironment: JSON.stringify({ PYPATH_BENCH_EXTENSION: id, PYPATH_BENCH_TIMES: file }),
      },
      // The workbench calls these two if the page has them.
      beforeOpening: async (each) => {
        page = each;
        await each.exposeFunction(
          'codeAutomationLog',
          (/** @type {string} */ _, /** @type {unknown[]} */ values) => log.push(format(...values)),
        );
        await each.exposeFunction('codeAutomationExit', resolve);
      },
    }).catch(reject);
  });
  await page?.context().close();
  if (!fs.existsSync(file)) {
    throw new Error(`${id} was not activated:\n${log.slice(-20).join('\n')}`);
  }
}

/** @param {ActivationTimes} times */
export function activationTable({ ours, empty }) {
  const row = (/** @type {string} */ name, /** @type {readonly ActivationTime[]} */ all) => {
    const of = (/** @type {keyof ActivationTime} */ key) =>
      `${median(all.map((each) => each[key])).toFixed(1)} ms`.padStart(12);
    return `${name.padEnd(42)}${of('waited')}${of('processor')}`;
  };
  return [
    `activate() in VS Code's extension host, ${ours.length} fresh hosts, medians`,
    '',
    `${''.padEnd(42)}${'waited'.padStart(12)}${'processor'.padStart(12)}`,
    `${row('Python Path Inspector', ours)}  (aim on an idle machine: ${ALLOWED} ms)`,
    row('an extension that does nothing', empty),
    '',
  ].join('\n');
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
