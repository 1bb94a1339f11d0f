#!/usr/bin/env node
/**
 * Replaces the desktop VS Code that @vscode/test-electron starts: it takes the same arguments, runs the
 * tests in the extension host of VS Code's server, and ends with their exit code.
 *
 * Variables that it reads, and hands on to the extension host:
 *
 * - PYPATH_TEST_OUTPUT      file that the tests append their output to; it is copied to standard output.
 * - PYPATH_TEST_REPORT      file that the tests write when they have finished.
 * - PYPATH_TEST_RESTRICTED  "1" leaves the folder untrusted (desktop arguments always trust it).
 * - PYPATH_TEST_TIME_LIMIT  seconds after which the run has failed; 180 on an idle machine if unset.
 * - PYPATH_TEST_VERBOSE     "1" prints the logs of VS Code as they come, and not only after a failure.
 */

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { format } from 'node:util';
import { patience } from '../support/machineSpeed.mjs';
import { launchBrowser, openWorkbench } from './browser.mjs';
import { startServer } from './server.mjs';

const copyInterval = 100;
/** test-electron stops reading as soon as the process has ended; this lets it read the last output. */
const readingTime = 200;
const keptLogLines = 100;

/** @param {readonly string[]} args */
function readArguments(args) {
  /** @param {string} name */
  const all = (name) =>
    args.filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
  return {
    folder: path.resolve(args.find((arg) => !arg.startsWith('-')) ?? '.'),
    extensionDevelopmentPath: all('extensionDevelopmentPath').map((file) => path.resolve(file)),
    extensionTestsPath: all('extensionTestsPath').map((file) => path.resolve(file))[0],
    userDataDir: all('user-data-dir')[0],
    extensionsDir: all('extensions-dir')[0],
  };
}

/** Copies a growing file to standard output, the rest of it when asked. */
class Copier {
  #position = 0;

  /** @param {string} file */
  constructor(file) {
    this.file = file;
    this.timer = setInterval(() => this.copy(), copyInterval);
  }

  copy() {
    if (!fs.existsSync(this.file)) {
      return;
    }
    const descriptor = fs.openSync(this.file, 'r');
    const chunk = Buffer.alloc(fs.fstatSync(descriptor).size - this.#position);
    this.#position += fs.readSync(descriptor, chunk, 0, chunk.length, this.#position);
    fs.closeSync(descriptor);
    process.stdout.write(chunk);
  }

  end() {
    clearInterval(this.timer);
    this.copy();
  }
}

/** @param {readonly string[]} args */
async function main(args) {
  const { folder, userDataDir, extensionsDir, ...payload } = readArguments(args);
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-tests-'));
  const output = process.env['PYPATH_TEST_OUTPUT'] ?? path.join(own, 'output');
  const report = process.env['PYPATH_TEST_REPORT'] ?? path.join(own, 'report');
  const restricted = process.env['PYPATH_TEST_RESTRICTED'] === '1';
  const timeLimit = Number(process.env['PYPATH_TEST_TIME_LIMIT'] ?? patience(180));
  const verbose = process.env['PYPATH_TEST_VERBOSE'] === '1';
  fs.rmSync(output, { force: true });
  fs.rmSync(report, { force: true });

  /** @type {string[]} */
  const logLines = [];
  /** @type {(reason: string) => number} */
  const failed = (reason) => {
    console.error([...(verbose ? [] : logLines.slice(-keptLogLines)), '', reason].join('\n'));
    return 1;
  };

  const copier = new Copier(output);
  /** @type {(() => Promise<unknown>)[]} */
  const cleanUp = [];
  try {
    const interrupted = new Promise((resolve) => {
      for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
        process.on(signal, () => resolve(failed(`The tests were interrupted (${signal}).`)));
      }
    });
    const timeIsUp = pause(timeLimit * 1000, undefined, { ref: false }).then(() => {
      copier.end();
      return failed(`The tests did not end within ${timeLimit} seconds.`);
    });

    const run = async () => {
      const server = await startServer({
        dataDir: userDataDir ?? own,
        settings: restricted ? { 'security.workspace.trust.startupPrompt': 'never' } : {},
        ...(extensionsDir === undefined ? {} : { extensionsDir }),
        smokeTestDriver: true,
        workspaceTrust: restricted,
        env: { PYPATH_TEST_OUTPUT: output, PYPATH_TEST_REPORT: report },
      });
      cleanUp.push(server.stop);
      const browser = await launchBrowser();
      cleanUp.unshift(() => browser.close());

      const code = await new Promise((resolve, reject) => {
        browser.once('disconnected', () => reject(new Error('The browser ended before the tests did.')));
        server.ended.then(() => reject(new Error("VS Code's server ended before the tests did.")));
        openWorkbench(browser, server, folder, {
          payload,
          // The workbench calls these two if the page has them.
          beforeOpening: async (page) => {
            await page.exposeFunction(
              'codeAutomationLog',
              (/** @type {string} */ _type, /** @type {unknown[]} */ values) => {
                const line = format(...values);
                logLines.push(line);
                if (verbose) {
                  console.error(line);
                }
              },
            );
            await page.exposeFunction('codeAutomationExit', resolve);
          },
        }).catch(reject);
      });

      copier.end();
      // VS Code reports success even if the host was killed or ended during a test.
      if (!fs.existsSync(report)) {
        return failed('The tests did not finish: they wrote no report.');
      }
      return code;
    };

    return await Promise.race([run(), interrupted, timeIsUp]);
  } catch (error) {
    return failed(error instanceof Error ? (error.stack ?? error.message) : String(error));
  } finally {
    copier.end();
    await pause(readingTime);
    for (const step of cleanUp) {
      await step();
    }
    fs.rmSync(own, { recursive: true, force: true });
  }
}

process.exit(await main(process.argv.slice(2)));
