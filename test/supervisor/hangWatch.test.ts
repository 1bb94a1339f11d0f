import * as assert from 'node:assert/strict';
import { definedOnly } from '../../server/src/core/model/definedOnly';
import type { SlotState } from '../../server/src/node/callSlot';
import { HangWatch, type Stuck } from '../../server/src/supervisor/hangWatch';
import type { Probe } from '../../server/src/supervisor/prober';

/** What the watch sees in one turn. */
interface Turn {
  readonly call?: SlotState['call'];
  readonly beats?: number;
  readonly cpu?: number;
  readonly isRunning?: boolean;
}

interface Situation {
  readonly title: string;
  /** By the number of the turn, from 1. */
  readonly seen: (turn: number) => Turn;
  /** How many turns the other process has waited for its answer; undefined: it has one. */
  readonly probeWaits?: (turn: number) => number | undefined;
  readonly verdict: Stuck['kind'] | undefined;
  /** The first turn with a verdict, and the last one that is looked at without. */
  readonly after: number;
}

const CALL = { number: 1, mount: '/mnt', path: '/mnt/a' };

const SITUATIONS: readonly Situation[] = [
  {
    title: 'finds nothing while the worker beats',
    seen: (turn) => ({ beats: turn, cpu: turn }),
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'finds a mount that answers neither the worker nor another process',
    seen: (turn) => ({ call: CALL, beats: turn }),
    probeWaits: (turn) => turn,
    verdict: 'hung',
    after: 7,
  },
  {
    title: 'finds no hung mount if another process gets an answer: the call takes long',
    seen: (turn) => ({ call: CALL, beats: turn }),
    probeWaits: () => undefined,
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'finds no hung mount if each call is another one',
    seen: (turn) => ({ call: { ...CALL, number: turn }, beats: turn }),
    probeWaits: (turn) => turn,
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'asks no other process while the worker computes',
    seen: (turn) => ({ call: CALL, beats: turn, isRunning: true }),
    probeWaits: (turn) => turn,
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'finds a worker that stands still without a beat',
    seen: () => ({ cpu: 1 }),
    verdict: 'silent',
    after: 82,
  },
  {
    title: 'leaves a worker that is stopped, which a person may continue',
    seen: () => ({ cpu: 1, isRunning: true }),
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'finds a worker that computes for a minute without a beat',
    seen: (turn) => ({ cpu: turn / 8, isRunning: true }),
    verdict: 'busy',
    after: 522,
  },
  {
    title: 'leaves one that computes for less and beats again',
    seen: (turn) => ({ beats: Math.floor(turn / 400), cpu: turn / 8, isRunning: true }),
    verdict: undefined,
    after: 2_000,
  },
  {
    title: 'gives a worker two minutes where its processor time is not known',
    seen: () => ({}),
    verdict: 'busy',
    after: 961,
  },
];

/** The first verdict, and its turn. */
function firstVerdict({ seen, probeWaits, after }: Situation): readonly [string | undefined, number] {
  let now = 0;
  const probeFrom = (started: number): Probe =>
    ({
      get isDone() {
        return probeWaits?.(now - started) === undefined;
      },
      waited: () => probeWaits?.(now - started) ?? 0,
      stop: () => undefined,
    }) as Probe;
  const watch = new HangWatch({
    readSlot: () => ({ beats: seen(now).beats ?? 0, ...definedOnly({ call: seen(now).call }) }),
    startProbe: () => probeFrom(now),
    cpuSeconds: () => seen(now).cpu,
    isRunning: () => seen(now).isRunning === true,
  });
  for (now = 1; now <= after; now += 1) {
    const stuck = watch.turn();
    if (stuck !== undefined) {
      return [stuck.kind, now];
    }
  }
  return [undefined, after];
}

describe('the watch of a worker', () => {
  for (const situation of SITUATIONS) {
    it(situation.title, () => {
      assert.deepEqual(firstVerdict(situation), [situation.verdict, situation.after]);
    });
  }
});
