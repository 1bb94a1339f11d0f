/**
 * Runs in the extension host, in place of tests: how long one extension takes from the call of `activate()` until that resolves, its
 * code's loading included.
 */

'use strict';

const { writeFileSync } = require('node:fs');
const { extensions } = require('vscode');

/** The editor's own extensions start meanwhile: the host counts as at rest once it has worked this little for a while. */
const REST = { milliseconds: 250, utilization: 0.1 };
const MOST_WAITS = 80;

exports.run = async () => {
  const { PYPATH_BENCH_EXTENSION: id = '', PYPATH_BENCH_TIMES: file = '' } = process.env;
  const extension = extensions.getExtension(id);
  if (extension === undefined || extension.isActive) {
    throw new Error(`${id} is ${extension === undefined ? 'not installed' : 'active already'}.`);
  }
  await rest();
  const cpu = process.cpuUsage();
  const started = performance.now();
  await extension.activate();
  const waited = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  writeFileSync(file, JSON.stringify({ waited, processor: (user + system) / 1000 }));
};

async function rest() {
  for (let count = 0; count < MOST_WAITS; count += 1) {
    const before = performance.eventLoopUtilization();
    await new Promise((resolve) => setTimeout(resolve, REST.milliseconds));
    if (performance.eventLoopUtilization(before).utilization < REST.utilization) {
      return;
    }
  }
}
