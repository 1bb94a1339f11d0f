/** Starts workers, sees when one is stuck, and remembers which file systems do not answer until they do again. */

import { closeSync } from 'node:fs';
import { createSlot, readSlot } from '../node/callSlot';
import { HUNG_MOUNTS_NOTIFICATION, type HungMountsParams } from '../node/workerMessages';
import { encode } from './editorSide';
import { HangWatch, type Stuck } from './hangWatch';
import { processFacts, isRunning } from './processFacts';
import { startProbe, type Probe } from './prober';
import { WorkerProcess, type WorkerListener } from './workerProcess';

/** Why a worker has to be replaced. */
export interface Replacement {
  readonly why: string;
  /** Whether it counts among those that may not come too often: a mount that hangs is remembered. */
  readonly isFault: boolean;
}

export interface KeeperFiles {
  /** The worker's bundle. */
  readonly worker: string;
  /** The bundle that probes. */
  readonly prober: string;
}

/** A mount that answers and hangs again and again is trusted later each time. */
const FIRST_DELAY_MILLISECONDS = 1000;
const LONGEST_DELAY_MILLISECONDS = 60_000;

export class WorkerKeeper {
  private readonly files: KeeperFiles;
  private readonly log: (text: string) => void;
  /** Each worker has its own: one that was stuck continues to write when its file system answers. */
  private slot: number | undefined;
  /** By mount point. */
  private readonly hung = new Map<string, Probe>();
  private readonly times = new Map<string, number>();
  private announcesEveryCall = false;
  private worker: WorkerProcess | undefined;
  private watch: HangWatch | undefined;

  constructor(files: KeeperFiles, log: (text: string) => void) {
    this.files = files;
    this.log = log;
  }

  start(listener: WorkerListener): WorkerProcess {
    if (this.slot !== undefined) {
      closeSync(this.slot);
    }
    const slot = createSlot();
    this.slot = slot;
    const worker = new WorkerProcess(
      this.files.worker,
      { slot, hung: [...this.hung.keys()], announcesEveryCall: this.announcesEveryCall },
      listener,
    );
    this.worker = worker;
    this.watch?.stop();
    this.watch =
      // A person who debugs it stops it.
      slot === undefined || worker.isDebugged
        ? undefined
        : new HangWatch({
            readSlot: () => readSlot(slot),
            startProbe: (path) => startProbe(this.files.prober, path),
            cpuSeconds: () => processFacts(worker.pid)?.cpuSeconds,
            isRunning: () => isRunning(worker.pid),
          });
    return worker;
  }

  /** Called once a turn: what is wrong with the worker, if something is. */
  turn(): Replacement | undefined {
    const stuck = this.watch?.turn();
    return stuck === undefined ? undefined : this.replacement(stuck);
  }

  stop(): void {
    this.watch?.stop();
    this.watch = undefined;
    for (const probe of this.hung.values()) {
      probe.stop();
    }
    this.hung.clear();
  }

  private replacement(stuck: Stuck): Replacement {
    switch (stuck.kind) {
      case 'hung':
        this.remember(stuck.mount, stuck.probe);
        return {
          why: `The file system at ${stuck.mount} does not answer (${stuck.path}). Nothing on it is looked at until it does.`,
          isFault: false,
        };
      case 'silent':
        this.announcesEveryCall = true;
        return { why: 'It waits, and it is not known for what.', isFault: true };
      case 'busy':
        return { why: 'One step took longer than a minute.', isFault: true };
    }
  }

  private remember(mount: string, probe: Probe): void {
    const times = (this.times.get(mount) ?? 0) + 1;
    this.times.set(mount, times);
    this.hung.set(mount, probe);
    const delay = Math.min(LONGEST_DELAY_MILLISECONDS, FIRST_DELAY_MILLISECONDS * 2 ** (times - 2));
    void probe.done.then(() => {
      setTimeout(
        () => {
          this.forget(mount, probe);
        },
        times === 1 ? 0 : delay,
      ).unref();
    });
  }

  private forget(mount: string, probe: Probe): void {
    if (this.hung.get(mount) !== probe) {
      return;
    }
    this.hung.delete(mount);
    this.log(`The file system at ${mount} answers again.`);
    const params: HungMountsParams = { hung: [...this.hung.keys()] };
    this.worker?.send(encode({ method: HUNG_MOUNTS_NOTIFICATION, params }));
  }
}
