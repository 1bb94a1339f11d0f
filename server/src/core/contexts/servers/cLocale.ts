/** How a server that has never set a locale reads the path of its Python: mbstowcs(3) in the C locale. */

/**
 * QUIRK(home-ends-at-first-letter-beyond-ascii): glibc's conversion ends with an error at the first byte that is not ASCII.
 * What it has written by then remains, and neither server checks whether the conversion succeeded.
 */
export function readInCLocale(path: string): string {
  return path.replace(/[^\0-\x7f][^]*$/, '');
}
