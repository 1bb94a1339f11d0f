import * as assert from 'node:assert/strict';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, workspace } from 'vscode';
import { activated, contextNode, diagnosticIn, entryNodes, inFolder } from '../inspector';

describe('in a folder that is not trusted', () => {
  it('the folder is restricted', () => {
    assert.equal(workspace.isTrusted, false);
  });

  it('the view shows all contexts and entries', async () => {
    const api = await activated();
    const context = await contextNode(api, /Terminal.*\.venv/);
    // The other contexts arrive after the first one.
    await contextNode(api, /Terminal.*old-venv/);
    assert.ok((await entryNodes(api, context)).length >= 3);
  });

  it('no interpreter is started to compare with, whoever asks for it', async () => {
    const api = await activated();
    const context = await contextNode(api, /Terminal.*\.venv/);
    const trace = inFolder('.venv', 'started');
    const packages = await entryNodes(api, context);
    const directory = packages.find(({ entry }) => entry.kind === 'site-packages')?.entry.path;
    assert.ok(directory);
    const code = join(directory, 'sitecustomize.py');
    writeFileSync(code, `open(${JSON.stringify(trace.fsPath)}, 'w')\n`);
    try {
      await commands.executeCommand('pythonPathInspector.compareWithInterpreter', context);
      assert.equal(existsSync(trace.fsPath), false);
    } finally {
      rmSync(code);
    }
  });

  it('problems are found as in a trusted one', async () => {
    await activated();
    const diagnostic = await diagnosticIn(inFolder('old-venv', 'pyvenv.cfg'), /home/);
    assert.equal(diagnostic.range.start.line, 0);
  });
});
