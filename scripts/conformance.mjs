#!/usr/bin/env node
/** `npm run conformance [-- FILE.json…]`: replays start-up vectors, on a fresh clone too. */

import { spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { root, run } from './run.mjs';

installDependencies((line) => process.stderr.write(`${line}\n`));
const compiled = await run(['node_modules/typescript/bin/tsc', '-b']);
if (compiled.status === 0) {
  const program = path.join(root, 'out', 'test', 'conformance', 'main.js');
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 2;
} else {
  process.stderr.write(compiled.output);
  process.exitCode = 2;
}
