/**
 * Looks at one path in a process of its own, which may wait for that for ever: `--probe PATH`. It says when it begins and when it is
 * done, so that a machine that is only busy does not look like a file system that does not answer.
 */

import { spawn } from 'node:child_process';
import { closeSync, constants, opendirSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';
import { nodeEnvironment } from './nodeEnvironment';
import { isRunning } from './processFacts';

const PROBE_ARGUMENT = '--probe';
const BEGUN = 'begun\n';
const DONE = 'done\n';

export interface Probe {
  readonly path: string;
  /** For how many calls of this it has been waiting for the file system, and for nothing else. */
  waited(): number;
  readonly isDone: boolean;
  /** Settles when the file system has answered. */
  readonly done: Promise<void>;
  stop(): void;
}

/** `program`: the bundle that calls `probeIfAsked`. */
export function startProbe(program: string, path: string): Probe {
  const encoded = Buffer.from(encodeSurrogateEscape(path)).toString('hex');
  const child = spawn(process.execPath, [program, PROBE_ARGUMENT, encoded], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: nodeEnvironment(),
    windowsHide: true,
  });
  let said = '';
  let waited = 0;
  const done = new Promise<void>((resolve) => {
    child.stdout.on('data', (bytes: Buffer) => {
      said += bytes.toString('latin1');
      if (said.includes(DONE)) {
        resolve();
      }
    });
    child.once('error', () => {
      resolve();
    });
    child.once('exit', () => {
      resolve();
    });
  });
  const probe = {
    path,
    isDone: false,
    done,
    waited: () => {
      if (said.includes(BEGUN) && !probe.isDone && !isRunning(child.pid)) {
        waited += 1;
      }
      return waited;
    },
    stop: () => {
      child.kill('SIGKILL');
      child.unref();
      child.stdout.destroy();
    },
  };
  void done.then(() => {
    probe.isDone = true;
  });
  return probe;
}

/** True: this process was a probe, and has nothing else to do. */
export function probeIfAsked(argv: readonly string[]): boolean {
  const at = argv.indexOf(PROBE_ARGUMENT);
  const encoded = at < 0 ? undefined : argv[at + 1];
  if (encoded === undefined) {
    return false;
  }
  writeSync(1, BEGUN);
  look(Buffer.from(encoded, 'hex'));
  writeSync(1, DONE);
  return true;
}

/** As an inspection would: at what it is, and at the beginning of what is in it. Every answer is one. */
function look(path: Buffer): void {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) {
      const directory = opendirSync(decodeSurrogateEscape(path));
      directory.readSync();
      directory.closeSync();
    } else if (stats.isFile()) {
      const descriptor = openSync(
        path,
        constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK),
      );
      readSync(descriptor, Buffer.alloc(1), 0, 1, 0);
      closeSync(descriptor);
    }
  } catch {
    // An error is an answer.
  }
}
