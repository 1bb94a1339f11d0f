import * as assert from 'node:assert/strict';
import { workspace } from 'vscode';
import { activated, childrenOf, contextNode, diagnosticIn, entryNodes, inFolder } from '../inspector';

describe('in a folder that is not trusted', () => {
  it('the folder is restricted', () => {
    assert.equal(workspace.isTrusted, false);
  });

  it('the view shows all contexts and entries', async () => {
    const api = await activated();
    const context = await contextNode(api, /Terminal.*\.venv/);
    assert.ok((await childrenOf(api)).length > 1);
    assert.ok((await entryNodes(api, context)).length >= 3);
  });

  it('problems are found as in a trusted one', async () => {
    await activated();
    const diagnostic = await diagnosticIn(inFolder('old-venv', 'pyvenv.cfg'), /home/);
    assert.equal(diagnostic.range.start.line, 0);
  });
});
