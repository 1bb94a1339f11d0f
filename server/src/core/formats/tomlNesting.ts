/** How deep a TOML file is nested, before a recursive parser reads it. https://toml.io/en/v1.0.0 */

import { NESTING_LIMIT } from '../text/limits';

/**
 * Where the first value is that is nested too deeply, or the first key with too many parts. What is in texts and comments does not count.
 */
export function tomlNestedTooDeeplyAt(text: string): number | undefined {
  let depth = 0;
  let parts = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text.charAt(offset)) {
      case '[':
      case '{':
        depth += 1;
        break;
      case ']':
      case '}':
        depth = Math.max(0, depth - 1);
        break;
      case '.':
        parts += 1;
        break;
      case '\n':
      case '=':
      case ',':
        parts = 0;
        break;
      case '#':
        offset = before(text.indexOf('\n', offset), text);
        break;
      case '"':
      case "'":
        offset = endOfText(text, offset);
        break;
    }
    if (depth > NESTING_LIMIT || parts > NESTING_LIMIT) {
      return offset;
    }
  }
  return undefined;
}

function before(found: number, text: string): number {
  return (found < 0 ? text.length : found) - 1;
}

/** The last character of the text that begins there; an unfinished one takes the rest of its line, or of the file. */
function endOfText(text: string, start: number): number {
  const quote = text.charAt(start);
  const isLong = text.startsWith(quote.repeat(3), start);
  const closing = isLong ? quote.repeat(3) : quote;
  for (let offset = start + closing.length; offset < text.length; offset += 1) {
    const character = text.charAt(offset);
    if (character === quote && text.startsWith(closing, offset)) {
      return offset + closing.length - 1;
    }
    if (character === '\n' && !isLong) {
      return offset - 1;
    }
    offset += character === '\\' && quote === '"' ? 1 : 0;
  }
  return text.length;
}
