/**
 * Regular expressions from a file, matched in time proportional to the pattern and the text, however many ways of matching there are: all
 * ways are followed at once. What the engines of Python, PCRE and the glob crate share is understood; everything else, such as lookbehind
 * or backreferences, is not.
 */

import { NESTING_LIMIT } from './limits';
import {
  either,
  isEndOfText,
  isFound,
  isStart,
  jump,
  type Steps,
  type Step,
  type Test,
} from './patternSteps';

/** `unicode`: letters and digits of all scripts are meant by `\w` and `\d`, as in Python's `re`. */
export type PatternCharacters = 'unicode' | 'ascii';

/** Characters of a pattern, and steps that it may become: `(a{100}){100}` asks for ten thousand. */
const SOURCE_LIMIT = 4096;
const STEP_LIMIT = 4096;

/** Whether it is found anywhere in a text; undefined if the pattern is not understood, which includes those that are not valid. */
export function linearPattern(
  source: string,
  meaning: PatternCharacters = 'ascii',
): ((text: string) => boolean) | undefined {
  const steps = source.length > SOURCE_LIMIT ? undefined : new PatternReader(source, meaning).steps();
  return steps === undefined ? undefined : (text) => isFound(steps, [...text]);
}

const SETS: Readonly<Record<PatternCharacters, Readonly<Record<string, RegExp>>>> = {
  unicode: { d: /\p{Nd}/u, w: /[\p{L}\p{N}_]/u, s: /[\s\x1c-\x1f\x85]/ },
  ascii: { d: /[0-9]/, w: /[0-9A-Za-z_]/, s: /[ \t\n\v\f\r]/ },
};

const CONTROLS: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  f: '\f',
  v: '\v',
  a: '\x07',
};

/** Reads a pattern once, from left to right. */
class PatternReader {
  private readonly characters: readonly string[];
  private readonly meaning: PatternCharacters;
  private at = 0;
  private isUnderstood = true;
  private ignoresCase = false;

  constructor(source: string, meaning: PatternCharacters) {
    this.characters = [...source];
    this.meaning = meaning;
  }

  steps(): Steps | undefined {
    if (this.takes('(?i)')) {
      this.ignoresCase = true;
    }
    const steps = this.alternatives(0);
    return this.isUnderstood && this.at === this.characters.length ? steps : undefined;
  }

  private alternatives(depth: number): Steps {
    const all = [this.sequence(depth)];
    while (this.takes('|')) {
      all.push(this.sequence(depth));
    }
    return all.reduceRight((others, steps) =>
      this.bounded([either(1, steps.length + 2), ...steps, jump(others.length + 1), ...others]),
    );
  }

  private sequence(depth: number): Steps {
    const steps: Step[] = [];
    while (this.isUnderstood && this.at < this.characters.length && !this.isNext('|', ')')) {
      steps.push(...this.repeated(this.atom(depth)));
      this.bounded(steps);
    }
    return steps;
  }

  private atom(depth: number): Steps {
    const character = this.next();
    switch (character) {
      case '(':
        return this.group(depth + 1);
      case '[':
        return this.set();
      case '.':
        return [{ kind: 'character', fits: (each) => each !== '\n' }];
      case '^':
        return [{ kind: 'here', holds: isStart }];
      case '$':
        return [{ kind: 'here', holds: isEndOfText }];
      case '\\':
        return this.escape();
      case '*':
      case '+':
      case '?':
        return this.unknown();
      default:
        return this.literal(character);
    }
  }

  private group(depth: number): Steps {
    if (depth > NESTING_LIMIT) {
      return this.unknown();
    }
    if (this.takes('?') && !this.takes(':') && !this.takesName()) {
      return this.unknown();
    }
    const steps = this.alternatives(depth);
    return this.takes(')') ? steps : this.unknown();
  }

  /** `?P<name>` of Python, and `?<name>` of PCRE. */
  private takesName(): boolean {
    this.takes('P');
    if (!this.takes('<')) {
      return false;
    }
    const from = this.at;
    while (/^\w$/.test(this.characters[this.at] ?? '')) {
      this.at += 1;
    }
    return this.at > from && this.takes('>');
  }

  private escape(): Steps {
    const letter = this.next();
    switch (letter) {
      case 'A':
        return [{ kind: 'here', holds: isStart }];
      case 'b':
      case 'B': {
        const word = SETS[this.meaning]['w'];
        const isWord = (each: string | undefined): boolean => each !== undefined && word?.test(each) === true;
        return [
          {
            kind: 'here',
            holds: (all, at) => (isWord(all[at - 1]) !== isWord(all[at])) === (letter === 'b'),
          },
        ];
      }
      default: {
        const meant = this.escaped(letter);
        return typeof meant === 'string' ? this.literal(meant) : [{ kind: 'character', fits: meant }];
      }
    }
  }

  /** The character, or a set of them. */
  private escaped(letter: string): string | Test {
    const set = SETS[this.meaning][letter.toLowerCase()];
    if (set !== undefined) {
      const isMember = letter === letter.toLowerCase();
      return (each) => set.test(each) === isMember;
    }
    const control = CONTROLS[letter];
    if (control !== undefined) {
      return control;
    }
    if (letter === 'x') {
      const digits = this.next() + this.next();
      return /^[0-9A-Fa-f]{2}$/.test(digits)
        ? String.fromCharCode(Number.parseInt(digits, 16))
        : this.unknownCharacter();
    }
    return letter === '' || /^[0-9A-Za-z]$/.test(letter) ? this.unknownCharacter() : letter;
  }

  private set(): Steps {
    const isNegated = this.takes('^');
    const tests: Test[] = [];
    for (let isFirst = true; isFirst || !this.takes(']'); isFirst = false) {
      // Only PCRE knows named sets, as in `[[:alpha:]]`.
      if (!this.isUnderstood || this.at >= this.characters.length || this.starts('[:')) {
        return this.unknown();
      }
      tests.push(this.member());
    }
    const isIn: Test = (each) =>
      this.spellings(each).some((spelling) => tests.some((test) => test(spelling)));
    return [{ kind: 'character', fits: (each) => isIn(each) !== isNegated }];
  }

  private member(): Test {
    const from = this.setCharacter();
    if (!this.isNext('-') || this.characters[this.at + 1] === ']') {
      return typeof from === 'string' ? (each) => each === from : from;
    }
    this.at += 1;
    const to = this.setCharacter();
    const [first, last] = [codeOf(from), codeOf(to)];
    if (first === undefined || last === undefined || first > last) {
      this.isUnderstood = false;
      return () => false;
    }
    return (each) => (codeOf(each) ?? 0) >= first && (codeOf(each) ?? 0) <= last;
  }

  private setCharacter(): string | Test {
    const character = this.next();
    if (character !== '\\') {
      return character;
    }
    const letter = this.next();
    return letter === 'b' ? '\b' : this.escaped(letter);
  }

  private repeated(steps: Steps): Steps {
    const count = this.count();
    if (count === undefined) {
      return steps;
    }
    // One that does not give anything back may match less, and Python refuses a second count.
    this.takes('?');
    if (this.isNext('*', '+', '?') || this.countAt() !== undefined) {
      return this.unknown();
    }
    const { least, most } = count;
    const times = most ?? least + 1;
    if (times < least || (steps.length + 2) * times > STEP_LIMIT) {
      return this.unknown();
    }
    const needed = Array.from({ length: least }, () => steps).flat();
    if (most === undefined) {
      return [...needed, either(1, steps.length + 2), ...steps, jump(-steps.length - 1)];
    }
    const optional = [either(1, steps.length + 1), ...steps];
    return [...needed, ...Array.from({ length: most - least }, () => optional).flat()];
  }

  private count(): Count | undefined {
    const found = this.countAt();
    this.at += found?.length ?? 0;
    return found;
  }

  /** A brace that does not count stands for itself. */
  private countAt(): Count | undefined {
    switch (this.characters[this.at]) {
      case '*':
        return { least: 0, length: 1 };
      case '+':
        return { least: 1, length: 1 };
      case '?':
        return { least: 0, most: 1, length: 1 };
      case '{': {
        const text = this.characters.slice(this.at, this.at + 20).join('');
        const [whole, least = '', comma, most = ''] = /^\{(\d*)(,?)(\d*)\}/.exec(text) ?? [];
        if (whole === undefined || least + most === '') {
          return undefined;
        }
        const length = whole.length;
        return comma === '' || most !== ''
          ? { least: Number(least), most: Number(comma === '' ? least : most), length }
          : { least: Number(least), length };
      }
      default:
        return undefined;
    }
  }

  private literal(wanted: string): Steps {
    const spellings = this.spellings(wanted);
    return [{ kind: 'character', fits: (each) => spellings.includes(each) }];
  }

  private spellings(character: string): readonly string[] {
    return this.ignoresCase ? [character, character.toLowerCase(), character.toUpperCase()] : [character];
  }

  private bounded(steps: Steps): Steps {
    return steps.length > STEP_LIMIT ? this.unknown() : steps;
  }

  private unknown(): Steps {
    this.isUnderstood = false;
    return [];
  }

  private unknownCharacter(): string {
    this.isUnderstood = false;
    return '';
  }

  private next(): string {
    const character = this.characters[this.at] ?? '';
    this.at += 1;
    return character;
  }

  private isNext(...characters: readonly string[]): boolean {
    return characters.includes(this.characters[this.at] ?? '');
  }

  private starts(text: string): boolean {
    return [...text].every((character, index) => this.characters[this.at + index] === character);
  }

  private takes(text: string): boolean {
    const isThere = this.starts(text);
    this.at += isThere ? text.length : 0;
    return isThere;
  }
}

interface Count {
  readonly least: number;
  /** Undefined: without a limit. */
  readonly most?: number;
  /** As it is written. */
  readonly length: number;
}

function codeOf(character: string | Test): number | undefined {
  return typeof character === 'string' ? character.codePointAt(0) : undefined;
}
