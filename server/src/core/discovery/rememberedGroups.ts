/** Answers about many parts, remembered one by one and in groups: a thousand that are still right cost as little as some thirty. */

import type { Memory } from '../ports/memory';
import type { Steps } from '../ports/steps';

export interface Parts<Part> {
  /** What is found of them, unique in an inspection. */
  readonly what: string;
  readonly parts: readonly Part[];
  readonly nameOf: (part: Part) => string;
  /** What each answer depends on besides its part. */
  readonly inputs: readonly unknown[];
}

/** Small groups first, so that the first answers come soon. */
const LARGEST = 32;

/** Pauses while an answer is found and after each, and gives the answers group by group. */
export function* rememberGroups<Part, Answer>(
  memory: Memory,
  { what, parts, nameOf, inputs }: Parts<Part>,
  find: (part: Part) => Steps<Answer>,
): Generator<readonly Answer[] | undefined, readonly Answer[], void> {
  const answers: Answer[] = [];
  for (let size = 1; answers.length < parts.length; size = Math.min(answers.length, LARGEST)) {
    const from = answers.length;
    const group = parts.slice(from, from + size);
    const found = yield* memory.rememberInSteps(`${what} from ${String(from)}`, [...group, ...inputs], () =>
      oneByOne(group, (part) =>
        memory.rememberInSteps(`${what} ${nameOf(part)}`, [part, ...inputs], () => find(part)),
      ),
    );
    for (const answer of found) {
      answers.push(answer);
    }
    yield found;
  }
  return memory.remember(`all ${what}`, answers, () => answers);
}

function* oneByOne<Part, Answer>(
  group: readonly Part[],
  find: (part: Part) => Steps<Answer>,
): Generator<undefined, readonly Answer[], void> {
  const found: Answer[] = [];
  for (const part of group) {
    found.push(yield* find(part));
    yield;
  }
  return found;
}
