/** Texts of unknown content in Markdown: what is in a name or a path never becomes a link, a heading or HTML. */

import type { Message, MessageArgument } from '../core/model/message';
import { codeSpan as span } from '../core/text/codeSpan';

/**
 * Characters that mean something in Markdown or HTML, and what makes a link of a plain address.
 * https://spec.commonmark.org/0.31.2/#backslash-escapes, https://github.github.com/gfm/#autolinks-extension-
 */
const MEANING = /[\\`*_{}[\]<>#|~&$@]|:(?=\/\/)|(?<=www)\.|^[+-]|(?<=^\d+)[.)]/g;

export function escaped(text: string): string {
  return visible(text).replace(MEANING, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : character === '&' ? '&amp;' : `\\${character}`,
  );
}

/** In a font for code, in which nothing has a meaning. */
export function codeSpan(text: string): string {
  // Python shows the empty entry of `sys.path` so.
  return span(text === '' ? "''" : visible(text));
}

/** `target` is a URI that is percent-encoded, with the line counted from zero. */
export function linked(label: string, target: string | undefined, line?: number): string {
  return target === undefined ? label : `[${label}](${target}${line === undefined ? '' : `#L${line + 1}`})`;
}

/** A link that runs a command of the client. */
export function commandLink(label: string, command: string, argument: object): string {
  const encoded = encodeURIComponent(JSON.stringify([argument])).replace(
    /[()']/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
  return `[${label}](command:${command}?${encoded})`;
}

/** The message with its arguments as plain text. */
export function escapedMessage({ template, args }: Message): Message {
  const inner = (argument: MessageArgument): MessageArgument =>
    typeof argument === 'string' ? escaped(argument) : escapedMessage(argument);
  return {
    template,
    args: Object.fromEntries(Object.entries(args).map(([name, argument]) => [name, inner(argument)])),
  };
}

/** Control characters, and characters that hide or reorder the text around them. */
const OBEYED = /[\0-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/gu;

function visible(text: string): string {
  return text.replace(OBEYED, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
