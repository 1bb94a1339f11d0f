/** Processor time of other programs. Python is there anyway, and can ask the system about one child alone. */

import { spawnSync } from 'node:child_process';

const MEASURE = `
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
said = child.stderr.read()
_, status, used = os.wait4(child.pid, 0)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss, os.WEXITSTATUS(status), said.decode(errors='replace')[:2000]]))
`;

/**
 * @typedef {object} Used
 * @property {number} cpu in milliseconds
 * @property {number} peak of memory, in megabytes
 * @property {number} status
 * @property {string} said on standard error
 *
 * @param {string} python
 * @param {readonly string[]} command
 * @param {{ readonly cwd?: string, readonly env?: NodeJS.ProcessEnv }} [options]
 * @returns {Used}
 */
export function processorTime(python, command, { cwd, env = process.env } = {}) {
  const { status, stdout, stderr } = spawnSync(python, ['-I', '-c', MEASURE, ...command], {
    encoding: 'utf8',
    cwd,
    env,
  });
  if (status !== 0) {
    throw new Error(`${command.join(' ')} cannot be measured:\n${stderr}`);
  }
  const [seconds, kilobytes, ended, said] = JSON.parse(stdout);
  return { cpu: seconds * 1000, peak: kilobytes / 1024, status: ended, said };
}

/**
 * @param {string} python
 * @param {readonly string[]} command
 * @param {{ readonly cwd?: string, readonly runs?: number }} [options]
 */
export function medianTime(python, command, { cwd, runs = 5 } = {}) {
  const all = Array.from({ length: runs }, () => processorTime(python, command, cwd ? { cwd } : {}).cpu);
  return all.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}
