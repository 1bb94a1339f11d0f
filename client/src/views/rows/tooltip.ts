/** Tooltips with links. Names of files and contents of files come from anywhere, so all of their text is inert. */

import { l10n, MarkdownString, Uri, workspace } from 'vscode';
import type { PlaceDto } from '../../../../server/src/protocol/placeDtos';
import { OPEN_PLACE } from '../../documents/openPlace';
import { escapeMarkdown } from '../escapeMarkdown';

/** `commands` are those that its links may run: no text can add another. */
export function tooltipWithLinks(...commands: readonly string[]): MarkdownString {
  const tooltip = new MarkdownString();
  tooltip.isTrusted = { enabledCommands: [OPEN_PLACE, ...commands] };
  return tooltip;
}

export function appendParagraph(tooltip: MarkdownString, text: string): MarkdownString {
  return tooltip.appendMarkdown(`\n\n${escapeMarkdown(text)}`);
}

/** A link on a line of its own. */
export function appendLink(
  tooltip: MarkdownString,
  text: string,
  command: string,
  ...args: readonly unknown[]
): MarkdownString {
  const target = `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
  return tooltip.appendMarkdown(`\n\n[${escapeMarkdown(text)}](${escapedTarget(target)})`);
}

export function appendPlace(tooltip: MarkdownString, place: PlaceDto, before = ''): MarkdownString {
  const name = workspace.asRelativePath(Uri.parse(place.uri));
  const text = l10n.t('{0}, line {1}', name, place.range.start.line + 1);
  return appendLink(tooltip, before === '' ? text : `${before}: ${text}`, OPEN_PLACE, place);
}

/** `encodeURIComponent` leaves parentheses, which would end the target. */
function escapedTarget(target: string): string {
  return target.replace(/[()]/g, (mark) => (mark === '(' ? '%28' : '%29'));
}
