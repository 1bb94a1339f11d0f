/** Links of the server's documents as those of the editor. */

import { Range, Uri } from 'vscode';
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
