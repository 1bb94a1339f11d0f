/**
 * What a small shell file does to the environment, such as Apache's `envvars`: assignments, `export`, `unset`, `$NAME`,
 * and `if` with a test that can be decided. Whatever else a shell can do is ignored. POSIX.1, "Shell Command Language".
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment } from '../../model/origin';
import { Budget, VALUE_LIMIT } from '../../text/growth';
import { TextIndex, type Range } from '../../text/positions';
import { matchingEnds, matchingStarts } from '../filePattern';
import { partsOf, shCommands, type ShCommand, type ShWord } from './shWords';
import { plainValue, removalOfCommand, removalOfWord } from './wordRemoval';

export type ShellChange =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: string;
      /** It is longer than a variable can be, so `value` is empty. */
      readonly tooLong?: true;
      /** The value as it is written. */
      readonly range: Range;
      readonly assignment: Assignment;
    }
  | { readonly kind: 'remove'; readonly name: string };

export interface Shell {
  /** The previous value of a variable. */
  readonly variable: (name: string) => string | undefined;
  /** Whether the file exists. */
  readonly exists: (path: string, kind: 'file' | 'directory' | 'any') => boolean;
}

interface Value {
  /** Empty if it would be too long. */
  readonly value: string;
  readonly tooLong?: true;
  readonly range: Range;
  readonly assignment: Assignment;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const VARIABLE = /^\$(?:(\w+)|\{(\w+)(?:(:?[-=+]|##?|%%?)(.*))?\})$/s;

/** Nobody writes longer comments between two commands. */
const NEIGHBOURHOOD = 2000;

/** Nobody nests more. */
const DEPTH_LIMIT = 16;

/** Characters that the patterns of one file are matched with: a pattern on each line could ask for those of the longest value. */
const MATCH_LIMIT = 4 * VALUE_LIMIT;

/** What is exported in the end, in the order in which the names first occur. */
export function shellChanges(text: string, shell: Shell): readonly ShellChange[] {
  return new ShellReader(text, shell).run();
}

/** An `if` block that is being read: whether its lines count, and whether some branch has counted. */
interface Branch {
  readonly outer: boolean;
  active: boolean;
  taken: boolean;
}

class ShellReader {
  private readonly text: string;
  private readonly shell: Shell;
  private readonly index: TextIndex;
  private readonly local = new Map<string, Value | undefined>();
  private readonly exported = new Set<string>();
  private readonly branches: Branch[] = [];
  /** How many values were longer than a variable can be. */
  private cut = 0;
  private readonly matched = new Budget(MATCH_LIMIT);

  constructor(text: string, shell: Shell) {
    this.text = text;
    this.shell = shell;
    this.index = new TextIndex(text);
  }

  run(): readonly ShellChange[] {
    for (const command of shCommands(this.text)) {
      // A shell refuses what never closes, and all that follows.
      if (!command.words.every(({ isClosed }) => isClosed)) {
        break;
      }
      this.command(command.words, command);
    }
    return this.changes();
  }

  private changes(): readonly ShellChange[] {
    return [...this.local].flatMap(([name, value]): ShellChange[] => {
      const wasThere = this.shell.variable(name) !== undefined;
      if (value === undefined) {
        return [{ kind: 'remove', name }];
      }
      return this.exported.has(name) || wasThere ? [{ kind: 'set', name, ...value }] : [];
    });
  }

  private get isActive(): boolean {
    return this.branches.at(-1)?.active ?? true;
  }

  private command(words: readonly ShWord[], command: ShCommand): void {
    for (let at = 0; at < words.length && this.isKeyword(words, at, command); at += 1);
  }

  /** Whether the command continues after the word. */
  private isKeyword(words: readonly ShWord[], at: number, command: ShCommand): boolean {
    const first = words[at];
    if (first === undefined) {
      return false;
    }
    switch (this.written(first)) {
      case 'if':
        this.branches.push({ outer: this.isActive, active: false, taken: false });
        this.enter(this.decide(words.slice(at + 1)));
        return false;
      case 'elif':
        this.enter(this.decide(words.slice(at + 1)));
        return false;
      case 'else':
        this.enter(true);
        return true;
      case 'fi':
        this.branches.pop();
        return false;
      case 'then':
        return true;
      default:
        this.simple(first, words.slice(at + 1), command);
        return false;
    }
  }

  private enter(holds: boolean): void {
    const branch = this.branches.at(-1);
    if (branch !== undefined) {
      branch.active = branch.outer && !branch.taken && holds;
      branch.taken ||= holds;
    }
  }

  private simple(first: ShWord, rest: readonly ShWord[], { operators, ending }: ShCommand): void {
    // What is in a pipe or in the background, or depends on another command, changes nothing here for certain.
    if (!this.isActive || ending === '&' || operators.some((operator) => /^[|();]/.test(operator))) {
      return;
    }
    const word = this.written(first);
    const whole = { start: first.start, end: rest.at(-1)?.end ?? first.end };
    if (word === 'export' || word === 'readonly') {
      for (const part of rest) {
        this.assign(part, { whole, isAlone: rest.length === 1 }, word === 'export');
      }
    } else if (word === 'unset') {
      for (const name of rest.map((part) => this.written(part))) {
        this.local.set(name, undefined);
        this.exported.delete(name);
      }
      // An assignment in front of a command is only for that command.
    } else if ([first, ...rest].every((part) => /^\w+=/.test(this.written(part)))) {
      for (const part of [first, ...rest]) {
        this.assign(part, { whole, isAlone: rest.length === 0 }, false);
      }
    }
  }

  private written({ start, end }: Span): string {
    return this.text.slice(start, end);
  }

  private assign(word: Span, command: AssigningCommand, exports: boolean): void {
    const [, name, , text] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(this.written(word)) ?? [];
    if (name === undefined) {
      return;
    }
    if (text !== undefined) {
      const cutBefore = this.cut;
      const value = this.expand(text);
      this.local.set(name, {
        value,
        ...(this.cut > cutBefore ? { tooLong: true } : {}),
        range: this.index.range(word.end - text.length, word.end),
        assignment: this.assignment(text, word, command),
      });
    }
    if (exports) {
      this.exported.add(name);
    }
  }

  /** Inside an `if` block only next to another command: a branch without commands is not valid. */
  private assignment(text: string, word: Span, { whole, isAlone }: AssigningCommand): Assignment {
    const written = plainValue(text);
    const removal = isAlone
      ? this.branches.length > 0 && !this.hasNeighbour(whole)
        ? undefined
        : removalOfCommand(this.text, whole, this.index)
      : removalOfWord(this.text, word, this.index);
    return definedOnly({ written, removal });
  }

  /** The line before or after it is a command of the same branch. */
  private hasNeighbour({ start, end }: Span): boolean {
    const isCommand = (line: string | undefined): boolean =>
      line !== undefined && !/^(?:if|then|elif|else|fi)\b/.test(line);
    const lines = (text: string): readonly string[] =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'));
    const lineStart = this.text.lastIndexOf('\n', start - 1) + 1;
    const lineEnd = this.text.indexOf('\n', end);
    const before = lines(this.text.slice(Math.max(0, lineStart - NEIGHBOURHOOD), lineStart)).at(-1);
    const after = lineEnd < 0 ? undefined : lines(this.text.slice(lineEnd, lineEnd + NEIGHBOURHOOD))[0];
    return isCommand(before) || isCommand(after);
  }

  private value(name: string): string | undefined {
    const own = this.local.get(name);
    this.cut += own?.tooLong === true ? 1 : 0;
    return this.local.has(name) ? own?.value : this.shell.variable(name);
  }

  /** Removes quotes and replaces variables. */
  private expand(text: string, depth = 0): string {
    let value = '';
    for (const part of partsOf(text)) {
      value += part.kind === 'text' ? part.text : this.variable(part.written, depth);
      if (value.length > VALUE_LIMIT) {
        this.cut += 1;
        return '';
      }
    }
    return value;
  }

  private variable(written: string, depth: number): string {
    const [, bare, name, operator, word = ''] = VARIABLE.exec(written) ?? [];
    const known = bare ?? name;
    return known === undefined || depth > DEPTH_LIMIT
      ? written
      : this.parameter(known, operator, () => this.expand(word, depth + 1));
  }

  private parameter(name: string, operator: string | undefined, word: () => string): string {
    const value = this.value(name);
    const isGiven = operator?.startsWith(':') === true ? (value ?? '') !== '' : value !== undefined;
    switch (operator?.replace(':', '')) {
      case '-':
      case '=':
        return isGiven ? (value ?? '') : word();
      case '+':
        return isGiven ? word() : '';
      case '#':
      case '##':
        return this.trimmed(value ?? '', word(), withoutStart, operator === '##');
      case '%':
      case '%%':
        return this.trimmed(value ?? '', word(), withoutEnd, operator === '%%');
      default:
        return value ?? '';
    }
  }

  private trimmed(value: string, pattern: string, without: typeof withoutStart, longest: boolean): string {
    if (this.matched.take(value.length * (1 + pattern.split('*').length))) {
      return without(value, pattern, longest);
    }
    this.cut += 1;
    return '';
  }

  /** `[ … ]` or `test …` with one comparison; any other test counts as false, as far as we know. */
  private decide([command, ...asked]: readonly ShWord[]): boolean {
    const isTest = command !== undefined && /^(?:\[|test)$/.test(this.written(command));
    const end = asked.findIndex((word) => this.written(word) === ']');
    const words = (isTest ? asked.slice(0, end < 0 ? asked.length : end) : []).map((word) =>
      this.expand(this.written(word)),
    );
    const negated = words[0] === '!';
    const [first = '', operator, second = ''] = negated ? words.slice(1) : words;
    return this.test(first, operator, second) !== negated;
  }

  private test(first: string, operator: string | undefined, second: string): boolean {
    switch (operator) {
      case '=':
      case '==':
        return first === second;
      case '!=':
        return first !== second;
      case undefined:
        return first !== '';
      default:
        break;
    }
    switch (first) {
      case '-n':
        return operator !== '';
      case '-z':
        return operator === '';
      case '-f':
        return this.shell.exists(operator, 'file');
      case '-d':
        return this.shell.exists(operator, 'directory');
      case '-e':
      case '-r':
        return this.shell.exists(operator, 'any');
      default:
        return false;
    }
  }
}

function withoutStart(value: string, pattern: string, longest: boolean): string {
  const lengths = matchingStarts(value, pattern);
  return value.slice((longest ? lengths.at(-1) : lengths[0]) ?? 0);
}

function withoutEnd(value: string, pattern: string, longest: boolean): string {
  const lengths = matchingEnds(value, pattern);
  return value.slice(0, value.length - ((longest ? lengths.at(-1) : lengths[0]) ?? 0));
}

interface AssigningCommand {
  readonly whole: Span;
  /** It assigns this variable and nothing else. */
  readonly isAlone: boolean;
}
