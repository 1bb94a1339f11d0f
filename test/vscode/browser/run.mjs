#!/usr/bin/env node
/**
 * Drives the packaged extension in a browser: `node test/vscode/browser/run.mjs [TEXT]`, TEXT being part of the titles of
 * the tests to run. Ends with a line `N passed, M failed, K skipped`, or with status 77 where there is no browser.
 */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import Mocha from 'mocha';
import { prepareHost } from '../../host/prepare.mjs';
import { vsix } from './installedExtension.mjs';

const CANNOT_RUN_HERE = 77;
const here = path.dirname(fileURLToPath(import.meta.url));
const [text] = process.argv.slice(2);

try {
  await prepareHost();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(CANNOT_RUN_HERE);
}

// What fails here fails once, and not in each test.
vsix();
const mocha = new Mocha({ forbidOnly: true, ...(text === undefined ? {} : { fgrep: text }) });
for (const file of fs.readdirSync(here).filter((name) => name.endsWith('.test.mjs'))) {
  mocha.addFile(path.join(here, file));
}
await mocha.loadFilesAsync();
const runner = mocha.run((failed) => {
  const { passes = 0, pending = 0 } = runner.stats ?? {};
  console.log(`${passes} passed, ${failed} failed, ${pending} skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
});
