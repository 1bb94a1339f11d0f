#!/usr/bin/env node
/** `npm run package`: bundles the extension and packs it into artifacts/python-path-inspector.vsix. Works offline. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { createVSIX } from '@vscode/vsce';
import webpack from 'webpack';
import configure from '../webpack.config.js';
import { root } from './run.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';

const packagePath = path.join(root, 'artifacts', 'python-path-inspector.vsix');

/** @returns {Promise<import('webpack').MultiStats>} */
function bundle() {
  return new Promise((resolve, reject) => {
    webpack(configure(undefined, { mode: 'production' }), (error, stats) => {
      if (stats === undefined) {
        reject(error ?? new Error('webpack printed nothing.'));
      } else if (stats.hasErrors()) {
        reject(new Error(stats.toString('errors-warnings')));
      } else {
        resolve(stats);
      }
    });
  });
}

try {
  const stats = await bundle();
  fs.writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(stats));
  fs.mkdirSync(path.dirname(packagePath), { recursive: true });
  // The bundles contain what they depend on, and links in the README are not rewritten for the package.
  await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
