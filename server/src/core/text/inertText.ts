/** Text that neither a file format nor a reader obeys: for names of files and variables, which can hold anything. */

/**
 * Control characters, characters that hide or reorder the text around them, halves of surrogate pairs (bytes that are not UTF-8) and
 * the two code points that XML forbids. XML 1.0, 2.2; Unicode, UAX #9.
 */
const OBEYED =
  /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Each such character as the escape that Python's `repr()` writes. */
export function inertText(text: string): string {
  return text.replace(OBEYED, (character) => {
    const code = character.charCodeAt(0);
    const escaped =
      code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
    return NAMED[character] ?? escaped;
  });
}
