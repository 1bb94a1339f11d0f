/**
 * Asks a real interpreter for its `sys.path`: the one place that starts another program. The caller makes sure that the
 * user asked, in a trusted workspace: start-up runs what `.pth` files and sitecustomize contain.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import { decodeSurrogateEscape } from '../core/text/bytes';
import { flagWords, type RunContext } from '../core/model/runContext';
import { followProcesses, inAnyOrder, type StartedProcesses } from './startedProcesses';

export type LiveAnswer =
  | { readonly kind: 'path'; readonly path: readonly string[] }
  /** It ended before it could answer. */
  | { readonly kind: 'died'; readonly stderr: string }
  | { readonly kind: 'timed-out' }
  | { readonly kind: 'too-much-output' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-started'; readonly because: string };

export interface LiveQuestion {
  /** How Python is called: its flags, variables and working directory. The program that it would run is not run. */
  readonly context: RunContext;
  /** The file that is executed, absolute: nothing is searched for. */
  readonly program: string;
}

export interface LiveLimits {
  readonly timeLimitMs: number;
  readonly signal: AbortSignal;
}

export type AskInterpreter = (question: LiveQuestion, limits: LiveLimits) => Promise<LiveAnswer>;

const STDOUT_LIMIT = 1024 * 1024;
const STDERR_LIMIT = 64 * 1024;
/** A byte that is not UTF-8, or NUL. */
const UNFIT = /[\p{Surrogate}\0]/u;

/**
 * The path as hexadecimal digits: no module is imported, so that it works with half a standard library, under 2.7 to
 * 3.15, and in any locale. On Windows an entry can hold a surrogate that represents no byte.
 */
const PROBE = `import sys
def encoded(value):
    if isinstance(value, bytes):
        return value
    if not hasattr(value, 'encode'):
        value = repr(value)
    try:
        return value.encode('utf-8', 'surrogateescape')
    except UnicodeEncodeError:
        return value.encode('utf-8', 'surrogatepass')
lines = ['@@' + ''.join(['%02x' % byte for byte in bytearray(encoded(path))]) for path in sys.path]
sys.__stdout__.write('\\n'.join([''] + lines + ['@@end', '']))
sys.__stdout__.flush()
`;

export const askInterpreter: AskInterpreter = ({ context, program }, { timeLimitMs, signal }) => {
  const { argv0, cwd, environment, flags } = context;
  const variables = [...environment.values()].map(({ name, value }) => [name, value] as const);
  if ([argv0, program, cwd, ...variables.flat()].some((text) => UNFIT.test(text))) {
    // Node would pass different bytes, so the answer would belong to a different call.
    return Promise.resolve({
      kind: 'not-started',
      because: 'A name or a variable contains bytes that cannot be passed on.',
    });
  }
  if (signal.aborted) {
    return Promise.resolve({ kind: 'cancelled' });
  }
  return new Promise((resolve) => {
    const child = spawn(program, [...flagWords(flags), '-B', '-c', PROBE], {
      argv0,
      cwd,
      env: Object.fromEntries(inAnyOrder(variables)),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
      // Its own process group, so that what it starts can be stopped with it.
      detached: process.platform !== 'win32',
    });
    const started = child.pid === undefined ? undefined : followProcesses(child.pid);
    const stdout = collect(child.stdout);
    const stderr = collect(child.stderr);
    const settle = (answer: LiveAnswer): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(answer);
    };
    const end = (answer: LiveAnswer): void => {
      endAll(child, started);
      // A process that was not found may keep them open forever.
      child.stdout.destroy();
      child.stderr.destroy();
      settle(answer);
    };
    const cancel = (): void => {
      end({ kind: 'cancelled' });
    };
    const timer = setTimeout(() => {
      end(readPath(stdout.text()) ?? { kind: 'timed-out' });
    }, timeLimitMs);
    signal.addEventListener('abort', cancel);
    child.stdout.on('data', () => {
      if (stdout.size() > STDOUT_LIMIT) {
        end({ kind: 'too-much-output' });
      }
    });
    child.stderr.on('data', () => {
      stderr.keep(STDERR_LIMIT);
    });
    child.once('error', ({ message }) => {
      settle({ kind: 'not-started', because: message });
    });
    child.once('close', () => {
      // It may have left others behind, which have closed their output.
      endAll(child, started);
      settle(readPath(stdout.text()) ?? { kind: 'died', stderr: stderr.text() });
    });
  });
};

interface Collected {
  text(): string;
  size(): number;
  /** Drops everything beyond the limit: the beginning is the most useful part. */
  keep(limit: number): void;
}

function collect(stream: NodeJS.ReadableStream): Collected {
  let chunks: readonly Buffer[] = [];
  const size = (): number => chunks.reduce((sum, { length }) => sum + length, 0);
  stream.on('data', (chunk: Buffer) => {
    chunks = [...chunks, chunk];
  });
  return {
    text: () => decodeSurrogateEscape(Buffer.concat(chunks)),
    size,
    keep(limit) {
      if (size() > limit) {
        chunks = [Buffer.concat(chunks).subarray(0, limit)];
      }
    },
  };
}

function endAll(child: ChildProcess, started: StartedProcesses | undefined): void {
  if (started === undefined || process.platform === 'win32') {
    child.kill('SIGKILL');
  } else {
    started.end();
  }
}

function readPath(stdout: string): LiveAnswer | undefined {
  const lines = stdout.split(/\r?\n/);
  if (!lines.includes('@@end')) {
    return undefined;
  }
  const path = lines.flatMap((line) => {
    const digits = /^@@((?:[0-9a-f]{2})*)$/.exec(line)?.[1];
    return digits === undefined ? [] : [decodeSurrogateEscape(Buffer.from(digits, 'hex'))];
  });
  return { kind: 'path', path };
}
