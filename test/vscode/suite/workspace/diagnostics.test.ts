import * as assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import { eventually } from '../eventually';
import {
  activated,
  codeOf,
  contextNode,
  diagnosticIn,
  diagnosticsOf,
  entryNodes,
  inFolder,
  openInFolder,
  quickFixFor,
} from '../inspector';

describe('the problems', () => {
  before(activated);

  it('are at PYTHONHOME in .env, without opening it', async () => {
    const diagnostic = await diagnosticIn(inFolder('.env'), /^pythonhome-/);
    assert.equal(diagnostic.range.start.line, 0);
  });

  it('are at home in the pyvenv.cfg of an environment without its Python', async () => {
    const diagnostic = await diagnosticIn(inFolder('old-venv', 'pyvenv.cfg'), /home/);
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
    const document = await openInFolder('old-venv', 'pyvenv.cfg');
    assert.match(document.lineAt(diagnostic.range.start.line).text, /^home =/);
  });

  it('are at the line of a .pth file whose directory does not exist', async () => {
    const api = await activated();
    const context = await contextNode(api, /Terminal.*\.venv/);
    const sitePackages = (await entryNodes(api, context)).find(({ entry }) => entry.kind === 'site-packages');
    assert.ok(sitePackages?.entry.uri);
    const file = Uri.joinPath(Uri.parse(sitePackages.entry.uri), 'sample.pth');
    const diagnostic = await diagnosticIn(file, /^pth-missing-path$/);
    assert.equal(diagnostic.range.start.line, 1);
  });

  it('lead to the page that explains them', async () => {
    const { code } = await diagnosticIn(inFolder('.env'), /^pythonhome-/);
    assert.ok(typeof code === 'object');
    assert.equal(code.target.scheme, 'command');
    assert.equal(code.target.path, 'pythonPathInspector.explainDiagnostic');
    assert.deepEqual(JSON.parse(code.target.query), [code.value]);
  });

  it('follow what is typed, and disappear with the line', async () => {
    const document = await openInFolder('.env');
    const original = document.getText();
    await diagnosticIn(document.uri, /^pythonhome-/);
    await replaceAll(document.uri, original.replace(/^PYTHONHOME=.*\n/, ''));
    await noDiagnosticIn(document.uri, /^pythonhome-/);
    await replaceAll(document.uri, original);
    await diagnosticIn(document.uri, /^pythonhome-/);
    await document.save();
  });

  it('are repaired by a quick fix, which can be undone', async () => {
    const document = await openInFolder('.env');
    const editor = await window.showTextDocument(document);
    const original = document.getText();
    const diagnostic = await diagnosticIn(document.uri, /^pythonhome-/);
    const fix = await quickFixFor(document.uri, diagnostic, /PYTHONHOME/);
    assert.ok(fix.edit);
    assert.ok(await workspace.applyEdit(fix.edit));
    assert.doesNotMatch(document.getText(), /^PYTHONHOME=/m);
    await noDiagnosticIn(document.uri, /^pythonhome-/);

    await window.showTextDocument(editor.document);
    await commands.executeCommand('undo');
    await eventually('the text is as before', () => (document.getText() === original ? true : undefined));
    await diagnosticIn(document.uri, /^pythonhome-/);
    await document.save();
  });

  it('are as serious as the settings say', async () => {
    const { uri } = await openInFolder('.env');
    const code = codeOf(await diagnosticIn(uri, /^pythonhome-/));
    const settings = workspace.getConfiguration('pythonPathInspector');
    try {
      await settings.update('diagnostics.severity', { [code]: 'off' });
      await noDiagnosticIn(uri, new RegExp(`^${code}$`));
    } finally {
      await settings.update('diagnostics.severity', undefined);
    }
    await diagnosticIn(uri, new RegExp(`^${code}$`));
  });
});

async function replaceAll(uri: Uri, text: string): Promise<void> {
  const document = await workspace.openTextDocument(uri);
  const edit = new WorkspaceEdit();
  const all = document.validateRange(document.lineAt(document.lineCount - 1).range);
  edit.replace(uri, all.with(document.positionAt(0)), text);
  assert.ok(await workspace.applyEdit(edit));
}

function noDiagnosticIn(uri: Uri, code: RegExp): Promise<true> {
  return eventually(`${uri.fsPath} has no diagnostic ${String(code)}`, () =>
    diagnosticsOf(uri).some((diagnostic) => code.test(codeOf(diagnostic))) ? undefined : true,
  );
}
