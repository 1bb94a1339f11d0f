import * as assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, window } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import type { NodeOf } from '../../../../client/src/views/treeNodes';
import { eventually } from '../eventually';
import { activated, contextNode, entryNodes, inFolder } from '../inspector';

const SCHEME = 'python-path-comparison';
const compare = (which: unknown): Thenable<unknown> =>
  commands.executeCommand('pythonPathInspector.compareWithInterpreter', which);

describe('the comparison with the real interpreter', () => {
  let api: InspectorApi;
  let context: NodeOf<'context'>;
  let code: string;
  const trace = (): string => inFolder('.venv', 'started').fsPath;

  before(async () => {
    api = await activated();
    context = await contextNode(api, /Terminal.*\.venv/);
    const packages = (await entryNodes(api, context)).find(({ entry }) => entry.kind === 'site-packages');
    assert.ok(packages);
    code = join(packages.entry.path, 'sitecustomize.py');
  });
  afterEach(async () => {
    rmSync(code, { force: true });
    rmSync(trace(), { force: true });
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
  });

  function shown(side: string): string {
    const editor = window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === SCHEME && uri.path.endsWith(`/${side}`),
    );
    return editor?.document.getText() ?? '';
  }

  it('starts it, and shows nothing if it agrees', async () => {
    writeFileSync(code, `open(${JSON.stringify(trace())}, 'w')\n`);
    await compare(context);
    assert.equal(existsSync(trace()), true);
    assert.equal(shown('predicted'), '');
  });

  it('shows predicted and actual side by side where they differ', async () => {
    writeFileSync(code, "import sys\nsys.path.append(chr(47) + 'surprise')\n");
    await compare(context.context.id);
    await eventually('both sides are shown', () => {
      assert.match(entriesOf(shown('actual')), /^\/surprise\b/m);
      assert.match(shown('predicted'), /^\/surprise\n +only in .*, entry \d+: The interpreter has it/m);
      assert.doesNotMatch(entriesOf(shown('predicted')), /surprise/);
      return true;
    });
  });

  it('does not compare if the context is gone', async () => {
    await compare('gone');
    assert.equal(shown('predicted'), '');
  });
});

/** The entries of the path, below the heading. */
function entriesOf(text: string): string {
  return text.split(/^sys\.path$/m)[1] ?? '';
}
