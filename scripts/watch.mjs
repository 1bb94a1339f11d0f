#!/usr/bin/env node
/** `npm run watch`: checks types and bundles again whenever a source changes, until Ctrl+C. */

import { spawn } from 'node:child_process';
import { installDependencies } from './dependencies.mjs';
import { root } from './run.mjs';

installDependencies(say);
say(
  'Watching: type errors appear here, bundles in dist/. Reload the editor window to run them. Press Ctrl+C to stop.',
);

const children = [
  ['node_modules/typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'],
  ['node_modules/webpack/bin/webpack.js', '--watch', '--mode=development'],
].map((command) => spawn(process.execPath, command, { cwd: root, stdio: 'inherit' }));

for (const child of children) {
  child.once('exit', (status) => {
    // One without the other would mislead.
    process.exitCode ??= status ?? 1;
    children.forEach((other) => other.kill());
  });
}

/** @param {string} line */
function say(line) {
  process.stdout.write(`${line}\n`);
}
