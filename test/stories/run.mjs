#!/usr/bin/env node
/**
 * Runs the stories in a browser: `node test/stories/run.mjs [TEXT]`, TEXT being part of the titles. With `--pages`, writes their pages
 * with pictures into docs/stories instead. Ends with a line `N passed, M failed, K skipped`, or with status 77 where it cannot run.
 */

import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { installPythonTools } from '../../scripts/pythonTools.mjs';
import { prepareHost } from '../host/prepare.mjs';
import { measureSpeed } from '../support/machineSpeed.mjs';
import { vsix } from '../vscode/browser/installedExtension.mjs';
import { runInLanes } from '../vscode/browser/lanes.mjs';

const CANNOT_RUN_HERE = 77;
const LANES = 2;
const here = path.dirname(fileURLToPath(import.meta.url));

/** @param {string} reason */
function cannotRun(reason) {
  console.error(reason);
  process.exit(CANNOT_RUN_HERE);
}

try {
  await prepareHost();
} catch (error) {
  cannotRun(error instanceof Error ? error.message : String(error));
}
const tools = await installPythonTools(console.error);
if (tools.kind === 'unavailable') {
  cannotRun(tools.because);
} else {
  process.env['PYPATH_PYTHON_TOOLS'] = tools.folder;
  process.env['PYPATH_VSIX'] = vsix();
  measureSpeed();
  if (process.argv.includes('--pages')) {
    const { writePages } = await import('./pages.mjs');
    await writePages(process.argv.slice(2).find((each) => each !== '--pages'));
  } else {
    const { stories } = await import('./stories.mjs');
    const names = stories.map(({ name }) => name);
    const items = Array.from({ length: LANES }, (_, lane) => ({
      file: path.join(here, 'told.test.mjs'),
      env: { PYPATH_STORIES: names.filter((_name, position) => position % LANES === lane).join(',') },
    }));
    await runInLanes([{ file: path.join(here, 'lowest.test.mjs') }, ...items], process.argv[2]);
  }
}
