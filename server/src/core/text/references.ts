/**
 * References in braces, found in one pass: a pattern such as `\$\{[^}]*\}` would look to the end of the text for each one that
 * never closes.
 */

export interface Reference {
  /** What is in the braces. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Each `${…}` up to the next closing brace; with `escape`, not those behind such a character. */
export function* bracedReferences(text: string, escape?: string): Iterable<Reference> {
  let start = text.indexOf('${');
  let close = text.indexOf('}', start);
  while (start >= 0 && close >= 0) {
    if (escape !== undefined && text.charAt(start - 1) === escape) {
      start = text.indexOf('${', start + 1);
    } else {
      yield { name: text.slice(start + 2, close), start, end: close + 1 };
      start = text.indexOf('${', close + 1);
    }
    close = close < start ? text.indexOf('}', start) : close;
  }
}

/** The text with each reference replaced; undefined if it would be longer than `limit`. */
export function withReferences<Each extends Reference>(
  text: string,
  references: Iterable<Each>,
  value: (reference: Each) => string,
  limit: number,
): string | undefined {
  const pieces: string[] = [];
  let length = text.length;
  let behind = 0;
  for (const reference of references) {
    const { start, end } = reference;
    const replaced = value(reference);
    length += replaced.length - (end - start);
    // What follows may still be shorter: only a certain match ends it.
    if (length - (text.length - end) > limit) {
      return undefined;
    }
    pieces.push(text.slice(behind, start), replaced);
    behind = end;
  }
  return length > limit ? undefined : pieces.join('') + text.slice(behind);
}

/**
 * The matches of a global pattern in which only alternatives with an opening brace reach far, and end with `close`. Behind the last
 * of those no brace opens anything.
 */
export function* closedMatches(text: string, pattern: RegExp, close: string): Iterable<RegExpMatchArray> {
  const last = text.lastIndexOf(close);
  const end = last < 0 ? 0 : last + close.length;
  yield* text.slice(0, end).matchAll(pattern);
  const rest = text.slice(end);
  const placed = new RegExp(pattern.source, `${pattern.flags}d`);
  for (const match of rest.replaceAll('{', '\0').matchAll(placed)) {
    const groups = match.map((_, group) => {
      const span = match.indices?.[group];
      return span === undefined ? undefined : rest.slice(...span);
    });
    yield Object.assign(groups as unknown as RegExpMatchArray, { index: end + match.index });
  }
}
