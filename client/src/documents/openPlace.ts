/** Shows a place of the protocol in an editor. */

import { Range, Uri, window } from 'vscode';
import type { PlaceDto } from '../../../server/src/protocol/protocol';

export async function openPlace({ uri, range: { start, end } }: PlaceDto): Promise<void> {
  await window.showTextDocument(Uri.parse(uri), {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}
