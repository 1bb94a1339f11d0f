/** Names from files, in places where VS Code reads more than text. */

const MOST_CHARACTERS = 40;

/** `$(name)` would be an icon, and a control character would break the line. */
export function plainLabel(text: string): string {
  return text
    .replace(/[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069]+/g, ' ')
    .replace(/\$\(/g, '\\$(');
}

/** The ends say more than the middle. */
export function shortLabel(text: string): string {
  const characters = Array.from(text);
  if (characters.length <= MOST_CHARACTERS) {
    return text;
  }
  const half = MOST_CHARACTERS / 2;
  return `${characters.slice(0, half - 1).join('')}…${characters.slice(-half).join('')}`;
}
