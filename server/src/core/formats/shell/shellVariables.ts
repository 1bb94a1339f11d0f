/**
 * What a small shell file does to the environment, such as Apache's `envvars`: assignments, `export`, `unset`, `$NAME`,
 * and `if` with a test that can be decided. Whatever else a shell can do is ignored. POSIX.1, "Shell Command Language".
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { matchesPattern } from '../filePattern';
import { plainValue, removalOfCommand, removalOfWord } from './wordRemoval';

export type ShellChange =
  | {
      readonly kind: 'set';
      readonly name: string;
      readonly value: string;
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
  readonly value: string;
  readonly range: Range;
  readonly assignment: Assignment;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

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

  constructor(text: string, shell: Shell) {
    this.text = text;
    this.shell = shell;
    this.index = new TextIndex(text);
  }

  run(): readonly ShellChange[] {
    let offset = 0;
    for (const line of this.text.split('\n')) {
      for (const { command, start } of commands(line)) {
        this.command(command, offset + start);
      }
      offset += line.length + 1;
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

  private command(command: string, start: number): void {
    const [, word = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(command) ?? [];
    const restStart = start + command.length - rest.length;
    switch (word) {
      case 'if':
        this.branches.push({ outer: this.isActive, active: false, taken: false });
        this.enter(this.decide(rest));
        return;
      case 'elif':
        this.enter(this.decide(rest));
        return;
      case 'else':
        this.enter(true);
        return;
      case 'fi':
        this.branches.pop();
        return;
      case 'then':
        break;
      default:
        this.simple(command, word, rest, start);
        return;
    }
    if (rest !== '') {
      this.command(rest, restStart);
    }
  }

  private enter(holds: boolean): void {
    const branch = this.branches.at(-1);
    if (branch !== undefined) {
      branch.active = branch.outer && !branch.taken && holds;
      branch.taken ||= holds;
    }
  }

  private simple(command: string, word: string, rest: string, start: number): void {
    if (!this.isActive) {
      return;
    }
    const whole = { start, end: start + command.length };
    if (word === 'export' || word === 'readonly') {
      const words = shellWords(rest);
      const offset = whole.end - rest.length;
      for (const part of words) {
        this.assign(part, offset, { whole, isAlone: words.length === 1 }, word === 'export');
      }
    } else if (word === 'unset') {
      for (const { text: name } of shellWords(rest)) {
        this.local.set(name, undefined);
        this.exported.delete(name);
      }
    } else {
      const words = shellWords(command);
      // An assignment in front of a command is only for that command.
      if (words.every(({ text }) => /^\w+=/.test(text))) {
        for (const part of words) {
          this.assign(part, start, { whole, isAlone: words.length === 1 }, false);
        }
      }
    }
  }

  private assign(part: Word, offset: number, command: AssigningCommand, exports: boolean): void {
    const [, name, , text] = /^([A-Za-z_]\w*)(=(.*))?$/s.exec(part.text) ?? [];
    if (name === undefined) {
      return;
    }
    if (text !== undefined) {
      const start = offset + part.start;
      const end = start + part.text.length;
      this.local.set(name, {
        value: this.expand(text),
        range: this.index.range(end - text.length, end),
        assignment: this.assignment(text, { start, end }, command),
      });
    }
    if (exports) {
      this.exported.add(name);
    }
  }

  /** Nothing inside an `if` block is removed: without commands it would not be valid. */
  private assignment(text: string, word: Span, { whole, isAlone }: AssigningCommand): Assignment {
    const written = plainValue(text);
    const removal = isAlone
      ? this.branches.length > 0
        ? undefined
        : removalOfCommand(this.text, whole, this.index)
      : removalOfWord(this.text, word, this.index);
    return definedOnly({ written, removal });
  }

  private value(name: string): string | undefined {
    return this.local.has(name) ? this.local.get(name)?.value : this.shell.variable(name);
  }

  /** Removes quotes and replaces variables. */
  private expand(text: string): string {
    const part = /'([^']*)'|"((?:\\.|[^"\\])*)"|\\(.)|([^'"\\]+)/gs;
    return [...text.matchAll(part)]
      .map(([, literal, quoted, escaped, bare]) => {
        if (quoted !== undefined) {
          return this.variables(quoted).replace(/\\([$`"\\])/g, '$1');
        }
        return literal ?? escaped ?? this.variables(bare ?? '');
      })
      .join('');
  }

  private variables(text: string): string {
    return text.replace(
      /\\\$|\$(?:(\w+)|\{(\w+)(?:(:?[-=+]|##?|%%?)((?:\$\{\w+\}|[^}])*))?\})/g,
      (whole: string, bare?: string, name?: string, operator?: string, word?: string) =>
        whole === '\\$' ? whole : this.parameter(bare ?? name ?? '', operator, word ?? ''),
    );
  }

  private parameter(name: string, operator: string | undefined, word: string): string {
    const value = this.value(name);
    const isGiven = operator?.startsWith(':') === true ? (value ?? '') !== '' : value !== undefined;
    switch (operator?.replace(':', '')) {
      case '-':
      case '=':
        return isGiven ? (value ?? '') : this.expand(word);
      case '+':
        return isGiven ? this.expand(word) : '';
      case '#':
      case '##':
        return withoutStart(value ?? '', this.expand(word), operator === '##');
      case '%':
      case '%%':
        return withoutEnd(value ?? '', this.expand(word), operator === '%%');
      default:
        return value ?? '';
    }
  }

  /** `[ … ]` or `test …` with one comparison; any other test counts as false, as far as we know. */
  private decide(condition: string): boolean {
    const [, inner = ''] = /^(?:\[|test)\s+(.*?)\s*\]?$/s.exec(condition) ?? [];
    const words = shellWords(inner).map(({ text }) => this.expand(text));
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
  const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
  const found = (longest ? lengths.toReversed() : lengths).find((length) =>
    matchesPattern(value.slice(0, length), pattern),
  );
  return value.slice(found ?? 0);
}

function withoutEnd(value: string, pattern: string, longest: boolean): string {
  const starts = Array.from({ length: value.length + 1 }, (_, start) => start);
  const found = (longest ? starts : starts.toReversed()).find((start) =>
    matchesPattern(value.slice(start), pattern),
  );
  return value.slice(0, found ?? value.length);
}

const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s;'"\\])+/gs;

interface Word {
  readonly text: string;
  readonly start: number;
}

interface AssigningCommand {
  readonly whole: Span;
  /** It assigns this variable and nothing else. */
  readonly isAlone: boolean;
}

function shellWords(text: string): readonly Word[] {
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => ({ text: word, start: index }));
}

/** Commands separated by `;` and `&&`, without comments. */
function* commands(line: string): Iterable<{ readonly command: string; readonly start: number }> {
  const pattern = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|\$\{[^}]*\}|(?<=\S)#|[^;&#'"\\])+|#.*/gs;
  for (const { 0: part, index } of line.matchAll(pattern)) {
    if (part.startsWith('#')) {
      return;
    }
    const command = part.trim();
    if (command !== '') {
      yield { command, start: index + (part.length - part.trimStart().length) };
    }
  }
}
