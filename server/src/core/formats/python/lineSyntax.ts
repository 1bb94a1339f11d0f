/**
 * Whether one line of Python is certainly not valid, for any grammar of 2.7 and later: brackets and quotes that do not close, and
 * statements that cannot be there or are cut off. Python reference, "Lexical analysis" and "Simple statements". What is valid for
 * some version, or needs a parser to decide, is not judged.
 */

export type LineFault =
  | { readonly kind: 'open-bracket'; readonly bracket: string }
  | { readonly kind: 'closing-bracket'; readonly bracket: string }
  | { readonly kind: 'other-bracket'; readonly bracket: string; readonly open: string }
  | { readonly kind: 'open-string'; readonly triple: boolean }
  /** Something is missing, or is not allowed there. */
  | { readonly kind: 'statement' }
  /** A backslash, and no line after it. */
  | { readonly kind: 'continuation' }
  /** A statement of Python 2. */
  | { readonly kind: 'print' | 'exec' };

interface Token {
  readonly kind: 'name' | 'number' | 'string' | 'operator';
  readonly text: string;
  /** Inside no bracket. */
  readonly isOutside: boolean;
}

export function lineFault(line: string): LineFault | undefined {
  const tokens: Token[] = [];
  const open: string[] = [];
  let rest = line;
  while ((rest = rest.replace(/^[ \t\f]+/, '')) !== '' && !/^[#\r\n]/.test(rest)) {
    const string = /^([A-Za-z]{0,2})('''|"""|'|")/.exec(rest);
    if (string !== null && PREFIX.test(string[1] ?? '')) {
      const text = stringAt(rest, string[0], string[2] ?? '');
      // From 3.12 on what is in the braces may have quotes of its own.
      if (/[ft]/i.test(string[1] ?? '') && rest.includes('{')) {
        return undefined;
      }
      if (text === undefined) {
        return { kind: 'open-string', triple: string[2]?.length === 3 };
      }
      tokens.push({ kind: 'string', text, isOutside: open.length === 0 });
      rest = rest.slice(text.length);
      continue;
    }
    const [text = rest.charAt(0)] = TOKEN.exec(rest) ?? [];
    if (text in CLOSING) {
      open.push(text);
    } else if (Object.values(CLOSING).includes(text)) {
      const last = open.pop();
      if (last === undefined) {
        return { kind: 'closing-bracket', bracket: text };
      }
      if (CLOSING[last] !== text) {
        return { kind: 'other-bracket', bracket: text, open: last };
      }
    }
    const kind = /^[\w\u0080-\uffff]/.test(text) ? (/^\d/.test(text) ? 'number' : 'name') : 'operator';
    tokens.push({ kind, text, isOutside: open.length === 0 });
    rest = rest.slice(text.length);
  }
  const [bracket] = open.slice(-1);
  return bracket === undefined ? statementFault(tokens) : { kind: 'open-bracket', bracket };
}

const PREFIX = /^(?:|[urbft]|br|rb|ur|fr|rf|tr|rt)$/i;
const TOKEN = /^(?:\.\.\.|\d[\w.]*|[\w\u0080-\uffff]+|\*\*|\/\/|->|:=|<<|>>|[<>=!]=|<>)/;
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** With its quotes; undefined if it does not end on the line. */
function stringAt(text: string, start: string, quotes: string): string | undefined {
  for (let position = start.length; position < text.length; position += 1) {
    if (text[position] === '\\') {
      position += 1;
    } else if (text.startsWith(quotes, position)) {
      return text.slice(0, position + quotes.length);
    }
  }
  return undefined;
}

/** They have to begin a line, or belong in a function or a loop. */
const MISPLACED: ReadonlySet<string> = new Set([
  ...['if', 'elif', 'else', 'for', 'while', 'try', 'except', 'finally', 'with', 'def', 'class', '@'],
  ...['return', 'yield', 'break', 'continue', 'nonlocal'],
]);

/** Characters without a meaning. */
function isNoToken({ kind, text }: Token): boolean {
  return kind === 'operator' && /^[$?!]$/.test(text);
}

/** Something has to follow. */
const UNFINISHED: ReadonlySet<string> = new Set([
  ...['=', '+', '-', '*', '/', '%', '**', '//', '|', '&', '^', '<<', '>>', '<', '>', '==', '!=', '<=', '>='],
  ...['.', '@', '~', ':', ':=', 'and', 'or', 'not', 'in', 'is', 'import', 'from', 'as', 'if', 'else'],
  ...['lambda', 'del', 'assert', 'global'],
]);

function statementFault(tokens: readonly Token[]): LineFault | undefined {
  const statements: Token[][] = [[]];
  for (const token of tokens) {
    if (token.text === ';' && token.isOutside && token.kind === 'operator') {
      statements.push([]);
    } else {
      statements.at(-1)?.push(token);
    }
  }
  // One semicolon may end the line.
  const all = statements.at(-1)?.length === 0 ? statements.slice(0, -1) : statements;
  for (const [position, statement] of all.entries()) {
    const [first, second] = statement;
    const last = statement.at(-1);
    if (first === undefined || last === undefined) {
      return { kind: 'statement' };
    }
    if (last.text === '\\' && last.kind === 'operator') {
      return { kind: 'continuation' };
    }
    const isMisplaced = position > 0 && first.kind !== 'string' && MISPLACED.has(first.text);
    const isStar = last.text === '*' && statement.at(-2)?.text === 'import';
    const isUnfinished = last.kind !== 'string' && UNFINISHED.has(last.text) && !isStar;
    const isListOpen = first.text === 'import' && last.text === ',' && last.kind === 'operator';
    if (isMisplaced || isUnfinished || isListOpen || statement.some(isNoToken)) {
      return { kind: 'statement' };
    }
    const isOfPython2 = second !== undefined && (second.kind === 'string' || second.kind === 'name');
    if (isOfPython2 && !KEYWORDS.has(second.text) && (first.text === 'print' || first.text === 'exec')) {
      return { kind: first.text };
    }
  }
  return undefined;
}

/** They may come after a name. */
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'for']);
