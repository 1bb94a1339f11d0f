/** Looks at one place of a text with a regular expression, without cutting the text. */

/** What the pattern matches there, or the empty text. `pattern` is sticky. */
export function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? '';
}
