/**
 * Runs a command of this program in a process that announces its looks at file systems that may hang. One that is stuck is left
 * alone, and the command is run again without looking there.
 */

import { spawn } from 'node:child_process';
import { closeSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createSlot, readSlot } from '../node/callSlot';
import { writeOwnArguments } from '../node/ownArguments';
import { HangWatch, TURN_MILLISECONDS, type Stuck } from './hangWatch';
import { nodeEnvironment } from './nodeEnvironment';
import { isRunning, processFacts } from './processFacts';
import { startProbe } from './prober';

export interface Command {
  /** The bundle that understands the arguments. */
  readonly program: string;
  readonly args: readonly string[];
  readonly terminal: boolean;
}

export interface CommandEnd {
  readonly status: number;
  /** Where it wrote, complete. */
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  readonly hung: readonly { readonly mount: string; readonly path: string }[];
}

/** A command that is stuck each time, in another place, is not run for ever. */
const MOST_RUNS = 10;

export async function runWatched(command: Command): Promise<CommandEnd> {
  const hung: { readonly mount: string; readonly path: string }[] = [];
  let everyCall = false;
  for (let run = 1; ; run += 1) {
    const outcome = await runOnce(command, { hung: hung.map(({ mount }) => mount), everyCall });
    if (outcome.kind === 'ended') {
      return { ...outcome, hung };
    }
    if (outcome.kind === 'hung') {
      outcome.probe.stop();
      hung.push({ mount: outcome.mount, path: outcome.path });
    }
    everyCall ||= outcome.kind === 'silent';
    if (run === MOST_RUNS) {
      return { status: 2, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), hung };
    }
  }
}

type Outcome = { readonly kind: 'ended' } & Omit<CommandEnd, 'hung'>;

function runOnce(
  { program, args, terminal }: Command,
  { hung, everyCall }: { readonly hung: readonly string[]; readonly everyCall: boolean },
): Promise<Outcome | Exclude<Stuck, { kind: 'busy' }>> {
  const slot = createSlot();
  const own = writeOwnArguments({ watched: slot !== undefined, everyCall, hung, terminal });
  const child = spawn(process.execPath, [...process.execArgv, program, ...own, ...args], {
    stdio: ['inherit', 'pipe', 'pipe', ...(slot === undefined ? [] : [slot])],
    env: nodeEnvironment(),
    windowsHide: true,
  });
  const stdout = collect(child.stdout);
  const stderr = collect(child.stderr);
  return new Promise((resolve, reject) => {
    const watch =
      slot === undefined
        ? undefined
        : new HangWatch({
            readSlot: () => readSlot(slot),
            startProbe: (path) => startProbe(PROBER, path),
            cpuSeconds: () => processFacts(child.pid)?.cpuSeconds,
            isRunning: () => isRunning(child.pid),
          });
    const timer = setInterval(() => {
      const stuck = watch?.turn();
      // A command may compute for as long as it takes.
      if (stuck !== undefined && stuck.kind !== 'busy') {
        settle();
        child.kill('SIGKILL');
        child.unref();
        child.stdout?.destroy();
        child.stderr?.destroy();
        resolve(stuck);
      }
    }, TURN_MILLISECONDS);
    const settle = (): void => {
      clearInterval(timer);
      child.removeAllListeners();
      watch?.stop();
      if (slot !== undefined) {
        closeSync(slot);
      }
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (status) => {
      settle();
      resolve({ kind: 'ended', status: status ?? 2, stdout: stdout(), stderr: stderr() });
    });
  });
}

function collect(stream: NodeJS.ReadableStream | null): () => Buffer {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}

/** Bundled, it is next to this file. */
const PROBER =
  [join(__dirname, 'server.js'), join(__dirname, 'main.js')].find((file) => existsSync(file)) ?? '';
