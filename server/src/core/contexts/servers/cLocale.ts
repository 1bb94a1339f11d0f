/** How a server reads the place of its Python that has never chosen a locale: mbstowcs(3) in the C locale. */

/**
 * QUIRK(home-ends-at-first-letter-beyond-ascii): glibc's conversion ends with an error at the first byte that is not ASCII.
 * What it has written by then is there, and neither server asks whether it came through.
 */
export function readInCLocale(path: string): string {
  return path.replace(/[^\0-\x7f][^]*$/, '');
}
