#!/usr/bin/env node
/**
 * `npm run package [-- --pictures URL]`: bundles the extension and packs it into artifacts/python-path-inspector.vsix. Works offline.
 * Prints what weighs in it, and fails if that is more than `LARGEST_PACKAGE`.
 * URL is where a published repository has its files, for the pictures of the extension's page.
 */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { createVSIX, listFiles, PackageManager } from '@vscode/vsce';
import webpack from 'webpack';
import configure from '../webpack.config.js';
import { packagedReadme } from './packagedReadme.mjs';
import { packedFiles, sizeTable, tooLarge } from './packageSizes.mjs';
import { root } from './run.mjs';
import { thirdPartyNotices } from './thirdPartyNotices.mjs';

const [, picturesAt] = process.argv.join(' ').match(/--pictures[= ](\S+)/) ?? [];
const packagePath = path.join(root, 'artifacts', 'python-path-inspector.vsix');

/** @returns {Promise<import('webpack').MultiStats>} */
function bundle() {
  return new Promise((resolve, reject) => {
    webpack(configure({ smallest: true }, { mode: 'production' }), (error, stats) => {
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

/** A copy of what is packaged, with the README for the page of the extension. */
async function stage() {
  const directory = path.join(path.dirname(packagePath), 'package');
  fs.rmSync(directory, { recursive: true, force: true });
  for (const file of [
    ...(await listFiles({ cwd: root, packageManager: PackageManager.None })),
    '.vscodeignore',
  ]) {
    const copy = path.join(directory, file);
    fs.mkdirSync(path.dirname(copy), { recursive: true });
    fs.copyFileSync(path.join(root, file), copy);
  }
  const readme = packagedReadme(fs.readFileSync(path.join(root, 'README.md'), 'utf8'), picturesAt);
  fs.writeFileSync(path.join(directory, 'README.md'), readme);
  return directory;
}

try {
  // What an earlier build has left there would be packaged too.
  fs.rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const stats = await bundle();
  fs.writeFileSync(path.join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(stats));
  fs.mkdirSync(path.dirname(packagePath), { recursive: true });
  // The bundles contain what they depend on. Links of the README are not rewritten: `packagedReadme` has done that.
  const cwd = await stage();
  await createVSIX({ cwd, packagePath, dependencies: false, rewriteRelativeLinks: false });
  fs.rmSync(cwd, { recursive: true, force: true });
  const files = packedFiles(packagePath);
  const { size } = fs.statSync(packagePath);
  process.stdout.write(`\n${sizeTable(files, size)}`);
  const wrong = tooLarge(files, size);
  if (wrong !== undefined) {
    throw new Error(wrong);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
