/** Lines in a fenced block of Markdown, in which no text can end the block or be obeyed by what shows it. */

/** Control characters, those that hide or reorder the text around them, and bytes that are not UTF-8. */
const OBEYED = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

export function fencedBlock(lines: readonly string[], language = ''): string {
  const text = lines.map((line) => line.replace(OBEYED, escaped)).join('\n');
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** As Python's repr() writes it. */
function escaped(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}
