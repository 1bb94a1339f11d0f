/** Python literals as `repr()` writes them: text, numbers, lists and dictionaries. No code is ever evaluated. */

export type PythonLiteral =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A list, a tuple or a set. */
  | { readonly kind: 'sequence'; readonly items: readonly PythonLiteral[] }
  | {
      readonly kind: 'mapping';
      readonly pairs: readonly (readonly [key: PythonLiteral, value: PythonLiteral])[];
    }
  /** True, False or None. */
  | { readonly kind: 'constant'; readonly name: string };

/** The literal at the start of `source`, and where it ends; undefined when there is anything else. */
export function literalAt(
  source: string,
  start: number,
): { readonly literal: PythonLiteral; readonly end: number } | undefined {
  const scanner = new LiteralScanner(source, start);
  const literal = scanner.literal();
  return literal === undefined ? undefined : { literal, end: scanner.position };
}

/** The whole text as one literal. */
export function parseLiteral(source: string): PythonLiteral | undefined {
  const found = literalAt(source, 0);
  return found === undefined || source.slice(found.end).trim() !== '' ? undefined : found.literal;
}

/** The literal arguments of a call, from behind its opening parenthesis; undefined when one is no literal. */
export function callArguments(source: string, start: number): readonly PythonLiteral[] | undefined {
  return new LiteralScanner(source, start).items(')');
}

/** The texts of a sequence; undefined when it is something else. */
export function textsOf(literal: PythonLiteral | undefined): readonly string[] | undefined {
  if (literal?.kind !== 'sequence') {
    return undefined;
  }
  const texts = literal.items.flatMap((item) => (item.kind === 'text' ? [item.text] : []));
  return texts.length === literal.items.length ? texts : undefined;
}

/** A dictionary whose keys are texts; undefined when it is something else. */
export function entriesOf(
  literal: PythonLiteral | undefined,
): readonly (readonly [key: string, value: PythonLiteral])[] | undefined {
  if (literal?.kind !== 'mapping') {
    return undefined;
  }
  const entries = literal.pairs.flatMap(([key, value]) =>
    key.kind === 'text' ? [[key.text, value] as const] : [],
  );
  return entries.length === literal.pairs.length ? entries : undefined;
}

/** A dictionary of texts. */
export function textEntriesOf(
  literal: PythonLiteral | undefined,
): readonly (readonly [key: string, value: string])[] | undefined {
  const entries = entriesOf(literal);
  const texts = entries?.flatMap(([key, value]) =>
    value.kind === 'text' ? [[key, value.text] as const] : [],
  );
  return texts?.length === entries?.length ? texts : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  n: '\n',
  r: '\r',
  t: '\t',
};

const BLANKS = /[ \t\r\n\f]*/y;
const NUMBER = /[+-]?\d+(?:\.\d+)?/y;
const WORD = /(?:True|False|None)\b/y;
const EMPTY_SET = /set\(\)/y;
const TEXT = /u?(?:'((?:[^'\\\r\n]|\\[^\r\n])*)'|"((?:[^"\\\r\n]|\\[^\r\n])*)")/y;
const ESCAPE = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;

class LiteralScanner {
  position: number;
  private readonly source: string;

  constructor(source: string, start: number) {
    this.source = source;
    this.position = start;
  }

  literal(): PythonLiteral | undefined {
    this.match(BLANKS);
    switch (this.source[this.position]) {
      case '[':
        return this.sequence(']');
      case '(':
        return this.sequence(')');
      case '{':
        return this.braces();
      default:
        return this.atom();
    }
  }

  /** What stands up to `close`, a comma between two. */
  items(close: string): readonly PythonLiteral[] | undefined {
    const items: PythonLiteral[] = [];
    while (!this.takes(close)) {
      const item = this.literal();
      if (item === undefined || !(this.takes(',') || this.isAt(close))) {
        return undefined;
      }
      items.push(item);
    }
    return items;
  }

  private sequence(close: string): PythonLiteral | undefined {
    this.position += 1;
    const items = this.items(close);
    return items === undefined ? undefined : { kind: 'sequence', items };
  }

  private braces(): PythonLiteral | undefined {
    const start = this.position;
    this.position += 1;
    const isSet = !this.isAt('}') && this.literal() !== undefined && !this.isAt(':');
    this.position = start;
    return isSet ? this.sequence('}') : this.mapping();
  }

  private mapping(): PythonLiteral | undefined {
    this.position += 1;
    const pairs: [PythonLiteral, PythonLiteral][] = [];
    while (!this.takes('}')) {
      const key = this.literal();
      const value = this.takes(':') ? this.literal() : undefined;
      if (key === undefined || value === undefined || !(this.takes(',') || this.isAt('}'))) {
        return undefined;
      }
      pairs.push([key, value]);
    }
    return { kind: 'mapping', pairs };
  }

  private atom(): PythonLiteral | undefined {
    const text = this.match(TEXT);
    if (text !== undefined) {
      return unescaped(text[1] ?? text[2] ?? '');
    }
    const number = this.match(NUMBER);
    if (number !== undefined) {
      return { kind: 'number', value: Number(number[0]) };
    }
    if (this.match(EMPTY_SET) !== undefined) {
      return { kind: 'sequence', items: [] };
    }
    const word = this.match(WORD);
    return word === undefined ? undefined : { kind: 'constant', name: word[0] };
  }

  private takes(character: string): boolean {
    const isThere = this.isAt(character);
    this.position += isThere ? 1 : 0;
    return isThere;
  }

  private isAt(character: string): boolean {
    this.match(BLANKS);
    return this.source[this.position] === character;
  }

  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.source);
    if (match === null) {
      return undefined;
    }
    this.position += match[0].length;
    return match;
  }
}

function unescaped(text: string): PythonLiteral | undefined {
  const isKnown = [...text.matchAll(ESCAPE)].every((match) => characterOf(match.slice(1)) !== undefined);
  return isKnown
    ? {
        kind: 'text',
        text: text.replace(ESCAPE, (whole, ...parts: (string | undefined)[]) => characterOf(parts) ?? whole),
      }
    : undefined;
}

function characterOf([byte, short, long, character]: readonly (string | undefined)[]): string | undefined {
  const digits = byte ?? short ?? long;
  if (digits === undefined) {
    return ESCAPES[character ?? ''];
  }
  const code = Number.parseInt(digits, 16);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : undefined;
}
