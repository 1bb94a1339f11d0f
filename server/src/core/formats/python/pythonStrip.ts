/** Python's `str.strip()`, which differs from JavaScript's `trim()`: FS to US and NEL are white space, U+FEFF is not. */

const SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Where the stripped text is in `text`, from `start` to `end`; an empty one is at `end`. */
export function stripSpan(
  text: string,
  start = 0,
  end = text.length,
): { readonly start: number; readonly end: number } {
  let first = start;
  let last = end;
  while (first < last && SPACE.test(text.charAt(first))) {
    first += 1;
  }
  while (last > first && SPACE.test(text.charAt(last - 1))) {
    last -= 1;
  }
  return { start: first, end: last };
}
