/** A conda environment with its records, made by a real installer of conda packages. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = path.join(path.dirname(fileURLToPath(import.meta.url)), 'condaEnvironment.py');

/**
 * @param {import('./workspaceBox.mjs').Box} box
 * @param {string} prefix
 */
export function makeCondaEnvironment(box, prefix) {
  const channel = path.join(process.env['PYPATH_PYTHON_TOOLS'] ?? '', 'conda');
  fs.mkdirSync(path.dirname(prefix), { recursive: true });
  box.run([box.tool('python'), PROGRAM, channel, prefix]);
  // conda and mamba list their environments in this file; rattler leaves that to its callers.
  fs.mkdirSync(path.join(box.home, '.conda'));
  fs.writeFileSync(path.join(box.home, '.conda', 'environments.txt'), `${prefix}\n`);
}
