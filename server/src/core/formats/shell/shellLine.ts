/**
 * A line or a script of sh as the simple commands in it, in order. POSIX.1-2024, "Shell Command Language", "Shell Commands". What is
 * in a condition or a loop is listed like the rest, and `isPlain` says that there was one.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { placedAt, type PlacedText } from '../placedText';
import { plainValue, removalOfAssignment } from './wordRemoval';
import { shTokens, unquoted, type ShToken, type ShWord } from './shWords';

export interface LineCommand {
  /** `NAME=value` in front of the command, or alone. */
  readonly assigned: readonly ShWord[];
  readonly words: readonly ShWord[];
  /** What joins it to the command before it. */
  readonly after: '' | '&&' | '||' | ';' | '&' | '|';
  /** It is in a pipe or in the background: what it changes is lost. */
  readonly isApart: boolean;
}

export interface ShellLine {
  readonly commands: readonly LineCommand[];
  /** False: which of the commands run depends on more than the success of each. */
  readonly isPlain: boolean;
}

export interface AssignedWord {
  readonly name: string;
  /** Without quotes, and with expansions as they are written. */
  readonly value: string;
  /** The whole word. */
  readonly range: Range;
  /** Only if it may be changed there. */
  readonly assignment?: Assignment;
}

/** What a word of the line assigns; undefined if it does not have the form `NAME=value`. */
export function assignedWord({ rangeOf, removalOf }: PlacedText, word: ShWord): AssignedWord | undefined {
  const [, name, value = ''] = /^([A-Za-z_]\w*)=(.*)$/s.exec(unquoted(word)) ?? [];
  if (name === undefined) {
    return undefined;
  }
  const removal = removalOf?.(word.start, word.end);
  return {
    name,
    value,
    range: rangeOf(word.start, word.end),
    ...(removal === undefined ? {} : { assignment: { written: value, removal } }),
  };
}

/** A script of sh, in which a command that does nothing but assign is removed as a whole. */
export function placedScript(text: string): PlacedText {
  const index = new TextIndex(text);
  return {
    ...placedAt(text, 0, index),
    removalOf: (start, end) => removalOfAssignment(text, { start, end }, index),
  };
}

/** The same for a script of sh, whose origins are the values alone. */
export function assignedValue(line: PlacedText, word: ShWord): AssignedWord | undefined {
  const found = assignedWord(line, word);
  if (found === undefined) {
    return undefined;
  }
  const from = word.start + found.name.length + 1;
  const written = plainValue(line.text.slice(from, word.end));
  const removal = line.removalOf?.(word.start, word.end);
  return {
    name: found.name,
    value: found.value,
    range: line.rangeOf(from, word.end),
    ...(removal === undefined && written === undefined
      ? {}
      : { assignment: definedOnly({ written, removal }) }),
  };
}

const REDIRECTION = /^(?:[<>]|>>|[<>]&|<>|>\||<<-?)$/;
/** These come in front of a command. */
const OPENING = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '{', '!']);
/** These have no command of their own. */
const HEADING = new Set(['fi', 'done', 'esac', '}', 'for', 'select', 'case', 'function']);
const ASSIGNED = /^[A-Za-z_]\w*=/;

export function readShellLine(text: string): ShellLine {
  return new LineReader(text).run();
}

class LineReader {
  private readonly text: string;
  private readonly commands: LineCommand[] = [];
  private words: ShWord[] = [];
  private after: LineCommand['after'] = '';
  private isPlain = true;
  /** The word behind a redirection is a file. */
  private expectsFile = false;

  constructor(text: string) {
    this.text = text;
  }

  run(): ShellLine {
    for (const token of shTokens(this.text)) {
      // A shell refuses what never closes.
      if (token.kind === 'word' && !token.isClosed) {
        return { commands: [], isPlain: false };
      }
      this.take(token);
    }
    this.end(false);
    return { commands: this.commands, isPlain: this.isPlain };
  }

  private take(token: ShToken): void {
    if (token.kind === 'word') {
      if (!this.expectsFile) {
        this.words.push(token);
      }
      this.expectsFile = false;
      return;
    }
    const { operator, start } = token;
    if (REDIRECTION.test(operator)) {
      this.dropDescriptor(start);
      this.expectsFile = true;
      return;
    }
    this.isPlain &&= !/[()]/.test(operator);
    this.end(operator === '|' || operator === '&');
    this.after = joining(operator);
  }

  /** `2` in `2>file`. */
  private dropDescriptor(start: number): void {
    const last = this.words.at(-1);
    if (last?.end === start && /^\d+$/.test(this.text.slice(last.start, last.end))) {
      this.words.pop();
    }
  }

  private end(isApart: boolean): void {
    const all = this.words;
    this.words = [];
    let start = 0;
    let keyword = this.wordAt(all, start);
    while (OPENING.has(keyword)) {
      this.isPlain = false;
      start += 1;
      keyword = this.wordAt(all, start);
    }
    if (HEADING.has(keyword)) {
      this.isPlain = false;
      return;
    }
    const found = all.slice(start);
    const command = found.findIndex((word) => !ASSIGNED.test(this.text.slice(word.start, word.end)));
    const at = command < 0 ? found.length : command;
    if (found.length > 0) {
      this.commands.push({
        assigned: found.slice(0, at),
        words: found.slice(at),
        after: this.after,
        isApart: isApart || this.after === '|',
      });
    }
  }

  private wordAt(words: readonly ShWord[], position: number): string {
    const word = words[position];
    return word === undefined ? '' : this.text.slice(word.start, word.end);
  }
}

function joining(operator: string): LineCommand['after'] {
  switch (operator) {
    case '&&':
    case '||':
    case '|':
    case '&':
      return operator;
    default:
      return ';';
  }
}
