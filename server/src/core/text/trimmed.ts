/**
 * What is cut off at the ends of a text. A pattern such as `\/+$` looks at a run of slashes from each of its characters, which takes the
 * square of its length.
 */

/** The text without these characters at its end. */
export function withoutTrailing(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(0, end);
}

/** The same at both ends. */
export function withoutEnds(text: string, characters: string): string {
  const cut = withoutTrailing(text, characters);
  let start = 0;
  while (start < cut.length && characters.includes(cut.charAt(start))) {
    start += 1;
  }
  return cut.slice(start);
}

/** Up to a `#` that follows a blank, and without the blanks in front of it. */
export function beforeComment(text: string): string {
  const at = text.search(/\s#/);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

/** The last name of a path that is written with either separator. */
export function lastName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
