/** Runs a script of Node and keeps what it prints. */

import { spawn } from 'node:child_process';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @param {readonly string[]} command a script below the root, and its arguments
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ status: number, output: string }>}
 */
export function run(command, env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, command, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.once('error', reject);
    child.once('close', (status, signal) => {
      const output = Buffer.concat(chunks).toString('utf8');
      resolve({
        status: status ?? 1,
        output: signal === null ? output : `${output}\n(ended by ${signal})\n`,
      });
    });
  });
}
