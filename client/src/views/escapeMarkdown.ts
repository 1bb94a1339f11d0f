/** Text of others in a tooltip: names of files, lines of files, messages with both. */

import { printable } from './shortPath';

/**
 * Text that Markdown does not interpret. Every punctuation mark is escaped, so that none of it is a link, an address or a tag;
 * the editor's own `appendText` makes its spaces unbreakable, and lines then break inside words.
 */
export function escapeMarkdown(text: string): string {
  const oneLine = printable(text.replace(/[\s\p{Cc}]+/gu, ' ').trim());
  return oneLine.replace(/[!-/:-@[-`{-~]/g, '\\$&');
}
