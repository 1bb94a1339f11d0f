/**
 * What one word of sh (`shWords.ts` finds it) stands for, with what it takes from variables left open. Only what every shell reads alike is understood: quotes,
 * `$NAME`, and `${NAME}` with a few operators. POSIX.1, "Shell Command Language", "Quoting" and "Parameter Expansion".
 */

import { matchAt } from '../../text/matchAt';

export type WordPiece =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'variable';
      /** `0` is the script itself. */
      readonly name: string;
      readonly quoted: boolean;
      readonly operation?: Operation;
    };

export interface Operation {
  /** As it is written; `/` replaces the first occurrence, in bash and its like. */
  readonly operator: '-' | ':-' | '+' | ':+' | '#' | '%' | '/';
  readonly word: ShellWord;
  /** For `/`. */
  readonly replacement: ShellWord;
}

export type ShellWord = readonly WordPiece[];

/** Undefined for a word that is not understood, or that depends on a variable. */
export function literalOf(word: ShellWord | undefined): string | undefined {
  return word?.every((piece) => piece.kind === 'text') === true
    ? word.map(({ text }) => text).join('')
    : undefined;
}

/** Variables that shells set by themselves, or that name the arguments. */
const SHELLS_OWN =
  /^(?:PWD|OLDPWD|IFS|PPID|OPT(?:IND|ARG|ERR)|PS\d|SHLVL|SHELL|RANDOM|LINENO|SECONDS|E?UID|GROUPS|HOST(?:NAME|TYPE)|MACHTYPE|OSTYPE|DIRSTACK|_|(?:BASH|ZSH|KSH)\w*|[1-9@])$/;

/** Whether the environment and the script's own lines say what every variable of it is. */
export function isKnowable(word: ShellWord): boolean {
  return word.every(
    (piece) =>
      piece.kind === 'text' ||
      (!SHELLS_OWN.test(piece.name) &&
        (piece.operation === undefined ||
          (isKnowable(piece.operation.word) && isKnowable(piece.operation.replacement)))),
  );
}

interface Read {
  readonly word: ShellWord;
  readonly end: number;
}

const BARE = /[^ \t\n'"\\$`;&|<>()*?[\]{}~#/]+/y;
const NAME = /[A-Za-z_]\w*|[0-9@]/y;
const OPERATOR = /:?[-+]|[#%/]/y;

/** Nobody nests more `${…}` in each other. */
const DEPTH_LIMIT = 16;

/** Undefined for what is not understood. */
export function readShellWord(written: string): ShellWord | undefined {
  const read = new MeaningReader(written).pieces(0, '', false);
  return read !== undefined && read.end > 0 && read.end === written.length ? read.word : undefined;
}

class MeaningReader {
  private readonly text: string;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** Up to one of `stops`, to the end of the word, or to what is not understood. */
  pieces(start: number, stops: string, quoted: boolean): Read | undefined {
    const word: WordPiece[] = [];
    let offset = start;
    while (offset < this.text.length && !stops.includes(this.text.charAt(offset))) {
      const read = this.part(offset, quoted, offset === start);
      if (read === 'end') {
        break;
      }
      if (read === undefined) {
        return undefined;
      }
      word.push(...read.word);
      offset = read.end;
    }
    return { word, end: offset };
  }

  private part(offset: number, quoted: boolean, isFirst: boolean): Read | 'end' | undefined {
    const character = this.text.charAt(offset);
    const next = this.text.charAt(offset + 1);
    switch (character) {
      case '$':
        return this.variable(offset + 1, quoted);
      case '`':
        return undefined;
      case '"':
        return quoted ? undefined : this.doubleQuoted(offset + 1);
      case '\\':
        return next === '\n'
          ? { word: [], end: offset + 2 }
          : textRead(quoted && !/[$`"\\]/.test(next) ? `\\${next}` : next, offset + 2);
    }
    if (quoted) {
      return textRead(character, offset + 1);
    }
    if (character === "'") {
      const end = this.text.indexOf("'", offset + 1);
      return end < 0 ? undefined : textRead(this.text.slice(offset + 1, end), end + 1);
    }
    if (character === '/' || (character === '#' && !isFirst)) {
      return textRead(character, offset + 1);
    }
    const bare = matchAt(BARE, this.text, offset);
    return bare === '' ? 'end' : textRead(bare, offset + bare.length);
  }

  private doubleQuoted(offset: number): Read | undefined {
    const read = this.pieces(offset, '"', true);
    return read === undefined || this.text.charAt(read.end) !== '"'
      ? undefined
      : // Even empty quotes are a word.
        { word: [{ kind: 'text', text: '' }, ...read.word], end: read.end + 1 };
  }

  private variable(offset: number, quoted: boolean): Read | undefined {
    if (this.text.charAt(offset) !== '{') {
      const name = matchAt(NAME, this.text, offset);
      return name === ''
        ? undefined
        : { word: [{ kind: 'variable', name, quoted }], end: offset + name.length };
    }
    const name = matchAt(NAME, this.text, offset + 1);
    const at = offset + 1 + name.length;
    if (name === '' || this.text.charAt(at) === '}') {
      return name === '' ? undefined : { word: [{ kind: 'variable', name, quoted }], end: at + 1 };
    }
    const operator = matchAt(OPERATOR, this.text, at) as Operation['operator'] | '';
    // Within quotes, shells disagree about quotes in a pattern.
    return operator === '' || (quoted && /[#%/]/.test(operator))
      ? undefined
      : this.operation(name, operator, at + operator.length, quoted);
  }

  private operation(
    name: string,
    operator: Operation['operator'],
    offset: number,
    quoted: boolean,
  ): Read | undefined {
    if (this.depth >= DEPTH_LIMIT) {
      return undefined;
    }
    this.depth += 1;
    const read = this.replacing(name, operator, offset, quoted);
    this.depth -= 1;
    return read;
  }

  private replacing(
    name: string,
    operator: Operation['operator'],
    offset: number,
    quoted: boolean,
  ): Read | undefined {
    const first = this.pieces(offset, operator === '/' ? '/}' : '}', quoted);
    const replaces = operator === '/' && first !== undefined && this.text.charAt(first.end) === '/';
    const second = replaces ? this.pieces(first.end + 1, '}', quoted) : first;
    return first === undefined || second === undefined || this.text.charAt(second.end) !== '}'
      ? undefined
      : {
          word: [
            {
              kind: 'variable',
              name,
              quoted,
              operation: { operator, word: first.word, replacement: replaces ? second.word : [] },
            },
          ],
          end: second.end + 1,
        };
  }
}

function textRead(text: string, end: number): Read {
  return { word: [{ kind: 'text', text }], end };
}
