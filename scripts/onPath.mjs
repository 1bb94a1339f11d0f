/** Programs that a terminal would find. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/** @param {string} name */
export function onPath(name) {
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((directory) => path.join(directory, name))
    .find((file) => fs.existsSync(file));
}
