/** Text that neither a file format nor a reader obeys: for names of files and variables, which can hold anything. */

/**
 * As a class of a regular expression: control characters, and characters that hide or reorder the text around them, or take no room
 * at all. Joiners are left, which scripts and emoji need. Unicode, UAX #9 and `Default_Ignorable_Code_Point`.
 */
export const OBEYED_CHARACTERS = String.raw`\0-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}`;

/** Also halves of surrogate pairs (bytes that are not UTF-8) and the two code points that XML forbids. XML 1.0, 2.2. */
const OBEYED = new RegExp(String.raw`[${OBEYED_CHARACTERS}\ufffe\uffff\ud800-\udfff]`, 'gu');

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Each such character as the escape that Python's `repr()` writes. */
export function inertText(text: string): string {
  return text.replace(OBEYED, (character) => NAMED[character] ?? escaped(character.codePointAt(0) ?? 0));
}

function escaped(code: number): string {
  const digits = code.toString(16);
  if (code > 0xffff) {
    return `\\U${digits.padStart(8, '0')}`;
  }
  return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : `\\u${digits.padStart(4, '0')}`;
}
