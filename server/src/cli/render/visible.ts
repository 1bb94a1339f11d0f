/** Makes text safe for a terminal: a path or a line of a file may contain control sequences. */

import { OBEYED_CHARACTERS } from '../../core/text/inertText';
import { renderMessage, type Message } from '../../core/model/message';

/** Also C1 control characters as bytes that are not UTF-8. */
const OBEYED = new RegExp(String.raw`[${OBEYED_CHARACTERS}\udc80-\udc9f]`, 'gu');

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
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, at) => `\\u${hex(character.charCodeAt(at), 4)}`).join(
          '',
        ),
  );
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const byte = code >= 0xdc80 && code <= 0xdcff ? code - 0xdc00 : code;
  if (byte > 0xffff) {
    return `\\U${hex(byte, 8)}`;
  }
  return NAMED[character] ?? (byte < 0x100 ? `\\x${hex(byte, 2)}` : `\\u${hex(byte, 4)}`);
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
