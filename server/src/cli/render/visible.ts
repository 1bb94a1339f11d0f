/** Makes text safe for a terminal: a path or a line of a file may contain control sequences. */

import { renderMessage, type Message } from '../../core/model/message';

/** Control characters (also C1 ones as bytes that are not UTF-8), and characters that hide or reorder the text around them. */
const OBEYED = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\udc80-\udc9f]/gu;

const NAMED: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Each such character as the escape that Python would write. */
export function visible(text: string): string {
  return text.replace(OBEYED, escaped);
}

export function visibleMessage(message: Message): string {
  return visible(renderMessage(message));
}

/** Keeps line ends and tabs, which are harmless and frequent. */
export function visibleLines(text: string): string {
  return text
    .split(/(\r?\n|\t)/)
    .map((part, index) => (index % 2 === 1 ? part : visible(part)))
    .join('');
}

/** Nothing else in JSON needs escaping; the value stays the same in another spelling. */
export function visibleJson(json: string): string {
  return json.replace(OBEYED, (character) =>
    character === '\n' ? character : `\\u${hex(character.charCodeAt(0), 4)}`,
  );
}

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  const byte = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  return NAMED[character] ?? (byte < 0x100 ? `\\x${hex(byte, 2)}` : `\\u${hex(byte, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
