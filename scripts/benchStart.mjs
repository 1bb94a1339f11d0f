/** The start of the command line in processor time, next to `node -e 0` in turns: waiting for other programs doesn't count. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { root } from './run.mjs';

const cli = path.join(root, 'dist', 'cli.js');

/** Node does not say what a child took. */
const MEASURE = `
import json, os, subprocess, sys
out = open(os.devnull, 'w')
child = subprocess.Popen(sys.argv[1:], stdout=out, stderr=out)
used = os.wait4(child.pid, 0)[2]
print(json.dumps((used.ru_utime + used.ru_stime) * 1000))
`;

/** In milliseconds; what a start may take beyond one and a half of `node -e 0`. docs/decisions/0006 */
const ALLOWED = 10;

/**
 * @typedef {object} StartTime
 * @property {string} name
 * @property {number} median in milliseconds
 * @property {number} ratio to `node -e 0`
 */

/**
 * @param {object} asked
 * @param {string} asked.python an interpreter, which measures
 * @param {string} asked.node
 * @param {string} asked.folder with an environment
 * @param {number} asked.runs
 * @returns {readonly StartTime[]}
 */
export function benchStart({ python, node, folder, runs }) {
  const caches = path.join(folder, 'caches');
  fs.mkdirSync(caches);
  const env = { ...process.env, XDG_CACHE_HOME: caches, LOCALAPPDATA: caches };
  const workspace = path.join(folder, 'workspace');
  fs.mkdirSync(workspace);
  fs.symlinkSync(path.join(folder, '.venv'), path.join(workspace, '.venv'), 'junction');
  const subjects = [
    { name: 'node -e 0', args: ['-e', '0'], env },
    { name: 'pypath inspect --json', args: [cli, 'inspect', '--json'], env },
    {
      name: 'the same, nothing kept compiled',
      args: [cli, 'inspect', '--json'],
      env: { ...env, NODE_DISABLE_COMPILE_CACHE: '1' },
    },
  ];
  const times = subjects.map(() => /** @type {number[]} */ ([]));
  for (let count = -1; count < runs; count += 1) {
    subjects.forEach((subject, index) => {
      const command = ['-I', '-S', '-c', MEASURE, node, ...subject.args];
      const { stdout, stderr } = spawnSync(python, command, {
        cwd: workspace,
        env: subject.env,
        encoding: 'utf8',
      });
      const took = Number(stdout);
      if (!(took > 0)) {
        throw new Error(`${subject.name} cannot be measured: ${stderr}`);
      }
      // The first turn compiles, and keeps that.
      if (count >= 0) {
        times[index]?.push(took);
      }
    });
  }
  fs.rmSync(workspace, { recursive: true });
  fs.rmSync(caches, { recursive: true });
  const medians = times.map((all) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
  return subjects.map(({ name }, index) => {
    const median = medians[index] ?? 0;
    return { name, median, ratio: median / (medians[0] ?? 1) };
  });
}

/**
 * @param {string} node
 * @param {readonly StartTime[]} times
 */
export function startTable(node, times) {
  const version = spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim();
  const bare = times[0]?.median ?? 0;
  return [
    `The start of the command line, processor time, Node ${version}`,
    '',
    ...times.map(({ name, median, ratio }) => {
      const beyond = `${(median - 1.5 * bare).toFixed(1)} ms beyond 1.5 x (aim: ${String(ALLOWED)} ms)`;
      return `${name.padEnd(42)}${`${median.toFixed(1)} ms`.padStart(11)}${`${ratio.toFixed(2)} x`.padStart(9)}  ${name.startsWith('node') ? '' : beyond}`.trimEnd();
    }),
    '',
  ].join('\n');
}
