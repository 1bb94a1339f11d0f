/**
 * The process that inspects: this program's own worker, started with the Node that runs this file. Nothing of a workspace is
 * started here.
 */

import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { writeOwnArguments } from '../node/ownArguments';
import { FrameReader, headerOf } from './frames';
import { nodeEnvironment } from './nodeEnvironment';

export interface WorkerOptions {
  /** Where it announces its calls. */
  readonly slot: number | undefined;
  /** Mount points that do not answer. */
  readonly hung: readonly string[];
  readonly announcesEveryCall: boolean;
}

export interface WorkerListener {
  readonly onBody: (body: Buffer) => void;
  /** It ended by itself, or could not be started. */
  readonly onEnd: (how: string) => void;
}

/** More than this waits for a worker only if it does not read. */
const MOST_UNREAD_BYTES = 64 * 1024 * 1024;

export class WorkerProcess {
  private readonly child: ChildProcess;
  private readonly input: Writable | null;
  private readonly output: Readable | null;
  private abandoned = false;

  constructor(file: string, { slot, hung, announcesEveryCall }: WorkerOptions, listener: WorkerListener) {
    const own = writeOwnArguments({
      watched: slot !== undefined,
      everyCall: announcesEveryCall,
      hung,
      terminal: false,
    });
    const child = spawn(process.execPath, [...debugArguments(process.execArgv), file, ...own, '--stdio'], {
      // The slot becomes descriptor 3.
      stdio: ['pipe', 'pipe', 'inherit', ...(slot === undefined ? [] : [slot])],
      env: nodeEnvironment(),
      windowsHide: true,
    });
    this.child = child;
    this.input = child.stdin;
    this.output = child.stdout;
    const reader = new FrameReader();
    child.stdout?.on('data', (bytes: Buffer) => {
      for (const frame of reader.read(bytes)) {
        if (frame.kind === 'body' && !this.abandoned) {
          listener.onBody(frame.body);
        }
      }
    });
    const end = (how: string): void => {
      if (!this.abandoned) {
        this.abandon();
        listener.onEnd(how);
      }
    };
    child.once('error', ({ message }) => {
      end(message);
    });
    // Its last messages come before this; a process that it started may keep its output open.
    child.once('exit', (status, signal) => {
      setImmediate(() => {
        end(signal ?? `status ${String(status)}`);
      });
    });
    // It has ended, which is reported above.
    child.stdin?.on('error', () => undefined);
    child.stdout?.on('error', () => undefined);
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get isDebugged(): boolean {
    return process.execArgv.some((argument) => argument.startsWith('--inspect'));
  }

  /** Whether it leaves so much unread that it cannot be working. */
  get isChoked(): boolean {
    return (this.input?.writableLength ?? 0) > MOST_UNREAD_BYTES;
  }

  send(body: Uint8Array): void {
    if (!this.abandoned) {
      this.input?.write(headerOf(body));
      this.input?.write(body);
    }
  }

  /**
   * Nothing is heard of it again. One that waits for a file system inside the kernel cannot be killed until that answers: nobody
   * waits for its end.
   */
  abandon(): void {
    this.abandoned = true;
    this.child.kill('SIGKILL');
    this.child.unref();
    this.input?.destroy();
    this.output?.destroy();
  }
}

/** A debugger listens at the port next to the one of this process. */
function debugArguments(given: readonly string[]): readonly string[] {
  return given.map((argument) =>
    argument.replace(
      /^(--inspect(?:-brk)?=(?:.*:)?)(\d+)$/,
      (_, name: string, port: string) => `${name}${String(Number(port) + 1)}`,
    ),
  );
}
