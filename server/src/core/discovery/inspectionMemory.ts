/** A memory for one inspection, in which nothing changes: each answer is the one from when it was first asked. */

import type { Memory } from '../ports/memory';

interface Remembered {
  readonly inputs: readonly unknown[];
  readonly answer: unknown;
}

export function inspectionMemory(): Memory {
  const known = new Map<string, Remembered>();
  const find = (name: string, inputs: readonly unknown[]): Remembered | undefined => {
    const remembered = known.get(name);
    return remembered !== undefined && areSame(remembered.inputs, inputs) ? remembered : undefined;
  };
  return {
    remember<T>(name: string, inputs: readonly unknown[], make: () => T): T {
      const remembered = find(name, inputs) as { readonly answer: T } | undefined;
      if (remembered !== undefined) {
        return remembered.answer;
      }
      const answer = make();
      known.set(name, { inputs, answer });
      return answer;
    },
    *rememberInSteps<T>(
      name: string,
      inputs: readonly unknown[],
      make: () => Generator<undefined, T, void>,
    ): Generator<undefined, T, void> {
      const remembered = find(name, inputs) as { readonly answer: T } | undefined;
      if (remembered !== undefined) {
        return remembered.answer;
      }
      const answer = yield* make();
      known.set(name, { inputs, answer });
      return answer;
    },
  };
}

function areSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((input, index) => input === now[index]);
}
