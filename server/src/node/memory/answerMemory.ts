/**
 * Answers that know what they looked at: files through the cache, other answers, and what they were given. An answer is found
 * again only if one of these has been replaced; what has not changed in it stays the same object.
 */

import type { Memory } from '../../core/ports/memory';
import type { CachingFileSystem, Recorder } from '../cachingFileSystem';
import type { Question } from './askedPath';
import { each, withOne, withoutOne, type Few } from './few';
import { sharedParts } from './sharedParts';

export class AnswerMemory implements Memory {
  private readonly cache: CachingFileSystem;
  private readonly known = new Map<string, RememberedAnswer>();
  /** What the last whole inspection looked at, and the one under way. */
  private whole: RememberedAnswer | undefined;
  private underWay: RememberedAnswer | undefined;
  private readonly settled = new WeakSet<object>();
  /** How many have been found since what is no longer needed was dropped. */
  private made = 0;

  constructor(cache: CachingFileSystem) {
    this.cache = cache;
  }

  remember<T>(name: string, inputs: readonly unknown[], find: () => T): T {
    const known = this.valid(name, inputs);
    if (known !== undefined) {
      return this.use(known) as T;
    }
    const made = this.begin(name, inputs);
    this.end(made, this.recorded(made, find));
    return this.use(made) as T;
  }

  *rememberInSteps<T>(
    name: string,
    inputs: readonly unknown[],
    find: () => Generator<undefined, T, void>,
  ): Generator<undefined, T, void> {
    const known = this.valid(name, inputs);
    if (known !== undefined) {
      return this.use(known) as T;
    }
    const made = this.begin(name, inputs);
    const steps = find();
    for (;;) {
      // Between two steps, others ask for other things.
      const step = this.recorded(made, () => steps.next());
      if (step.done === true) {
        this.end(made, step.value);
        return this.use(made) as T;
      }
      yield;
    }
  }

  /** One inspection: what it did not need is dropped at its end. */
  *inspection<Step, Result>(steps: Iterator<Step, Result, void>): Generator<Step, Result, void> {
    this.underWay?.retire();
    const made = new RememberedAnswer([], undefined);
    this.underWay = made;
    for (;;) {
      const step = this.recorded(made, () => steps.next());
      if (step.done === true) {
        made.end(undefined);
        this.whole?.retire();
        this.whole = made;
        this.underWay = undefined;
        if (this.made > this.known.size / FEW) {
          this.sweep(made);
        }
        return step.value;
      }
      yield step.value;
    }
  }

  private sweep(root: RememberedAnswer): void {
    this.made = 0;
    const needed = new Set([root]);
    for (const answer of needed) {
      for (const part of answer.parts) {
        needed.add(part);
      }
    }
    for (const [name, answer] of this.known) {
      if (!needed.has(answer)) {
        this.drop(name, answer);
      }
    }
  }

  private valid(name: string, inputs: readonly unknown[]): RememberedAnswer | undefined {
    const known = this.known.get(name);
    return known?.isValidFor(inputs) === true ? known : undefined;
  }

  private begin(name: string, inputs: readonly unknown[]): RememberedAnswer {
    const before = this.known.get(name);
    if (before !== undefined) {
      this.drop(name, before);
    }
    const made = new RememberedAnswer(inputs, before?.value);
    this.made += 1;
    this.known.set(name, made);
    return made;
  }

  private end(made: RememberedAnswer, value: unknown): void {
    const shared = sharedParts(made.value, value, this.settled);
    if (typeof shared === 'object' && shared !== null) {
      this.settled.add(shared);
    }
    made.end(shared);
  }

  private recorded<T>(answer: RememberedAnswer, find: () => T): T {
    const { recorder } = this.cache;
    this.cache.recorder = answer;
    try {
      return find();
    } finally {
      this.cache.recorder = recorder;
    }
  }

  private use(answer: RememberedAnswer): unknown {
    const { recorder } = this.cache;
    if (recorder instanceof RememberedAnswer) {
      recorder.addPart(answer);
    }
    return answer.value;
  }

  private drop(name: string, answer: RememberedAnswer): void {
    this.known.delete(name);
    answer.retire();
  }
}

/** Looking at all answers for the sake of a few would take longer than finding these. */
const FEW = 20;

/** One answer, or what is known of it while it is being found. */
class RememberedAnswer implements Recorder {
  private readonly inputs: readonly unknown[];
  private answer: unknown;
  private questions: Set<Question> | readonly Question[] = new Set<Question>();
  private others: Set<RememberedAnswer> | readonly RememberedAnswer[] = new Set<RememberedAnswer>();
  private readers: Few<RememberedAnswer>;
  private state: 'unfinished' | 'found' = 'unfinished';
  private isSpoiled = false;
  private isRetired = false;

  /** Until the answer is found, it is the one before. */
  constructor(inputs: readonly unknown[], before: unknown) {
    this.inputs = inputs;
    this.answer = before;
  }

  get value(): unknown {
    return this.answer;
  }

  get parts(): Iterable<RememberedAnswer> {
    return this.others;
  }

  isValidFor(inputs: readonly unknown[]): boolean {
    return (
      this.state === 'found' &&
      !this.isSpoiled &&
      this.inputs.length === inputs.length &&
      this.inputs.every((input, index) => input === inputs[index])
    );
  }

  note(question: Question): void {
    if (this.questions instanceof Set && !this.questions.has(question)) {
      this.questions.add(question);
      question.addReader(this);
    }
  }

  addPart(part: RememberedAnswer): void {
    if (this.others instanceof Set && !this.others.has(part)) {
      this.others.add(part);
      part.readers = withOne(part.readers, this);
      this.isSpoiled ||= part.isSpoiled;
    }
  }

  end(value: unknown): void {
    this.answer = value;
    // Arrays need less memory.
    this.questions = [...this.questions];
    this.others = [...this.others];
    this.state = 'found';
  }

  spoil(): void {
    if (!this.isSpoiled) {
      this.isSpoiled = true;
      for (const reader of each(this.readers)) {
        reader.spoil();
      }
    }
  }

  /** It is not given again; who has it still depends on it. */
  retire(): void {
    this.isRetired = true;
    this.releaseIfUnread();
  }

  private releaseIfUnread(): void {
    if (!this.isRetired || this.readers !== undefined) {
      return;
    }
    for (const question of this.questions) {
      question.removeReader(this);
    }
    this.questions = [];
    for (const part of this.others) {
      part.readers = withoutOne(part.readers, this);
      part.releaseIfUnread();
    }
    this.others = [];
  }
}
