/** Lines in a fenced block of Markdown, in which no text can end the block or be interpreted by what shows it. */

import { inertText } from './inertText';

export function fencedBlock(lines: readonly string[], language = ''): string {
  const text = lines.map(inertText).join('\n');
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
