/**
 * Where something in sh ends that begins with a quote, a dollar or a backquote, and may hold others of its kind. POSIX.1-2024,
 * "Shell Command Language", "Quoting" and "Token Recognition".
 */

/** Something open: what closes it, and whether single quotes mean nothing in it. */
interface Open {
  readonly close: '"' | '`' | '}' | ')';
  readonly isQuoted: boolean;
}

/** Just after it; undefined if it never closes. `isQuoted`: in double quotes. */
export function endOfExpansion(text: string, start: number, isQuoted: boolean): number | undefined {
  const [first, next] = [text.charAt(start), text.charAt(start + 1)];
  if (first === '$' && next === "'" && !isQuoted) {
    return endOfAnsiQuotes(text, start + 2);
  }
  const open = opening(first, next, isQuoted);
  if (open === undefined) {
    const name = /\$(?:[A-Za-z_]\w*|[\d@*#?$!-])?/y;
    name.lastIndex = start;
    return start + (name.exec(text)?.[0].length ?? 1);
  }
  return endOfOpen(text, start + (first === '$' ? 2 : 1), open);
}

/** One pass, however deep: what is open is kept in a list. */
function endOfOpen(text: string, start: number, outermost: Open): number | undefined {
  const opens = [outermost];
  let offset = start;
  for (let open = opens.at(-1); open !== undefined && offset < text.length; open = opens.at(-1)) {
    const character = text.charAt(offset);
    if (character === open.close) {
      opens.pop();
      offset += 1;
      continue;
    }
    const end = endOfPlain(text, offset, open);
    if (end === undefined) {
      return undefined;
    }
    if (end > offset) {
      offset = end;
      continue;
    }
    const inner = open.close === '`' ? undefined : innerOpening(text, offset, open);
    opens.push(...(inner === undefined ? [] : [inner]));
    offset += inner !== undefined && character === '$' ? 2 : 1;
  }
  return opens.length === 0 ? offset : undefined;
}

/** After what contains nothing that opens or closes; `offset` itself for a character to examine, undefined for an open quote. */
function endOfPlain(text: string, offset: number, { close, isQuoted }: Open): number | undefined {
  const character = text.charAt(offset);
  if (character === '\\') {
    return offset + 2;
  }
  if (isQuoted || close === '`') {
    return offset;
  }
  if (character === "'") {
    return closing(text, "'", offset + 1);
  }
  if (character === '$' && text.charAt(offset + 1) === "'") {
    return endOfAnsiQuotes(text, offset + 2);
  }
  const isComment = character === '#' && close === ')' && /[\s;&|]/.test(text.charAt(offset - 1));
  const end = isComment ? text.indexOf('\n', offset) : offset;
  return end < 0 ? undefined : end;
}

function innerOpening(text: string, offset: number, { close, isQuoted }: Open): Open | undefined {
  const character = text.charAt(offset);
  return character === '(' && close === ')'
    ? { close, isQuoted }
    : opening(character, text.charAt(offset + 1), isQuoted);
}

function opening(character: string, next: string, isQuoted: boolean): Open | undefined {
  switch (character) {
    case '"':
      return { close: '"', isQuoted: true };
    case '`':
      return { close: '`', isQuoted };
    case '$':
      return next === '{'
        ? { close: '}', isQuoted }
        : next === '('
          ? { close: ')', isQuoted: false }
          : undefined;
    default:
      return undefined;
  }
}

function endOfAnsiQuotes(text: string, start: number): number | undefined {
  for (let offset = start; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === "'") {
      return offset + 1;
    }
    offset += character === '\\' ? 1 : 0;
  }
  return undefined;
}

function closing(text: string, quote: string, start: number): number | undefined {
  const end = text.indexOf(quote, start);
  return end < 0 ? undefined : end + 1;
}
