/** Isolation files of one of two folders: written there, and undone there. */

import * as assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { commands, Uri, window, type WorkspaceFolder } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { eventually } from '../eventually';
import { activated, contextNode, workspaceFolder } from '../inspector';
import { answerWrite, closeAll, previewText } from '../isolationPreview';

const CREATE = 'pythonPathInspector.createIsolationFile';
const UNDO = 'pythonPathInspector.undoIsolationFile';
const LAUNCHER = { kind: 'isolated-launcher', form: 'sh' };
const SETTINGS = { kind: 'environment-settings' };

describe('isolation files of one folder among two', () => {
  let api: InspectorApi;
  let first: WorkspaceFolder;
  let second: WorkspaceFolder;
  let untouched: readonly string[];

  before(async () => {
    api = await activated();
    first = workspaceFolder('first');
    second = workspaceFolder('second');
    untouched = contentsOf(first);
    assert.deepEqual(contentsOf(second), untouched);
  });
  beforeEach(cleanUp);
  afterEach(cleanUp);

  async function cleanUp(): Promise<void> {
    await closeAll();
    for (const folder of [first, second]) {
      rmSync(launcherOf(folder), { force: true });
      rmSync(dirname(settingsOf(folder)), { recursive: true, force: true });
    }
  }

  /** Runs the command for a context of the folder until it asks whether to write; resolves when it has ended. */
  async function begin(folder: WorkspaceFolder, choice: object, title: RegExp): Promise<() => boolean> {
    const context = await contextNode(api, /Terminal.*\.venv/, folder);
    let ended = false;
    void commands.executeCommand(CREATE, context, choice).then(() => {
      ended = true;
    });
    // The last preview has the same document, which keeps its text for a moment.
    await eventually('the preview is shown', () => {
      assert.match(previewText(), title);
      return true;
    });
    return () => ended;
  }

  it('are shown and written in the second, and undone there', async () => {
    const hasEnded = await begin(second, LAUNCHER, /^second\/python-isolated \(new, executable\)$/m);
    assert.ok(previewText().includes(second.uri.fsPath));
    assert.ok(!previewText().includes(first.uri.fsPath), 'the preview names nothing of the other folder');
    assert.deepEqual(contentsOf(second), untouched);

    await answerWrite(hasEnded);
    assert.deepEqual(contentsOf(second), [...untouched, 'python-isolated'].sort());
    assert.deepEqual(contentsOf(first), untouched);
    assert.ok(readFileSync(launcherOf(second), 'utf8').includes(second.uri.fsPath));
    assert.equal(window.activeTextEditor?.document.uri.fsPath, launcherOf(second));

    await commands.executeCommand(UNDO);
    assert.deepEqual(contentsOf(second), untouched);
    assert.deepEqual(contentsOf(first), untouched);
  });

  it('are settings of the second folder, and not of the first', async () => {
    const text = '{\n  // mine\n  "editor.rulers": []\n}\n';
    put(settingsOf(first), text);
    put(settingsOf(second), text);
    const hasEnded = await begin(second, SETTINGS, /^second\/\.vscode\/settings\.json \(changed\)$/m);
    assert.doesNotMatch(previewText(), /^first\//m);
    await answerWrite(hasEnded);
    assert.match(readFileSync(settingsOf(second), 'utf8'), /\/\/ mine[^]*"PYTHONHOME": null/);
    assert.equal(readFileSync(settingsOf(first), 'utf8'), text);
    await commands.executeCommand(UNDO);
    assert.equal(readFileSync(settingsOf(second), 'utf8'), text);
    assert.equal(readFileSync(settingsOf(first), 'utf8'), text);
  });

  it('are undone in turn, the last ones first', async () => {
    for (const folder of [first, second]) {
      await answerWrite(await begin(folder, LAUNCHER, new RegExp(`^${folder.name}/python-isolated`, 'm')));
      assert.ok(existsSync(launcherOf(folder)));
    }
    await commands.executeCommand(UNDO);
    assert.ok(existsSync(launcherOf(first)));
    assert.ok(!existsSync(launcherOf(second)));
    await commands.executeCommand(UNDO);
    assert.ok(!existsSync(launcherOf(first)));
  });
});

function launcherOf({ uri }: WorkspaceFolder): string {
  return Uri.joinPath(uri, 'python-isolated').fsPath;
}

function settingsOf({ uri }: WorkspaceFolder): string {
  return Uri.joinPath(uri, '.vscode', 'settings.json').fsPath;
}

function contentsOf({ uri }: WorkspaceFolder): readonly string[] {
  return readdirSync(uri.fsPath).sort();
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
