/** Isolation files in a real window: looked at, written, taken back, refused. */

import * as assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commands, ConfigurationTarget, Position, window, workspace, WorkspaceEdit, type Uri } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { eventually } from '../eventually';
import { activated, contextNode, inFolder, openInFolder } from '../inspector';

const SCHEME = 'python-path-isolation';
const LAUNCHER = { kind: 'isolated-launcher', form: 'sh' };
const SETTINGS = { kind: 'environment-settings' };

describe('isolation files', () => {
  let api: InspectorApi;
  const launcher = (): Uri => inFolder('python-isolated');
  const settings = (): Uri => inFolder('.vscode', 'settings.json');

  before(async () => {
    api = await activated();
  });
  beforeEach(cleanUp);
  afterEach(cleanUp);

  async function cleanUp(): Promise<void> {
    await commands.executeCommand('workbench.action.closeQuickOpen');
    await commands.executeCommand('workbench.action.closeAllEditors');
    await commands.executeCommand('notifications.clearAll');
    rmSync(launcher().fsPath, { force: true });
    rmSync(dirname(settings().fsPath), { recursive: true, force: true });
  }

  async function begin(choice: object): Promise<() => boolean> {
    return beginWith(await contextNode(api, /Terminal.*\.venv/), choice);
  }

  /** Runs the command until it asks whether to write; tells when it has ended. */
  async function beginWith(node: unknown, asked: object): Promise<() => boolean> {
    await eventually('the last preview is gone', () => (preview() === '' ? true : undefined));
    let ended = false;
    void commands.executeCommand('pythonPathInspector.createIsolationFile', node, asked).then(() => {
      ended = true;
    });
    await eventually('the preview is shown', () => {
      assert.match(preview(), /sys\.path/);
      return true;
    });
    return () => ended;
  }

  function preview(): string {
    const document = window.visibleTextEditors.find(
      ({ document: { uri } }) => uri.scheme === SCHEME,
    )?.document;
    return document?.getText() ?? '';
  }

  /** The first answer, which writes. */
  async function write(what: string, isDone: () => boolean): Promise<void> {
    await eventually(what, async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return isDone() ? true : undefined;
    });
  }

  it('shows the path with them and writes nothing before it is told to', async () => {
    const hasEnded = await begin(LAUNCHER);
    assert.match(preview(), /python-isolated \(new, executable\)[^]*exec /);
    assert.equal(existsSync(launcher().fsPath), false);
    await eventually('the question is closed', async () => {
      await commands.executeCommand('workbench.action.closeQuickOpen');
      return hasEnded() ? true : undefined;
    });
    assert.equal(existsSync(launcher().fsPath), false);
  });

  it('writes a new file, and takes it back', async () => {
    const hasEnded = await begin(LAUNCHER);
    await write('the launcher is written', hasEnded);
    assert.equal(statSync(launcher().fsPath).mode & 0o111, 0o111);
    assert.equal(window.activeTextEditor?.document.uri.fsPath, launcher().fsPath);
    assert.equal(window.activeTextEditor.document.isDirty, false);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(launcher().fsPath), false);
  });

  it('takes all that a quick fix says, and asks for nothing', async () => {
    const { context } = await contextNode(api, /Terminal.*\.venv/);
    const target = inFolder('started-by-fix').fsPath;
    const hasEnded = await beginWith(undefined, { contextId: context.id, ...LAUNCHER, target });
    await write('the launcher is written', hasEnded);
    assert.match(readFileSync(target, 'utf8'), /^#!/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(target), false);
  });

  it('takes a new file back with one undo of the editor', async () => {
    const hasEnded = await begin(LAUNCHER);
    await write('the launcher is written', hasEnded);
    assert.equal(existsSync(launcher().fsPath), true);
    await eventually('the file is gone', async () => {
      await commands.executeCommand('undo');
      return existsSync(launcher().fsPath) ? undefined : true;
    });
  });

  it('changes a file and keeps its comments, and takes that back', async () => {
    const text = '{\n  // mine\n  "editor.rulers": []\n}\n';
    put(settings(), text);
    const hasEnded = await begin(SETTINGS);
    await write('the settings are written', hasEnded);
    const after = readFileSync(settings().fsPath, 'utf8');
    assert.match(after, /\/\/ mine/);
    assert.match(after, /"PYTHONHOME": null/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(readFileSync(settings().fsPath, 'utf8'), text);
  });

  it('saves nothing that a person has not saved, neither in writing nor in taking it back', async () => {
    put(settings(), '{}\n');
    const document = await openInFolder('.vscode', 'settings.json');
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 1), '\n  // not saved yet\n');
    await workspace.applyEdit(edit);
    const unsaved = document.getText();
    try {
      const hasEnded = await begin(SETTINGS);
      await write('the settings are changed in the editor', hasEnded);
      assert.match(document.getText(), /not saved yet[^]*PYTHONHOME/);
      assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      assert.equal(document.getText(), unsaved);
      assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
    } finally {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
      await workspace.getConfiguration('files').update('autoSave', undefined, ConfigurationTarget.Global);
    }
  });

  it('leaves a file that is there as it is', async () => {
    put(launcher(), 'mine\n');
    const hasEnded = await begin(LAUNCHER);
    await eventually('the question whether to open it is closed', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await commands.executeCommand('notifications.clearAll');
      return hasEnded() ? true : undefined;
    });
    assert.equal(readFileSync(launcher().fsPath, 'utf8'), 'mine\n');
  });

  it('writes nothing at all where one file is read-only', async () => {
    put(settings(), '{}\n');
    chmodSync(settings().fsPath, 0o444);
    const hasEnded = await begin(SETTINGS);
    await write('it says so and ends', hasEnded);
    assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
  });

  it('refuses a file that was changed after the preview, and offers it again', async () => {
    put(settings(), '{}\n');
    const hasEnded = await begin(SETTINGS);
    put(settings(), '{ "files.eol": "\\n" }\n');
    await write('it is written from the second preview', hasEnded);
    const after = readFileSync(settings().fsPath, 'utf8');
    assert.match(after, /files\.eol/);
    assert.match(after, /PYTHONHOME/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.match(readFileSync(settings().fsPath, 'utf8'), /^\{ "files\.eol": "\\n" \}\n$/);
  });

  it('says that there is nothing to take back', async () => {
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
  });
});

function put(uri: Uri, text: string): void {
  mkdirSync(dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, text);
}
