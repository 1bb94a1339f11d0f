/** Shows a place of the protocol in an editor. */

import { Range, Uri, window } from 'vscode';
import type { PlaceDto } from '../../../server/src/protocol/protocol';

/** The command that links of tooltips run. Argument: a {@link PlaceDto}. */
export const OPEN_PLACE = 'pythonPathInspector.openPlace';

export async function openPlace({ uri, range: { start, end } }: PlaceDto): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}

/** Whether the argument of a command is a place in a file. */
export function isPlace(value: unknown): value is PlaceDto {
  return (
    typeof value === 'object' &&
    value !== null &&
    'uri' in value &&
    typeof value.uri === 'string' &&
    'range' in value &&
    isRange(value.range)
  );
}

function isRange(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'start' in value &&
    isPosition(value.start) &&
    'end' in value &&
    isPosition(value.end)
  );
}

function isPosition(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}
