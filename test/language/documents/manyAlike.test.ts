/** A file with many lines that have the same fault: what the editor shows, and what it offers at a line. */

import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  PublishDiagnosticsNotification,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { converse, type ConversationOptions, type Editor } from '../conversation';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';
const URI = `file://${PTH}`;
const OTHER = '/project/other/pyvenv.cfg';
const COUNT = 300;

const files: Tree = {
  ...BASE,
  ...VENV,
  [PTH]: Array.from({ length: COUNT }, (_, index) => `/gone/${String(index)}\n`).join(''),
  [OTHER]: 'home = /gone/bin\nversion = 9.8.1\n',
};

function options(): ConversationOptions {
  return {
    files: tree(files),
    engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
    environment: new Map([['PATH', '/usr/bin']]),
  };
}

async function actionsAt(editor: Editor, first: number, last = first): Promise<readonly CodeAction[]> {
  const range = { start: { line: first, character: 0 }, end: { line: last, character: 1 } };
  const actions = await editor.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: URI },
    range,
    context: { diagnostics: [], only: ['quickfix'] },
  });
  return (actions ?? []).flatMap((action) => ('kind' in action ? [action] : []));
}

/** Where the edits of the first fix begin. */
function linesOf(action: CodeAction | undefined): readonly number[] {
  const { changes = {}, documentChanges = [] } = action?.edit ?? {};
  const edits = [
    ...Object.values(changes).flat(),
    ...documentChanges.flatMap((change) => ('edits' in change ? change.edits : [])),
  ];
  return edits.flatMap((edit) => ('range' in edit ? [edit.range.start.line] : []));
}

describe('a file with many lines that have the same fault', () => {
  it('has one problem, which says how many there are', async () => {
    await converse(options(), async (editor) => {
      await editor.until(() => editor.diagnostics(URI).length > 0);
      const [problem, ...others] = editor.diagnostics(URI);
      assert.equal(others.length, 0);
      assert.match(typeof problem?.message === 'string' ? problem.message : '', /^300 times \(\/gone\/0, /);
      assert.ok((problem?.relatedInformation?.length ?? 0) <= 10);
    });
  });

  it('offers the fix of a line at that line, and then that of all', async () => {
    await converse(options(), async (editor) => {
      await editor.until(() => editor.diagnostics(URI).length > 0);
      const fixes = (await actionsAt(editor, 200)).filter(({ edit }) => edit !== undefined);
      assert.deepEqual(
        fixes.map(({ title, isPreferred }) => [title, isPreferred]),
        [
          ['Remove this line', true],
          ['Comment out this line', undefined],
          ['Remove this line, also in 299 other places', undefined],
          ['Comment out this line, also in 299 other places', undefined],
        ],
      );
      assert.deepEqual(linesOf(fixes[0]), [200]);
      assert.equal(linesOf(fixes[2]).length, COUNT);
    });
  });

  it('offers only the fix of all in a selection of many lines', async () => {
    await converse(options(), async (editor) => {
      await editor.until(() => editor.diagnostics(URI).length > 0);
      const fixes = (await actionsAt(editor, 0, COUNT)).filter(({ edit }) => edit !== undefined);
      assert.deepEqual(
        fixes.map(({ title }) => title),
        ['Remove this line, also in 299 other places', 'Comment out this line, also in 299 other places'],
      );
    });
  });
});

describe('diagnostics of a file that has not changed', () => {
  it('are not sent again', async () => {
    await converse(options(), async (editor) => {
      const sent: string[] = [];
      await editor.until(() => editor.diagnostics(URI).length > 0);
      editor.client.onNotification(PublishDiagnosticsNotification.type, ({ uri }) => {
        sent.push(uri);
      });
      await editor.open(`file://${OTHER}`, 'home = /usr/bin\nversion = 9.8.1\nversion = 9.8.1\n');
      await editor.until(() => sent.length > 0);
      assert.ok(
        sent.every((uri) => uri === `file://${OTHER}`),
        sent.join(' '),
      );
    });
  });
});
