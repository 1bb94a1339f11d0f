/** A window with two folders that are alike, down to the names of their contexts. */

import * as assert from 'node:assert/strict';
import { ConfigurationTarget, Range, Uri, workspace, WorkspaceEdit, type WorkspaceFolder } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { eventually } from '../eventually';
import {
  activated,
  childrenOf,
  codeOf,
  contextNode,
  diagnosticIn,
  diagnosticsOf,
  entryNodes,
  folderNodes,
  itemOf,
  workspaceFolder,
} from '../inspector';

const PYTHONHOME = /^pythonhome-/;

describe('a window with two folders', () => {
  let api: InspectorApi;
  let first: WorkspaceFolder;
  let second: WorkspaceFolder;

  before(async () => {
    api = await activated();
    first = workspaceFolder('first');
    second = workspaceFolder('second');
    await foldersAre('first', 'second');
  });

  it('shows both, each with its own contexts', async () => {
    for (const node of await folderNodes(api)) {
      const item = await itemOf(api, node);
      const folder = workspaceFolder(node.folder.name);
      assert.equal(item.tooltip, folder.uri.fsPath);
      for (const context of await childrenOf(api, node)) {
        assert.ok(context.kind === 'context');
        assert.equal(context.folderUri, folder.uri.toString());
      }
    }
    const [names, others] = (await api.contexts()).folders.map(({ contexts }) =>
      contexts.map(({ name }) => name),
    );
    assert.deepEqual(names, others);
    assert.ok(names?.includes('Terminal (.venv)'), names?.join());
  });

  it('gives contexts of one name the path of their own folder', async () => {
    const ids = new Set<string>();
    for (const folder of [first, second]) {
      const context = await contextNode(api, /Terminal.*\.venv/, folder);
      ids.add(context.id);
      const sitePackages = (await entryNodes(api, context)).find(
        ({ entry }) => entry.kind === 'site-packages',
      );
      assert.ok(sitePackages?.entry.path.startsWith(folder.uri.fsPath), sitePackages?.entry.path);
    }
    assert.equal(ids.size, 2);
  });

  it('has problems at the files of both', async () => {
    for (const { uri } of [first, second]) {
      await diagnosticIn(Uri.joinPath(uri, '.env'), PYTHONHOME);
      await diagnosticIn(Uri.joinPath(uri, 'old-venv', 'pyvenv.cfg'), /home/);
    }
  });

  it('follows what is typed in one folder, and leaves the other alone', async () => {
    const document = await workspace.openTextDocument(inSecond('.env'));
    const original = document.getText();
    await diagnosticIn(document.uri, PYTHONHOME);
    const removal = new WorkspaceEdit();
    removal.delete(document.uri, new Range(0, 0, 1, 0));
    assert.ok(await workspace.applyEdit(removal));
    await noDiagnosticIn(document.uri);
    await diagnosticIn(Uri.joinPath(first.uri, '.env'), PYTHONHOME);

    const restoration = new WorkspaceEdit();
    restoration.replace(document.uri, new Range(0, 0, document.lineCount, 0), original);
    assert.ok(await workspace.applyEdit(restoration));
    await diagnosticIn(document.uri, PYTHONHOME);
    await document.save();
  });

  it('asks the settings of the folder how serious a problem is', async () => {
    const code = codeOf(await diagnosticIn(inSecond('.env'), PYTHONHOME));
    const settings = workspace.getConfiguration('pythonPathInspector', second);
    const update = (value: object | undefined): Thenable<void> =>
      settings.update('diagnostics.severity', value, ConfigurationTarget.WorkspaceFolder);
    try {
      await update({ [code]: 'off' });
      await noDiagnosticIn(inSecond('.env'));
      await diagnosticIn(Uri.joinPath(first.uri, '.env'), PYTHONHOME);
    } finally {
      await update(undefined);
      await workspace.fs.delete(inSecond('.vscode'), { recursive: true });
    }
    await diagnosticIn(inSecond('.env'), PYTHONHOME);
  });

  it('follows a folder that is added and removed', async () => {
    const uri = Uri.joinPath(first.uri, '..', 'third');
    const file = Uri.joinPath(uri, '.env');
    assert.deepEqual(diagnosticsOf(file), []);
    assert.ok(workspace.updateWorkspaceFolders(2, 0, { uri }));
    try {
      await foldersAre('first', 'second', 'third');
      await contextNode(api, /Terminal.*\.venv/, workspaceFolder('third'));
      await diagnosticIn(file, PYTHONHOME);
    } finally {
      assert.ok(workspace.updateWorkspaceFolders(2, 1));
    }
    await foldersAre('first', 'second');
    await noDiagnosticIn(file);
    await diagnosticIn(inSecond('.env'), PYTHONHOME);
  });

  it('shows one folder without a row for it, and both again', async () => {
    assert.ok(workspace.updateWorkspaceFolders(1, 1));
    try {
      await eventually('the contexts of the first are at the top', async () => {
        const roots = await childrenOf(api);
        assert.ok(roots.length > 0);
        return roots.every((node) => node.kind === 'context' && node.folderUri === first.uri.toString())
          ? true
          : undefined;
      });
      await noDiagnosticIn(inSecond('.env'));
    } finally {
      assert.ok(workspace.updateWorkspaceFolders(1, 0, { uri: second.uri }));
    }
    await foldersAre('first', 'second');
    await diagnosticIn(inSecond('.env'), PYTHONHOME);
  });

  function inSecond(...names: readonly string[]): Uri {
    return Uri.joinPath(second.uri, ...names);
  }

  async function foldersAre(...expected: readonly string[]): Promise<void> {
    await eventually(`the view shows ${expected.join(', ')}`, async () => {
      assert.deepEqual(
        (await folderNodes(api)).map(({ folder }) => folder.name),
        expected,
      );
      return true;
    });
  }
});

function noDiagnosticIn(uri: Uri): Promise<true> {
  return eventually(`${uri.fsPath} has no diagnostic ${String(PYTHONHOME)}`, () =>
    diagnosticsOf(uri).some((diagnostic) => codeOf(diagnostic).startsWith('pythonhome-')) ? undefined : true,
  );
}
