/**
 * Words, operators and commands as sh finds them, with their places; nothing is expanded. POSIX.1-2024, "Shell Command
 * Language", "Token Recognition". For scripts, `.envrc`, Procfiles and tasks of VS Code.
 *
 * How shlex differs (`shlexWords.ts`): it knows quotes and backslashes only, so that operators, `#` and `$` are ordinary
 * characters, and a backslash before a line end stands for the line end.
 */

import { endOfExpansion } from './shExpansion';
import { matchAt } from '../../text/matchAt';

export type ShPart =
  | {
      readonly kind: 'text';
      /** Without its quotes. */
      readonly text: string;
      readonly quoted: boolean;
    }
  /** `$NAME`, `${…}`, `$(…)`, `$'…'`, and what is in backquotes. */
  | { readonly kind: 'expansion'; readonly written: string; readonly quoted: boolean };

export interface ShWord {
  readonly kind: 'word';
  readonly start: number;
  readonly end: number;
  readonly parts: readonly ShPart[];
  /** What never closes takes all the rest of the text; a shell refuses it. */
  readonly isClosed: boolean;
}

export type ShToken =
  | ShWord
  /** A line end is one. The lines of a here-document are one with the line end before them. */
  | { readonly kind: 'operator'; readonly operator: string; readonly start: number; readonly end: number };

export interface ShCommand {
  readonly words: readonly ShWord[];
  /** Those in it: redirections, pipes, `||`, and parentheses. */
  readonly operators: readonly string[];
  /** What ends it: a line end, `;`, `&`, `&&`, or nothing. */
  readonly ending: string;
}

/** What the characters mean. */
export interface ShDialect {
  readonly operators: RegExp;
  /** Whether backslashes, backquotes, dollars, and `#` mean something. */
  readonly isPosix: boolean;
}

const POSIX: ShDialect = { operators: /(?:&&|\|\||;;|<<-?|>>|[<>]&|<>|>\||[\n;&|<>()])/y, isPosix: true };

/** cmd and PowerShell, as far as they agree: quotes and operators. */
export const WINDOWS_SHELLS: ShDialect = { operators: /(?:&&|\|\||[;&|<>])/y, isPosix: false };

export function* shTokens(text: string, start = 0, dialect = POSIX): Iterable<ShToken> {
  const reader = new ShTokenReader(text, dialect);
  let offset = start;
  for (let token = reader.next(offset); token !== undefined; token = reader.next(offset)) {
    yield token;
    offset = token.end;
  }
}

/** The word that begins there; empty where none does. Nothing is read beyond `limit`. */
export function shWordAt(text: string, start: number, limit = text.length): ShWord {
  return new ShWordReader(limit < text.length ? text.slice(0, limit) : text, POSIX).read(start);
}

/** The words in front of the first operator. */
export function wordsOfFirstCommand(text: string, start = 0, dialect = POSIX): readonly ShWord[] {
  const words: ShWord[] = [];
  for (const token of shTokens(text, start, dialect)) {
    if (token.kind === 'operator') {
      break;
    }
    words.push(token);
  }
  return words;
}

/** Those with words. */
export function* shCommands(text: string): Iterable<ShCommand> {
  let words: ShWord[] = [];
  let operators: string[] = [];
  for (const token of shTokens(text)) {
    if (token.kind === 'word') {
      words.push(token);
    } else if (!/^(?:\n.*|;|&&?)$/s.test(token.operator)) {
      operators.push(token.operator);
    } else {
      yield* words.length === 0
        ? []
        : [{ words, operators, ending: token.operator.startsWith('\n') ? '\n' : token.operator }];
      words = [];
      operators = [];
    }
  }
  yield* words.length === 0 ? [] : [{ words, operators, ending: '' }];
}

/** Without quotes, and with expansions as they are written. */
export function unquoted({ parts }: ShWord): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : part.written)).join('');
}

/** The parts of a text that is one word, whatever it holds. */
export function partsOf(text: string): readonly ShPart[] {
  const reader = new ShWordReader(text, { operators: /(?!)/y, isPosix: true });
  return reader.read(0, /[^\\'"$`]+/y).parts;
}

interface HereDocument {
  readonly delimiter: string;
  readonly hasTabs: boolean;
}

class ShTokenReader {
  private readonly text: string;
  private readonly dialect: ShDialect;
  private readonly words: ShWordReader;
  private readonly documents: HereDocument[] = [];
  /** `<<` or `<<-`, whose word comes next. */
  private redirection: string | undefined;

  constructor(text: string, dialect: ShDialect) {
    this.text = text;
    this.dialect = dialect;
    this.words = new ShWordReader(text, dialect);
  }

  next(offset: number): ShToken | undefined {
    const start = this.behindBlanks(offset);
    if (start >= this.text.length) {
      return undefined;
    }
    const operator = matchAt(this.dialect.operators, this.text, start);
    if (operator !== '') {
      return this.operator(operator, start);
    }
    const word = this.words.read(start);
    if (this.redirection !== undefined) {
      this.documents.push({ delimiter: unquoted(word), hasTabs: this.redirection === '<<-' });
      this.redirection = undefined;
    }
    return word;
  }

  private behindBlanks(offset: number): number {
    const { isPosix } = this.dialect;
    const start = offset + matchAt(isPosix ? /(?:[ \t]|\\\n)+/y : /\s+/y, this.text, offset).length;
    return isPosix && this.text.charAt(start) === '#' ? lineEnd(this.text, start) : start;
  }

  private operator(operator: string, start: number): ShToken {
    this.redirection = operator.startsWith('<<') ? operator : undefined;
    let end = start + operator.length;
    if (operator === '\n') {
      for (const document of this.documents.splice(0)) {
        end = endOfDocument(this.text, end, document);
      }
    }
    return { kind: 'operator', operator: this.text.slice(start, end), start, end };
  }
}

function endOfDocument(text: string, start: number, { delimiter, hasTabs }: HereDocument): number {
  let offset = start;
  while (offset < text.length) {
    const end = lineEnd(text, offset);
    const line = text.slice(offset, end);
    offset = Math.min(end + 1, text.length);
    if ((hasTabs ? line.replace(/^\t+/, '') : line) === delimiter) {
      break;
    }
  }
  return offset;
}

class ShWordReader {
  private readonly text: string;
  private readonly dialect: ShDialect;
  private parts: ShPart[] = [];

  constructor(text: string, dialect: ShDialect) {
    this.text = text;
    this.dialect = dialect;
  }

  read(start: number, bare = this.dialect.isPosix ? /[^ \t\n;&|<>()\\'"$`]+/y : /[^\s;&|<>'"]+/y): ShWord {
    this.parts = [];
    let offset = start;
    let isClosed = true;
    while (isClosed && offset < this.text.length) {
      const plain = matchAt(bare, this.text, offset);
      if (plain !== '') {
        this.add(plain, false);
        offset += plain.length;
        continue;
      }
      const end = this.special(offset);
      if (end === offset) {
        break;
      }
      isClosed = end !== undefined;
      offset = end ?? this.text.length;
    }
    return { kind: 'word', start, end: offset, parts: this.parts, isClosed };
  }

  /** Behind a quote, an escape or an expansion; undefined when it never closes. */
  private special(offset: number): number | undefined {
    const character = this.text.charAt(offset);
    if (character === "'" || (character === '"' && !this.dialect.isPosix)) {
      const end = this.text.indexOf(character, offset + 1);
      this.add(this.text.slice(offset + 1, end < 0 ? undefined : end), true);
      return end < 0 ? undefined : end + 1;
    }
    if (character === '"') {
      return this.doubleQuoted(offset + 1);
    }
    if (!this.dialect.isPosix) {
      return offset;
    }
    if (character === '\\') {
      return this.escaped(offset, true);
    }
    return character === '$' || character === '`' ? this.expansion(offset, false) : offset;
  }

  private doubleQuoted(start: number): number | undefined {
    // Even empty quotes make a word.
    this.add('', true);
    let offset: number | undefined = start;
    while (offset !== undefined && offset < this.text.length) {
      const character = this.text.charAt(offset);
      if (character === '"') {
        return offset + 1;
      }
      if (character === '\\') {
        offset = this.escaped(offset, /[$`"\\\n]/.test(this.text.charAt(offset + 1)));
      } else if (character === '$' || character === '`') {
        offset = this.expansion(offset, true);
      } else {
        const plain = matchAt(/[^"\\$`]+/y, this.text, offset);
        this.add(plain, true);
        offset += plain.length;
      }
    }
    return undefined;
  }

  private escaped(offset: number, takesBackslash: boolean): number {
    const next = this.text.charAt(offset + 1);
    this.add(takesBackslash && next !== '' ? (next === '\n' ? '' : next) : `\\${next}`, true);
    return offset + 1 + next.length;
  }

  private expansion(offset: number, quoted: boolean): number | undefined {
    const end = endOfExpansion(this.text, offset, quoted);
    const written = this.text.slice(offset, end);
    if (written === '$') {
      this.add(written, quoted);
    } else {
      this.parts.push({ kind: 'expansion', written, quoted });
    }
    return end;
  }

  private add(text: string, quoted: boolean): void {
    const last = this.parts.at(-1);
    if (last?.kind === 'text' && last.quoted === quoted) {
      this.parts[this.parts.length - 1] = { ...last, text: last.text + text };
    } else {
      this.parts.push({ kind: 'text', text, quoted });
    }
  }
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}
