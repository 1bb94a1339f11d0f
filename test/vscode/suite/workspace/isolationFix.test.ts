/** A quick fix that is an isolation file: from the diagnostic through the preview to the disk, and back. */

import * as assert from 'node:assert/strict';
import { commands } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { activated } from '../inspector';
import { answerWrite, closeAll, leavePreview } from '../isolationPreview';
import { OddPth } from '../oddPth';

describe('a quick fix that is an isolation file', () => {
  let api: InspectorApi;
  let pth: OddPth;

  before(async () => {
    api = await activated();
  });
  beforeEach(async () => {
    pth = await OddPth.write(api);
  });
  afterEach(async () => {
    await closeAll();
    pth.remove();
  });

  it('shows what it does, does it, and undoes it', async () => {
    const hasEnded = await pth.takeQuickFix();
    assert.ok(pth.isUntouched());
    await answerWrite(hasEnded);
    assert.ok(pth.isRenamed());
    await pth.untilFound(false);

    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.ok(pth.isUntouched());
    await pth.untilFound(true);
  });

  it('does nothing if the preview is closed', async () => {
    await leavePreview(await pth.takeQuickFix());
    assert.ok(pth.isUntouched());
  });
});
