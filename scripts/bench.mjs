#!/usr/bin/env node
/** `npm run bench`: how long an inspection takes, compared with the interpreter that it is about. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';
import { activationTable, benchActivation } from './benchActivation.mjs';
import { benchServer } from './benchServer.mjs';
import { benchStart, startTable } from './benchStart.mjs';
import { installDependencies } from './dependencies.mjs';
import { root, run } from './run.mjs';
import { benchScale } from './scale/benchScale.mjs';

const help = `Usage: npm run bench [-- [--python PATH] [--runs N]]
       npm run bench -- --start [--python PATH] [--runs N] [NODE...]
       npm run bench -- --activation [--runs N | --quick]
       npm run bench -- --scale [--quick] [--json FILE] [--write] [--python PATH]

Measures an inspection, within a process and as a process, and compares it with an interpreter's own start; then
measures how long an editor waits for the language server after an edit and after opening a large workspace.

--start measures only the start of the command line, with each NODE that is named.
--activation measures how long the extension takes to be activated, in a real VS Code.
--scale measures how processor time grows with a folder, and fails if it grows much faster than the folder.
--quick does either within a minute, --json keeps the numbers, --write writes docs/performance.md.
`;

const cli = path.join(root, 'dist', 'cli.js');

/** @typedef {{ readonly name: string, readonly milliseconds: () => number }} Subject */

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      start: { type: 'boolean', default: false },
      python: { type: 'string', default: 'python3' },
      runs: { type: 'string' },
      activation: { type: 'boolean', default: false },
      scale: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      only: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const runs = Number(values.runs ?? defaultRuns(values));
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs takes a number, not "${values.runs}".`);
  }
  installDependencies((line) => process.stderr.write(`${line}\n`));
  await build();

  if (values.activation) {
    const times = await inNewFolder((folder) => benchActivation({ folder, runs }));
    process.stdout.write(`\n${activationTable(times)}`);
    return;
  }
  const base = executableOf(values.python);
  if (values.scale) {
    const { quick, json, write, only } = values;
    const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);
    process.exitCode = (await benchScale({ python: base, quick, json, write, only, say })) ? 0 : 1;
    return;
  }
  await inNewFolder(async (folder) => {
    const python = makeVenv(base, folder);
    for (const node of positionals.length === 0 ? [process.execPath] : positionals) {
      process.stdout.write(`\n${startTable(node, benchStart({ python: base, node, folder, runs }))}`);
    }
    if (values.start) {
      return;
    }
    const times = measure(subjects(python, folder), runs);
    process.stdout.write(`\nAn empty venv of ${base}, ${runs} alternating runs, medians\n\n${table(times)}`);
    process.stdout.write(`\nThe language server\n\n${serverTable(await benchServer(base, runs))}`);
  });
}

/** @param {{ readonly activation: boolean, readonly quick: boolean }} asked */
function defaultRuns({ activation, quick }) {
  const many = activation ? 20 : 25;
  return quick ? 5 : many;
}

/**
 * @template T
 * @param {(folder: string) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function inNewFolder(work) {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-bench-')));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function build() {
  for (const command of [
    ['node_modules/typescript/bin/tsc', '-b'],
    ['node_modules/webpack/bin/webpack.js'],
  ]) {
    const { status, output } = await run(command);
    if (status !== 0) {
      throw new Error(`The build failed:\n${output}`);
    }
  }
}

/**
 * The interpreter itself; otherwise a version manager's shim would be measured.
 *
 * @param {string} python
 */
function executableOf(python) {
  const { status, stdout, error } = spawnSync(python, ['-c', 'import sys; print(sys.executable)'], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `${python} cannot be started${error ? `: ${error.message}` : ''}; use --python to name another one.`,
    );
  }
  return stdout.trim();
}

/**
 * The most common case: an environment with nothing that another machine would not have.
 *
 * @param {string} base
 * @param {string} folder
 */
function makeVenv(base, folder) {
  const venv = path.join(folder, '.venv');
  const { status, stderr } = spawnSync(base, ['-m', 'venv', '--without-pip', venv], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`${base} cannot create a venv here; use --python to name another one.\n${stderr}`);
  }
  return process.platform === 'win32'
    ? path.join(venv, 'Scripts', 'python.exe')
    : path.join(venv, 'bin', 'python');
}

/**
 * @param {string} python
 * @param {string} folder
 * @returns {readonly Subject[]}
 */
function subjects(python, folder) {
  const { start, inspect } = engine(python, folder);
  return [
    timed('python -I -S -c pass', python, ['-I', '-S', '-c', 'pass'], folder),
    timed('python -c "import sys; print(sys.path)"', python, ['-c', 'import sys; print(sys.path)'], folder),
    timed('node -e 0', process.execPath, ['-e', '0'], folder),
    timed('pypath inspect --json', process.execPath, [cli, 'inspect', '--json', '--python', python], folder),
    timed('pypath check', process.execPath, [cli, 'check'], folder),
    { name: 'startup(), fresh caches', milliseconds: () => clocked(() => start(false)) },
    { name: 'startup(), files remembered', milliseconds: () => clocked(() => start(true)) },
    { name: 'inspect with findings, fresh caches', milliseconds: () => clocked(() => inspect(false)) },
    { name: 'inspect with findings, files remembered', milliseconds: () => clocked(() => inspect(true)) },
  ];
}

/**
 * @param {string} name
 * @param {string} program
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Subject}
 */
function timed(name, program, args, cwd) {
  return {
    name,
    milliseconds: () => clocked(() => spawnSync(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })),
  };
}

/** @param {() => unknown} work */
function clocked(work) {
  const started = performance.now();
  work();
  return performance.now() - started;
}

/**
 * The engine in this process: one start-up, and a whole inspection with its findings.
 *
 * @param {string} python
 * @param {string} folder
 */
function engine(python, folder) {
  const require = createRequire(import.meta.url);
  /** @param {string[]} names */
  const compiled = (...names) => require(path.join(root, 'out', 'server', 'src', ...names));
  const { contextFromOptions } = compiled('core', 'contexts', 'contextOptions.js');
  const { discoverTerminals } = compiled('core', 'discoverTerminals.js');
  const { inspectChosenContext } = compiled('core', 'inspectChosenContext.js');
  const { inspectContext } = compiled('core', 'inspectContext.js');
  const { startup } = compiled('core', 'startup', 'startup.js');
  const { cachingFileSystem } = compiled('node', 'cachingFileSystem.js');
  const { readMachine } = compiled('node', 'machine.js');
  const { createNodeFileSystem } = compiled('node', 'nodeFileSystem.js');

  const machine = readMachine();
  const options = { python, variables: [], cleanEnvironment: false };
  const remembering = cachingFileSystem(createNodeFileSystem());
  /** @param {boolean} remembers */
  const fileSystem = (remembers) => (remembers ? remembering : cachingFileSystem(createNodeFileSystem()));
  const { context, interpreter } = inspectContext(contextFromOptions(options, machine, folder), remembering);
  return {
    /** @param {boolean} remembers */
    start: (remembers) => startup({ context, interpreter }, fileSystem(remembers)),
    /** @param {boolean} remembers */
    inspect: (remembers) =>
      inspectChosenContext({
        options,
        name: undefined,
        folder,
        machine,
        fs: fileSystem(remembers),
        discover: discoverTerminals,
      }),
  };
}

/**
 * Measures in turns, so that whatever else the machine does affects all subjects alike.
 *
 * @param {readonly Subject[]} measured
 * @param {number} runs
 */
function measure(measured, runs) {
  const times = measured.map(({ name }) => ({ name, all: /** @type {number[]} */ ([]) }));
  for (let count = -1; count < runs; count += 1) {
    measured.forEach((subject, index) => {
      const milliseconds = subject.milliseconds();
      // The first turn fills the system's own caches.
      if (count >= 0) {
        times[index]?.all.push(milliseconds);
      }
    });
  }
  return times.map(({ name, all }) => ({ name, median: median(all) }));
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return ((sorted[middle] ?? 0) + (sorted[sorted.length - 1 - middle] ?? 0)) / 2;
}

/** @param {readonly { readonly name: string, readonly median: number }[]} times */
function table(times) {
  const bare = times[0]?.median ?? 1;
  const node = times.find(({ name }) => name.startsWith('node'))?.median ?? 1;
  const ratio = (/** @type {number} */ value) => `${value.toFixed(2)} x`.padStart(12);
  return [
    `${''.padEnd(42)}${'median'.padStart(11)}${'bare python'.padStart(12)}${'bare node'.padStart(12)}`,
    ...times.map(
      (time) =>
        `${time.name.padEnd(42)}${`${time.median.toFixed(2)} ms`.padStart(11)}${ratio(time.median / bare)}${ratio(time.median / node)}`,
    ),
    '',
  ].join('\n');
}

/** @param {readonly { readonly name: string, readonly all: readonly number[], readonly aim?: number }[]} times */
function serverTable(times) {
  return times
    .map(({ name, all, aim }) => {
      const value = `${median(all).toFixed(2)} ms`.padStart(11);
      return `${name.padEnd(42)}${value}${aim === undefined ? '' : `  (aim: ${aim} ms)`}\n`;
    })
    .join('');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
