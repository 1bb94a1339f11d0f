/** What processes do, as the kernel sees it: programs that they start, files that they open, connections that they make. */

import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const CALLS = 'trace=execve,execveat,clone,clone3,fork,vfork,socket,connect,open,openat,openat2,chdir,fchdir';

/**
 * @typedef {object} Call
 * @property {string} name
 * @property {string} text Its arguments, and its result unless another call came in between.
 *
 * @typedef {object} Process
 * @property {readonly string[]} command What it was started with.
 * @property {readonly Call[]} calls Since then.
 */

/**
 * The command under which a program's calls are written to a file; undefined if this system does not allow it.
 *
 * @param {string} output
 * @returns {readonly string[] | undefined}
 */
export function tracedTo(output) {
  const strace = [
    'strace',
    '-f',
    '--seccomp-bpf',
    '-qq',
    '-s',
    '1000',
    '-e',
    CALLS,
    '-e',
    'signal=none',
    '-o',
  ];
  const [program = '', ...args] = [...strace, output, process.execPath, '-e', '0'];
  const { status } = spawnSync(program, args, { stdio: 'ignore' });
  return status === 0 ? [...strace, output] : undefined;
}

export function scratchDirectory() {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'pypath-trace-')));
}

/**
 * Threads count as their process. A process that starts another program counts as a new one.
 *
 * @param {string} file
 * @returns {readonly Process[]}
 */
export function readTrace(file) {
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const parents = parentsIn(lines);
  /** @type {Map<string, { command: readonly string[], calls: Call[] }>} */
  const running = new Map();
  /** @type {{ command: readonly string[], calls: Call[] }[]} */
  const all = [];
  const processOf = (/** @type {string} */ thread) => {
    let id = thread;
    while (!running.has(id)) {
      const above = parents.get(id);
      if (above === undefined) {
        break;
      }
      id = above;
    }
    const known = running.get(id);
    if (known !== undefined) {
      return known;
    }
    const unknown = { command: [], calls: [] };
    running.set(id, unknown);
    all.push(unknown);
    return unknown;
  };
  for (const line of lines) {
    const [, thread, name, text] = /^(\d+) +(\w+)\((.*)$/.exec(line) ?? [];
    if (thread === undefined || name === undefined || text === undefined) {
      continue;
    }
    processOf(thread).calls.push({ name, text });
    if (/^execve/.test(name) && !/= -1 E\w+/.test(text)) {
      const started = { command: words(/\[(.*?)\](?:\.\.\.)?, 0x/.exec(text)?.[1] ?? ''), calls: [] };
      running.set(thread, started);
      all.push(started);
    }
  }
  return all;
}

/**
 * For each thread or process, the number of the one that made it.
 *
 * @param {readonly string[]} lines
 */
function parentsIn(lines) {
  /** @type {Map<string, string>} */
  const parents = new Map();
  for (const line of lines) {
    const [, parent = '', child] = /^(\d+) +(?:<\.\.\. )?(?:clone3?|v?fork)\b.*\) = (\d+)$/.exec(line) ?? [];
    if (child !== undefined) {
      parents.set(child, parent);
    }
  }
  return parents;
}

/** @param {string} list of strings as the tracer writes them */
function words(list) {
  return [...list.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word = '']) => word);
}

/**
 * The files that were opened, and the directories that were listed, with all links resolved; absolute, without what does not exist.
 *
 * @param {readonly Call[]} calls
 * @returns {{ readonly files: readonly string[], readonly directories: readonly string[] }}
 */
export function openedBy(calls) {
  const files = new Set();
  const directories = new Set();
  for (const { name, text } of calls) {
    const [, opened, flags = ''] = /^(?:AT_FDCWD, )?"((?:[^"\\]|\\.)*)", (.*)$/.exec(text) ?? [];
    if (!name.startsWith('open') || opened === undefined || /= -1 E(?:NOENT|NOTDIR|LOOP)\b/.test(flags)) {
      continue;
    }
    (flags.includes('O_DIRECTORY') ? directories : files).add(realPath(opened));
  }
  return { files: [...files].toSorted(), directories: [...directories].toSorted() };
}

/** The programs that were started. @param {readonly Call[]} calls */
export function startedBy(calls) {
  return calls
    .filter(({ name, text }) => /^execve/.test(name) && !/= -1 E\w+/.test(text))
    .map(({ text }) => text);
}

/** Connections to other machines, and those to local programs that exist. @param {readonly Call[]} calls */
export function connectionsOf(calls) {
  return calls
    .filter(({ name, text }) => name === 'connect' && !/AF_UNIX.*= -1 ENOENT/.test(text))
    .map(({ text }) => text);
}

/** Names that no longer exist are not changed. @param {string} file */
function realPath(file) {
  try {
    // /proc/self is different for this process.
    return file.startsWith('/proc/') ? file : fs.realpathSync(file);
  } catch {
    return file;
  }
}
