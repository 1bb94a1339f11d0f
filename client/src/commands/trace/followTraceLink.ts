import { Uri, window } from 'vscode';
import { openPlace } from '../../documents/openPlace';
import { revealPlace } from '../../documents/revealPlace';
import type { Command } from '../command';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Opens what the line at the cursor names, in a trace or a comparison. */
export const followTraceLink: Command = {
  id: 'pythonPathInspector.followTraceLink',
  async run({ traces, comparisons }) {
    const editor = window.activeTextEditor;
    const link = editor === undefined ? undefined : (traces.linkAt(editor) ?? comparisons.linkAt(editor));
    if (link === undefined) {
      return;
    }
    const { uri, target = START, isDirectory } = link;
    await (isDirectory ? revealPlace(Uri.parse(uri)) : openPlace({ uri, range: target }));
  },
};
