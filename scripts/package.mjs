#!/usr/bin/env node
/** `npm run package`: bundles the extension and packs it into artifacts/python-path-inspector.vsix. Works offline. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const packagePath = path.join(root, 'artifacts', 'python-path-inspector.vsix');

function bundle() {
  const webpack = path.join(root, 'node_modules', 'webpack', 'bin', 'webpack.js');
  const { status } = spawnSync(process.execPath, [webpack], { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    throw new Error('webpack failed; see above.');
  }
}

bundle();
fs.mkdirSync(path.dirname(packagePath), { recursive: true });
// The bundles hold what they depend on.
await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false });
