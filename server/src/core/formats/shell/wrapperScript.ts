/**
 * A script that starts a program in its own place: what it does to the environment on the way, as far as it is written in
 * the small part of sh that is understood exactly here. Assignments, `export`, `unset`, `set` with harmless options, comments, and
 * `exec PROGRAM OPTIONS "$@"`. Any other line is reported, because it may do anything. POSIX.1, "Shell Command Language".
 */

import { definedOnly } from '../../model/definedOnly';
import type { Assignment } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { SH_UNSET } from './launcherText';
import { isKnowable, literalOf, readShellWord, type ShellWord } from './shWordMeaning';
import { shWordAt } from './shWords';
import { plainValue, removalOfCommand, removalOfWord } from './wordRemoval';
import { matchAt } from '../../text/matchAt';

export type WrapperStep =
  | {
      readonly kind: 'assign';
      readonly name: string;
      readonly value: ShellWord;
      readonly exported: boolean;
      /** The value as it is written. */
      readonly range: Range;
      readonly assignment: Assignment;
    }
  | { readonly kind: 'export' | 'unset'; readonly name: string }
  /** Removes each variable that Python reads, as the launchers of this tool do. */
  | { readonly kind: 'unset-python' };

export interface ExecutedProgram {
  readonly file: string;
  /** `exec -a NAME` */
  readonly argv0?: ShellWord;
  /** The words between the program and the script's own arguments. */
  readonly words: readonly string[];
}

export interface WrapperScript {
  /** In order. */
  readonly steps: readonly WrapperStep[];
  readonly exec: ExecutedProgram;
  /** The first line that is not understood; what follows it is the best guess. Zero-based. */
  readonly unclear?: number;
}

/** Undefined if the script executes no program that `isWanted` accepts. */
export function readWrapperScript(
  text: string,
  isWanted: (file: string) => boolean,
): WrapperScript | undefined {
  return new WrapperReader(text, isWanted).run();
}

interface ReadWord {
  readonly start: number;
  readonly end: number;
  /** Undefined: not understood. */
  readonly word: ShellWord | undefined;
}

const OWN_LOOP = `${SH_UNSET.join('\n')}\n`;
const SHELL = /^#![ \t]*(?:\S*\/)?(?:env[ \t]+)?(?:sh|bash|dash|ash|ksh|zsh)(?:[ \t]+-[eux]+)?[ \t]*$/;
const NAME = /^[A-Za-z_]\w*$/;
const PASSED_ON = new Set(['"$@"', '$@', '"${@}"', '${1+"$@"}']);
const COMPOUND = /^[ \t]*(?:(?:if|for|while|until|case|select|function)\b|[{(]|[\w.-]+[ \t]*\()|<<|\\$/;
/** Blanks are these alone: a carriage return is a character like any other. */
const BLANKS = /(?:[ \t]|\\\n)*/y;
const TO_BLANK = /[^][^ \t\n]*/y;

class WrapperReader {
  private readonly text: string;
  private readonly isWanted: (file: string) => boolean;
  private readonly index: TextIndex;
  private readonly steps: WrapperStep[] = [];
  private offset = 0;
  private unclear: number | undefined;
  /** Whether there was something that never closes, which all the rest would belong to. */
  private isOpen = false;

  constructor(text: string, isWanted: (file: string) => boolean) {
    this.text = text;
    this.isWanted = isWanted;
    this.index = new TextIndex(text);
  }

  run(): WrapperScript | undefined {
    const exec = this.straightOn() ?? this.anyExec();
    return exec === undefined
      ? undefined
      : { steps: this.steps, exec, ...definedOnly({ unclear: this.unclear }) };
  }

  /** Reads command by command, up to `exec` or to something that may contain other commands. */
  private straightOn(): ExecutedProgram | undefined {
    const [firstLine = ''] = this.text.split('\n', 1);
    if (!SHELL.test(firstLine)) {
      this.isUnclear(0);
      return undefined;
    }
    while (this.offset < this.text.length) {
      if (this.text.startsWith(OWN_LOOP, this.offset)) {
        this.steps.push({ kind: 'unset-python' });
        this.offset += OWN_LOOP.length;
        continue;
      }
      const start = this.offset;
      const words = this.command();
      if (words.length === 0) {
        continue;
      }
      if (this.written(words[0]) === 'exec') {
        return this.executed(words, start);
      }
      const steps = this.stepsOf(words);
      if (steps !== undefined) {
        this.steps.push(...steps);
        continue;
      }
      this.isUnclear(start);
      if (this.mayHoldCommands(start)) {
        return undefined;
      }
    }
    return undefined;
  }

  /** It is not known whether it is executed at all. */
  private anyExec(): ExecutedProgram | undefined {
    const pattern = /^[ \t]*exec[ \t]/gm;
    pattern.lastIndex = this.offset;
    for (let match = pattern.exec(this.text); match !== null; match = pattern.exec(this.text)) {
      this.isUnclear(match.index);
      this.offset = match.index;
      const exec = this.executed(this.command(), match.index);
      if (exec !== undefined) {
        return exec;
      }
    }
    return undefined;
  }

  private isUnclear(offset: number): void {
    this.unclear ??= this.index.positionAt(offset).line;
  }

  /** An unfinished quote counts: what follows may be in it. */
  private mayHoldCommands(start: number): boolean {
    const line = this.text.slice(start, this.lineEnd(start));
    const quotes = (quote: string): number => line.split(quote).length - 1;
    const last = (one: string, other: string): number =>
      Math.max(line.lastIndexOf(one), line.lastIndexOf(other));
    const opens = last('{', '(') > last('}', ')');
    return COMPOUND.test(line) || opens || quotes("'") % 2 === 1 || quotes('"') % 2 === 1;
  }

  private lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    return end < 0 ? this.text.length : end;
  }

  /** The words of the next command. After a word that is not understood, the rest of the line belongs to it. */
  private command(): readonly ReadWord[] {
    const found: ReadWord[] = [];
    let isUnderstood = true;
    for (;;) {
      this.offset += matchAt(BLANKS, this.text, this.offset).length;
      const character = this.text.charAt(this.offset);
      if (character === '\n' || character === '' || (character === ';' && isUnderstood)) {
        this.offset += 1;
        return found;
      }
      if (character === '#') {
        this.offset = this.lineEnd(this.offset);
        continue;
      }
      const read = this.readWord(this.offset);
      isUnderstood &&= read.word !== undefined;
      found.push(read);
      this.offset = read.end;
    }
  }

  /** What never closes ends with its line, and from there on no word is longer than a line: so this stays linear. */
  private readWord(start: number): ReadWord {
    const { end, isClosed } = shWordAt(this.text, start, this.isOpen ? this.lineEnd(start) : undefined);
    if (!isClosed) {
      this.isOpen = true;
      return { start, end: this.lineEnd(start), word: undefined };
    }
    return end > start && /^[ \t\n;]?$/.test(this.text.charAt(end))
      ? { start, end, word: readShellWord(this.text.slice(start, end)) }
      : { start, end: start + matchAt(TO_BLANK, this.text, start).length, word: undefined };
  }

  private written(word: ReadWord | undefined): string {
    return word === undefined ? '' : this.text.slice(word.start, word.end);
  }

  /** Undefined for what is not understood. */
  private stepsOf(words: readonly ReadWord[]): readonly WrapperStep[] | undefined {
    if (words.some(({ word }) => word === undefined)) {
      return undefined;
    }
    const [command, ...rest] = words;
    switch (this.written(command)) {
      case 'set':
        return /^(?: ?[-+](?:[efux]+|o (?:pipefail|errexit|nounset)))+$/.test(
          rest.map((word) => this.written(word)).join(' '),
        )
          ? []
          : undefined;
      case 'unset':
        return all(rest, (word) => this.named('unset', word));
      case 'export':
        return all(rest, (word) => this.assignment(word, words, true) ?? this.named('export', word));
      default:
        return all(words, (word) => this.assignment(word, words, false));
    }
  }

  private named(kind: 'export' | 'unset', word: ReadWord): WrapperStep | undefined {
    const name = this.written(word);
    return NAME.test(name) ? { kind, name } : undefined;
  }

  private assignment(
    { start, end }: ReadWord,
    command: readonly ReadWord[],
    exported: boolean,
  ): WrapperStep | undefined {
    const [assigned, name] = /^([A-Za-z_]\w*)=/.exec(this.text.slice(start, end)) ?? [];
    // The value of IFS decides how words are split.
    if (assigned === undefined || name === undefined || name === 'IFS') {
      return undefined;
    }
    const from = start + assigned.length;
    const value = from === end ? [] : readShellWord(this.text.slice(from, end));
    return value === undefined || !isKnowable(value)
      ? undefined
      : {
          kind: 'assign',
          name,
          value,
          exported,
          range: this.index.range(from, end),
          assignment: this.assignmentAt({ start, from, end }, command, exported),
        };
  }

  /** The command is removed as a whole if it does nothing else. */
  private assignmentAt(
    { start, from, end }: { readonly start: number; readonly from: number; readonly end: number },
    command: readonly ReadWord[],
    exported: boolean,
  ): Assignment {
    const written = plainValue(this.text.slice(from, end));
    const isAlone = command.length === (exported ? 2 : 1);
    const span = { start: isAlone ? (command[0]?.start ?? start) : start, end };
    const removal = isAlone
      ? removalOfCommand(this.text, span, this.index)
      : removalOfWord(this.text, span, this.index);
    return definedOnly({ written, removal });
  }

  private executed([, ...words]: readonly ReadWord[], start: number): ExecutedProgram | undefined {
    const renamed = this.written(words[0]) === '-a';
    const name = renamed ? words[1]?.word : undefined;
    const argv0 = name !== undefined && isKnowable(name) ? name : undefined;
    const [program, ...rest] = renamed ? words.slice(2) : words;
    const file = literalOf(program?.word);
    if (file === undefined || !this.isWanted(file)) {
      this.isUnclear(start);
      return undefined;
    }
    const end = rest.findIndex((word) => PASSED_ON.has(this.written(word)));
    const between = (end < 0 ? rest : rest.slice(0, end)).map(({ word }) => literalOf(word));
    const isClear = end >= 0 && end === rest.length - 1 && !between.includes(undefined);
    if (!isClear || (renamed && argv0 === undefined)) {
      this.isUnclear(start);
    }
    return {
      file,
      ...definedOnly({ argv0 }),
      words: between.filter((word) => word !== undefined),
    };
  }
}

function all<Item, Outcome>(
  items: readonly Item[],
  convert: (item: Item) => Outcome | undefined,
): readonly Outcome[] | undefined {
  const converted = items.map(convert).filter((outcome) => outcome !== undefined);
  return converted.length === items.length ? converted : undefined;
}
