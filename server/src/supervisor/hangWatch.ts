/**
 * Sees that a worker is stuck: in a call that it has announced, or, if it gives no sign of life, in something else. Time is counted in
 * turns of a timer, so that a machine that was asleep, or is busy, does not count.
 */

import type { SlotState } from '../node/callSlot';
import type { Probe } from './prober';

export const TURN_MILLISECONDS = 125;

/** A call that takes so many turns is looked into. */
const SUSPICIOUS_TURNS = 2;
/** So many turns without an answer, for the worker and for another process, and the file system hangs. */
const HUNG_CALL_TURNS = 6;
const HUNG_PROBE_TURNS = 3;
/** Another process got an answer: the call itself takes long. */
const PROBE_AGAIN_TURNS = 16;

const SILENT_TURNS = 40;
const UNKNOWN_CPU_SILENT_TURNS = 960;
/** Standing still uses less than this. */
const IDLE_CPU_SECONDS = 0.1;
const CPU_LIMIT_SECONDS = 60;

export type Stuck =
  | { readonly kind: 'hung'; readonly mount: string; readonly path: string; readonly probe: Probe }
  /** It waits for something that it did not announce. */
  | { readonly kind: 'silent' }
  /** It computes and does not come back. */
  | { readonly kind: 'busy' };

export interface WatchedWorker {
  readonly readSlot: () => SlotState;
  readonly startProbe: (path: string) => Probe;
  /** Undefined: not known. */
  readonly cpuSeconds: () => number | undefined;
  readonly isRunning: () => boolean;
}

export class HangWatch {
  private readonly worker: WatchedWorker;
  private call: { readonly number: number; turns: number; probeAt: number } | undefined;
  private probe: Probe | undefined;
  private beats = -1;
  private silentTurns = 0;
  private cpuAtBeat: number | undefined;

  constructor(worker: WatchedWorker) {
    this.worker = worker;
  }

  /** What is wrong, if something is. Called once a turn. */
  turn(): Stuck | undefined {
    const state = this.worker.readSlot();
    return this.lookAtCall(state) ?? this.lookAtBeats(state);
  }

  stop(): void {
    this.probe?.stop();
    this.probe = undefined;
  }

  private lookAtCall({ call }: SlotState): Stuck | undefined {
    if (call === undefined || call.number !== this.call?.number) {
      this.stop();
      this.call =
        call === undefined ? undefined : { number: call.number, turns: 0, probeAt: SUSPICIOUS_TURNS };
      return undefined;
    }
    const known = this.call;
    known.turns += 1;
    if (this.probe?.isDone === true) {
      this.stop();
      known.probeAt = known.turns + PROBE_AGAIN_TURNS;
    }
    if (this.probe === undefined) {
      if (known.turns >= known.probeAt && !this.worker.isRunning()) {
        this.probe = this.worker.startProbe(call.path);
      }
      return undefined;
    }
    const { probe } = this;
    if (probe.waited() < HUNG_PROBE_TURNS || known.turns < HUNG_CALL_TURNS) {
      return undefined;
    }
    // It keeps waiting, and reports when the file system answers again.
    this.probe = undefined;
    return { kind: 'hung', mount: call.mount, path: call.path, probe };
  }

  private lookAtBeats({ beats }: SlotState): Stuck | undefined {
    if (beats !== this.beats) {
      this.beats = beats;
      this.silentTurns = 0;
      this.cpuAtBeat = undefined;
      return undefined;
    }
    this.silentTurns += 1;
    if (this.silentTurns < SILENT_TURNS) {
      return undefined;
    }
    const cpu = this.worker.cpuSeconds();
    if (cpu === undefined) {
      return this.silentTurns < UNKNOWN_CPU_SILENT_TURNS ? undefined : { kind: 'busy' };
    }
    if (this.cpuAtBeat === undefined) {
      this.cpuAtBeat = cpu;
      return undefined;
    }
    if (cpu - this.cpuAtBeat > CPU_LIMIT_SECONDS) {
      return { kind: 'busy' };
    }
    const isStill = cpu - this.cpuAtBeat < IDLE_CPU_SECONDS && !this.worker.isRunning();
    return isStill && this.silentTurns > 2 * SILENT_TURNS ? { kind: 'silent' } : undefined;
  }
}
