/** Links of the server's documents as those of the editor. */

import { DocumentLink, l10n, Range, Uri, type Position } from 'vscode';
import { REVEAL_DIRECTORY_COMMAND, type RangeDto } from '../../../server/src/protocol/protocol';
import type { TraceLinkDto } from '../../../server/src/protocol/startupTrace';

export function targetOf({ uri, target, isDirectory }: TraceLinkDto): Uri {
  if (isDirectory) {
    return Uri.parse(`command:${REVEAL_DIRECTORY_COMMAND}?${encodeURIComponent(JSON.stringify([uri]))}`);
  }
  // The form in which VS Code's links name a place in a file.
  const fragment = target === undefined ? '' : `L${target.start.line + 1},${target.start.character + 1}`;
  return Uri.parse(uri).with({ fragment });
}

export function toRange({ start, end }: RangeDto): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

export function documentLinks(links: readonly TraceLinkDto[]): DocumentLink[] {
  return links.map((link) => {
    const shown = new DocumentLink(toRange(link.range), targetOf(link));
    shown.tooltip = link.isDirectory ? l10n.t('Reveal the directory') : l10n.t('Open the file');
    return shown;
  });
}

/** What Enter follows: the link at the cursor, else the first one of its line. */
export function linkNear(links: readonly TraceLinkDto[], cursor: Position): TraceLinkDto | undefined {
  const ofLine = links.filter(({ range }) => range.start.line === cursor.line);
  return ofLine.find(({ range }) => toRange(range).contains(cursor)) ?? ofLine[0];
}
