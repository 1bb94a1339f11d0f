/** A quick fix that is an isolation file, where two folders have the same file with the same finding. */

import * as assert from 'node:assert/strict';
import { commands } from 'vscode';
import { activated, workspaceFolder } from '../inspector';
import { answerWrite, closeAll } from '../isolationPreview';
import { OddPth } from '../oddPth';

describe('a quick fix that is an isolation file, of one folder among two', () => {
  let first: OddPth;
  let second: OddPth;

  before(async () => {
    const api = await activated();
    first = await OddPth.write(api, workspaceFolder('first'));
    second = await OddPth.write(api, workspaceFolder('second'));
  });
  after(async () => {
    await closeAll();
    first.remove();
    second.remove();
  });

  it('changes that folder only, and is undone there', async () => {
    await first.untilFound(true);
    const hasEnded = await second.takeQuickFix();
    await answerWrite(hasEnded);
    assert.ok(second.isRenamed());
    assert.ok(first.isUntouched());
    await second.untilFound(false);
    await first.untilFound(true);

    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.ok(second.isUntouched());
    assert.ok(first.isUntouched());
    await second.untilFound(true);
  });
});
