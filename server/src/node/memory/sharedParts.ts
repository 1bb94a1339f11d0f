/**
 * A value as it is now, made of the parts of an earlier one wherever they are equal: what has not changed stays the same
 * object, so that code that remembers something about it can see that.
 */

export function sharedParts<T>(before: unknown, now: T, settled: Settled = NOTHING): T {
  return new Sharing(settled).shared(before, now, 0) as T;
}

/** Values that stay what they are, wherever they are found. */
export type Settled = Pick<WeakSet<object>, 'has'>;

const NOTHING: Settled = new WeakSet();

/** Anything deeper is treated as changed. */
const DEPTH_LIMIT = 60;

class Sharing {
  private readonly settled: Settled;

  constructor(settled: Settled) {
    this.settled = settled;
  }

  shared(before: unknown, now: unknown, depth: number): unknown {
    if (before === now || !isComposite(before) || !isComposite(now) || depth > DEPTH_LIMIT) {
      return now;
    }
    if (this.settled.has(now)) {
      return now;
    }
    if (Array.isArray(before) && Array.isArray(now)) {
      return this.array(before, now, depth + 1);
    }
    if (before instanceof Map && now instanceof Map) {
      return this.map(before, now, depth + 1);
    }
    if (before instanceof Set && now instanceof Set) {
      return isSameSet(before, now) ? before : now;
    }
    if (before instanceof Uint8Array && now instanceof Uint8Array) {
      return isSameBytes(before, now) ? before : now;
    }
    return isPlain(before) && isPlain(now) ? this.object(before, now, depth + 1) : now;
  }

  private array(before: readonly unknown[], now: readonly unknown[], depth: number): readonly unknown[] {
    const parts = now.map((part, index) => this.shared(before[index], part, depth));
    const isSame = before.length === now.length && parts.every((part, index) => part === before[index]);
    return isSame ? before : parts;
  }

  /** The order counts: it is that of the keys in JSON. */
  private object(
    before: Readonly<Record<string, unknown>>,
    now: Readonly<Record<string, unknown>>,
    depth: number,
  ): unknown {
    const keys = Object.keys(now);
    const keysBefore = Object.keys(before);
    if (keys.some((key) => Object.getOwnPropertyDescriptor(now, key)?.get !== undefined)) {
      return now;
    }
    const parts = keys.map((key) => [key, this.shared(before[key], now[key], depth)] as const);
    const isSame =
      keys.length === keysBefore.length &&
      parts.every(([key, part], index) => key === keysBefore[index] && part === before[key]);
    return isSame ? before : Object.fromEntries(parts);
  }

  private map(
    before: ReadonlyMap<unknown, unknown>,
    now: ReadonlyMap<unknown, unknown>,
    depth: number,
  ): ReadonlyMap<unknown, unknown> {
    const keysBefore = [...before.keys()];
    const parts = [...now].map(([key, part]) => [key, this.shared(before.get(key), part, depth)] as const);
    const isSame =
      before.size === now.size &&
      parts.every(([key, part], index) => key === keysBefore[index] && part === before.get(key));
    return isSame ? before : new Map(parts);
  }
}

function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Instances of classes and what has accessors are compared by identity. */
function isPlain(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isSameSet(before: ReadonlySet<unknown>, now: ReadonlySet<unknown>): boolean {
  const elements = [...now];
  return before.size === now.size && [...before].every((element, index) => element === elements[index]);
}

export function isSameBytes(before: Uint8Array, now: Uint8Array): boolean {
  return before.length === now.length && Buffer.compare(before, now) === 0;
}
