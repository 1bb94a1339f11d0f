import * as assert from 'node:assert/strict';
import { commands } from 'vscode';
import { eventually } from '../eventually';
import { activated, childrenOf, extension } from '../inspector';

describe('in a folder without Python, on a machine without Python', () => {
  it('the extension stays asleep', () => {
    assert.equal(extension().isActive, false);
  });

  it('the view wakes it, and has nothing to show but why', async () => {
    await commands.executeCommand('pythonPathInspector.contexts.focus');
    const api = await activated();
    const { folders } = await eventually('the server answers', () => api.contexts());
    assert.equal(folders.length, 1);
    const contexts = folders.flatMap((folder) => folder.contexts);
    assert.deepEqual(
      contexts.map(({ status, entries }) => ({ status, entries: entries.length })),
      [{ status: 'fatal', entries: 0 }],
    );
    assert.deepEqual(await childrenOf(api), []);
  });
});
