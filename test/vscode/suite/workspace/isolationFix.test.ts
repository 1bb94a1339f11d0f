/** A quick fix that is an isolation file: from the diagnostic through the preview to the disk, and back. */

import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { commands, Uri, window, workspace } from 'vscode';
import { eventually } from '../eventually';
import { activated, contextNode, diagnosticIn, diagnosticsOf, entryNodes, quickFixFor } from '../inspector';

const SCHEME = 'python-path-isolation';
const CODE = 'import odd_thing; odd_thing.x = 1\n';

describe('a quick fix that is an isolation file', () => {
  let pth: string;
  let module: string;
  const note = (): string => `${pth}.quarantined.txt`;

  before(async () => {
    const api = await activated();
    const context = await contextNode(api, /Terminal.*\.venv/);
    const sitePackages = (await entryNodes(api, context)).find(({ entry }) => entry.kind === 'site-packages');
    assert.ok(sitePackages?.entry.uri);
    const directory = Uri.parse(sitePackages.entry.uri);
    pth = Uri.joinPath(directory, 'zz_odd.pth').fsPath;
    module = Uri.joinPath(directory, 'odd_thing.py').fsPath;
  });
  beforeEach(() => {
    writeFileSync(module, '');
    writeFileSync(pth, CODE);
  });
  afterEach(async () => {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
    for (const file of [pth, module, note(), `${pth}.quarantined`]) {
      rmSync(file, { force: true });
    }
  });

  /** As the menu does it; ends when the command does. */
  async function choose(title: RegExp): Promise<() => boolean> {
    const uri = Uri.file(pth);
    await window.showTextDocument(await workspace.openTextDocument(uri));
    const diagnostic = await diagnosticIn(uri, /^startup-code-unknown$/);
    const fix = await quickFixFor(uri, diagnostic, title);
    assert.equal(fix.edit, undefined);
    assert.ok(fix.command);
    const { command, arguments: args = [] } = fix.command;
    let ended = false;
    void commands.executeCommand(command, ...(args as readonly unknown[])).then(() => {
      ended = true;
    });
    await eventually('the preview is shown', () => {
      assert.match(preview(), /zz_odd\.pth/);
      return true;
    });
    return () => ended;
  }

  function preview(): string {
    const shown = window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === SCHEME);
    return shown?.document.getText() ?? '';
  }

  it('shows what it does, does it, and takes it back', async () => {
    const hasEnded = await choose(/^Rename zz_odd\.pth/);
    assert.equal(existsSync(`${pth}.quarantined`), false);
    await eventually('the file is renamed', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return hasEnded() ? true : undefined;
    });
    assert.equal(existsSync(pth), false);
    assert.equal(readFileSync(`${pth}.quarantined`, 'utf8'), CODE);
    assert.match(readFileSync(note(), 'utf8'), /Made by Python Path Inspector/);
    await eventually('the diagnostic is gone', () =>
      diagnosticsOf(Uri.file(pth)).length === 0 ? true : undefined,
    );

    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(readFileSync(pth, 'utf8'), CODE);
    assert.equal(existsSync(note()), false);
    await diagnosticIn(Uri.file(pth), /^startup-code-unknown$/);
  });

  it('does nothing when the preview is left', async () => {
    const hasEnded = await choose(/^Rename zz_odd\.pth/);
    await eventually('the question is closed', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return hasEnded() ? true : undefined;
    });
    assert.equal(readFileSync(pth, 'utf8'), CODE);
    assert.equal(existsSync(note()), false);
  });
});
