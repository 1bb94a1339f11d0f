#!/usr/bin/env node
/**
 * Drives the packaged extension in a browser: `node test/vscode/browser/run.mjs [TEXT]`, TEXT being part of the titles of
 * the tests to run. Ends with a line `N passed, M failed, K skipped`, or with status 77 where there is no browser.
 */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareHost } from '../../host/prepare.mjs';
import { measureSpeed } from '../../support/machineSpeed.mjs';
import { vsix } from './installedExtension.mjs';
import { runInLanes } from './lanes.mjs';

const CANNOT_RUN_HERE = 77;
const here = path.dirname(fileURLToPath(import.meta.url));
const [text] = process.argv.slice(2);

try {
  await prepareHost();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(CANNOT_RUN_HERE);
}

// A failure here is reported once, and not by each test; the processes of the tests inherit both results.
process.env['PYPATH_VSIX'] = vsix();
measureSpeed();
const files = fs
  .readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs'))
  .map((name) => path.join(here, name));
const length = new Map(files.map((file) => [file, fs.statSync(file).size]));
await runInLanes(
  files.toSorted((a, b) => (length.get(b) ?? 0) - (length.get(a) ?? 0)).map((file) => ({ file })),
  text,
);
