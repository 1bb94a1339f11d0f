/** Texts of unknown content in Markdown: what is in a name or a path never becomes a link, a heading or HTML. */

import type { Message, MessageArgument } from '../core/model/message';
import { inertText, OBEYED_CHARACTERS } from '../core/text/inertText';
import { codeSpan as span } from '../core/text/codeSpan';

/**
 * Characters that mean something in Markdown or HTML, and what makes a link of a plain address.
 * https://spec.commonmark.org/0.31.2/#backslash-escapes, https://github.github.com/gfm/#autolinks-extension-
 */
const MEANING = /[\\`*_{}[\]<>#|~&$@]|:(?=\/\/)|(?<=www)\.|^[+-]|[.)](?<=^\d+.)/g;

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
export function escapedMessage(text: Message): Message {
  return withArguments(text, escaped);
}

/** The same for what shows plain text, such as a list of problems: a control character there would still reorder it. */
export function inertMessage(text: Message): Message {
  return withArguments(text, inertText);
}

function withArguments({ template, args }: Message, change: (argument: string) => string): Message {
  const inner = (argument: MessageArgument): MessageArgument =>
    typeof argument === 'string' ? change(argument) : withArguments(argument, change);
  return {
    template,
    args: Object.fromEntries(Object.entries(args).map(([name, argument]) => [name, inner(argument)])),
  };
}

/** A line break in a message would end the paragraph, so it has an escape like the others. */
const OBEYED = new RegExp(String.raw`[${OBEYED_CHARACTERS}\ud800-\udfff]`, 'gu');

function visible(text: string): string {
  return text.replace(OBEYED, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code > 0xffff
      ? `\\U${code.toString(16).padStart(8, '0')}`
      : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
