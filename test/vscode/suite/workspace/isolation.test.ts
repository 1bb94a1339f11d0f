/** Isolation files in a real window: previewed, written, undone, refused. */

import * as assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Uri } from 'vscode';
import { commands, ConfigurationTarget, Position, window, workspace, WorkspaceEdit } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { eventually } from '../eventually';
import { activated, contextNode, entryNodes, inFolder, openInFolder } from '../inspector';
import { answerWrite, closeAll, leavePreview, previewText } from '../isolationPreview';

const LAUNCHER = { kind: 'isolated-launcher', form: 'sh' };
const SETTINGS = { kind: 'environment-settings' };

describe('isolation files', () => {
  let api: InspectorApi;
  /** Files of one test, in addition to those that any test may make. */
  const created: Uri[] = [];
  const launcher = (): Uri => inFolder('python-isolated');
  const settings = (): Uri => inFolder('.vscode', 'settings.json');

  before(async () => {
    api = await activated();
    await setAutoSave('off');
  });
  after(() => setAutoSave(undefined));
  beforeEach(cleanUp);
  afterEach(cleanUp);

  async function cleanUp(): Promise<void> {
    await closeAll();
    for (const { fsPath } of [launcher(), ...created.splice(0)]) {
      rmSync(fsPath, { force: true });
    }
    rmSync(dirname(settings().fsPath), { recursive: true, force: true });
  }

  async function begin(choice: object, shown?: RegExp): Promise<() => boolean> {
    return beginWith(await contextNode(api, /Terminal.*\.venv/), choice, shown);
  }

  /** Runs the command until it asks whether to write; resolves when it has ended. */
  async function beginWith(node: unknown, asked: object, shown = /sys\.path/): Promise<() => boolean> {
    await eventually('the last preview is gone', () => (previewText() === '' ? true : undefined));
    let ended = false;
    void commands.executeCommand('pythonPathInspector.createIsolationFile', node, asked).then(() => {
      ended = true;
    });
    await eventually('the preview is shown', () => {
      assert.match(previewText(), shown);
      return true;
    });
    return () => ended;
  }

  function sitePackages(): Promise<string> {
    return eventually('the context has its packages', async () => {
      const context = await contextNode(api, /Terminal.*\.venv/);
      return (await entryNodes(api, context)).find(({ entry }) => entry.kind === 'site-packages')?.entry.path;
    });
  }

  /** Answers like `answerWrite`, but leaves the message that says why nothing was written unanswered. */
  async function acceptAndDismiss(hasEnded: () => boolean): Promise<void> {
    await eventually('it says why it writes nothing, and ends', async () => {
      await commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await commands.executeCommand('notifications.clearAll');
      return hasEnded() ? true : undefined;
    });
  }

  it('shows the path with them and writes nothing before the user agrees', async () => {
    const hasEnded = await begin(LAUNCHER, /python-isolated \(new, executable\)[^]*exec /);
    assert.equal(existsSync(launcher().fsPath), false);
    await leavePreview(hasEnded);
    assert.equal(existsSync(launcher().fsPath), false);
  });

  it('writes a new file, and undoes it', async () => {
    const hasEnded = await begin(LAUNCHER);
    await answerWrite(hasEnded);
    assert.equal(statSync(launcher().fsPath).mode & 0o111, 0o111);
    assert.equal(window.activeTextEditor?.document.uri.fsPath, launcher().fsPath);
    assert.equal(window.activeTextEditor.document.isDirty, false);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(launcher().fsPath), false);
  });

  it('uses everything that a quick fix says, and asks no questions', async () => {
    const { context } = await contextNode(api, /Terminal.*\.venv/);
    const target = inFolder('started-by-fix').fsPath;
    const hasEnded = await beginWith(undefined, { contextId: context.id, ...LAUNCHER, target });
    await answerWrite(hasEnded);
    assert.match(readFileSync(target, 'utf8'), /^#!/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(target), false);
  });

  it('undoes a new file with one undo of the editor', async () => {
    const hasEnded = await begin(LAUNCHER);
    await answerWrite(hasEnded);
    assert.equal(existsSync(launcher().fsPath), true);
    await eventually('the file is gone', async () => {
      await commands.executeCommand('undo');
      return existsSync(launcher().fsPath) ? undefined : true;
    });
  });

  it('changes a file and keeps its comments, and undoes that', async () => {
    const text = '{\n  // mine\n  "editor.rulers": []\n}\n';
    put(settings(), text);
    const hasEnded = await begin(SETTINGS);
    await answerWrite(hasEnded);
    const after = readFileSync(settings().fsPath, 'utf8');
    assert.match(after, /\/\/ mine/);
    assert.match(after, /"PYTHONHOME": null/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(readFileSync(settings().fsPath, 'utf8'), text);
  });

  it('saves nothing that the user has not saved, neither when writing nor when undoing', async () => {
    put(settings(), '{}\n');
    const document = await openInFolder('.vscode', 'settings.json');
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, new Position(0, 1), '\n  // not saved yet\n');
    await workspace.applyEdit(edit);
    const unsaved = document.getText();
    try {
      const hasEnded = await begin(SETTINGS);
      await answerWrite(hasEnded);
      assert.match(document.getText(), /not saved yet/);
      assert.match(document.getText(), /"PYTHONHOME": null/);
      assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      assert.equal(document.getText(), unsaved);
      assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
    } finally {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('replaces a file after its name was chosen, and restores it byte for byte', async () => {
    for (const [index, old] of [
      'mine\n',
      '\ufeff# mine\r\n',
      'one\r\ntwo\nthree',
      '# größer  \n',
    ].entries()) {
      const target = inFolder(`replaced-${String(index)}`);
      created.push(target);
      put(target, old);
      chmodSync(target.fsPath, 0o640);
      const shown = new RegExp(`replaced-${String(index)} \\(replaces[^]*\\+ #!/bin/sh`);
      const hasEnded = await begin({ ...LAUNCHER, target: target.fsPath }, shown);
      await answerWrite(hasEnded);
      assert.match(readFileSync(target.fsPath, 'utf8'), /^#!\/bin\/sh\n[^\r]*\nexec [^\r]*\n$/);
      assert.equal(statSync(target.fsPath).mode & 0o777, 0o751);
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      await commands.executeCommand('workbench.action.closeAllEditors');
      assert.deepEqual(readFileSync(target.fsPath), Buffer.from(old));
      assert.equal(statSync(target.fsPath).mode & 0o777, 0o640);
    }
  });

  it('replaces a file that is open in an editor, and undoes that with the editor too', async () => {
    put(launcher(), 'mine\r\n');
    const document = await openInFolder('python-isolated');
    await window.showTextDocument(document);
    const hasEnded = await begin(LAUNCHER);
    await answerWrite(hasEnded);
    assert.match(document.getText(), /^#!\/bin\/sh\n/);
    assert.equal(document.isDirty, false);
    await eventually('the old text is back in the editor', async () => {
      await commands.executeCommand('undo');
      return document.getText() === 'mine\r\n' ? true : undefined;
    });
    await commands.executeCommand('workbench.action.files.revert');
    await commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('does not replace what the user has not saved', async () => {
    const target = inFolder('being-edited');
    created.push(target);
    put(target, 'mine\n');
    const document = await openInFolder('being-edited');
    await window.showTextDocument(document);
    try {
      const edit = new WorkspaceEdit();
      edit.insert(document.uri, new Position(0, 0), 'not saved yet ');
      await workspace.applyEdit(edit);
      const hasEnded = await begin({ ...LAUNCHER, target: target.fsPath }, /being-edited/);
      await acceptAndDismiss(hasEnded);
      assert.equal(document.getText(), 'not saved yet mine\n');
      assert.equal(readFileSync(target.fsPath, 'utf8'), 'mine\n');
    } finally {
      await window.showTextDocument(document);
      await commands.executeCommand('workbench.action.files.revert');
    }
  });

  it('offers a replacement again if the file changed after the preview', async () => {
    put(launcher(), 'mine\n');
    const hasEnded = await begin(LAUNCHER);
    put(launcher(), 'mine, and more\n');
    await answerWrite(hasEnded);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(readFileSync(launcher().fsPath, 'utf8'), 'mine, and more\n');
  });

  it('does not undo what was changed after it was written', async () => {
    put(launcher(), 'mine\n');
    const hasEnded = await begin(LAUNCHER);
    await answerWrite(hasEnded);
    put(launcher(), 'mine once more\n');
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(readFileSync(launcher().fsPath, 'utf8'), 'mine once more\n');
  });

  it('refuses what is not text, before any question', async () => {
    // An open editor would decode these bytes in its own way, and its text would be used.
    await commands.executeCommand('workbench.action.closeAllEditors');
    mkdirSync(dirname(launcher().fsPath), { recursive: true });
    writeFileSync(launcher().fsPath, Buffer.from([0xff, 0xfe, 0x00]));
    await commands.executeCommand(
      'pythonPathInspector.createIsolationFile',
      await contextNode(api, /Terminal.*\.venv/),
      LAUNCHER,
    );
    assert.deepEqual(readFileSync(launcher().fsPath), Buffer.from([0xff, 0xfe, 0x00]));
  });

  it('writes nothing at all if one file is read-only', async () => {
    put(settings(), '{}\n');
    chmodSync(settings().fsPath, 0o444);
    const hasEnded = await begin(SETTINGS);
    await answerWrite(hasEnded);
    assert.equal(readFileSync(settings().fsPath, 'utf8'), '{}\n');
  });

  it('refuses a file that was changed after the preview, and offers it again', async () => {
    put(settings(), '{}\n');
    const hasEnded = await begin(SETTINGS);
    put(settings(), '{ "files.eol": "\\n" }\n');
    await answerWrite(hasEnded);
    const after = readFileSync(settings().fsPath, 'utf8');
    assert.match(after, /files\.eol/);
    assert.match(after, /PYTHONHOME/);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.match(readFileSync(settings().fsPath, 'utf8'), /^\{ "files\.eol": "\\n" \}\n$/);
  });

  it('replaces an existing ._pth file, and restores it', async () => {
    const { context } = await contextNode(api, /Terminal.*\.venv/);
    const file = `${context.interpreter}._pth`;
    const old = '/somewhere/else\r\n';
    writeFileSync(file, old);
    try {
      const hasEnded = await begin({ kind: 'underscore-pth' }, /\._pth \(replaces[^]*- \/somewhere\/else/);
      await answerWrite(hasEnded);
      assert.match(readFileSync(file, 'utf8'), /^# Made by Python Path Inspector[^\r]*\n$/);
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      assert.equal(readFileSync(file, 'utf8'), old);
    } finally {
      rmSync(file);
      await commands.executeCommand('pythonPathInspector.refresh');
      // The next test uses the changed path.
      await sitePackages();
    }
  });

  it('makes an environment of links, and undoes all of it, although some are gone', async () => {
    const root = inFolder('of links');
    const hasEnded = await begin({ kind: 'symlink-environment', target: root.fsPath }, /of links\/python/);
    await answerWrite(hasEnded);
    const [library] = readdirSync(join(root.fsPath, 'lib'));
    assert.ok(library);
    const own = join(root.fsPath, 'lib', library);
    assert.equal(lstatSync(join(own, 'os.py')).isSymbolicLink(), true);
    assert.equal(statSync(join(root.fsPath, 'python')).mode & 0o111, 0o111);
    rmSync(join(own, 'os.py'));
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(root.fsPath), false);
  });

  it('keeps what was put into an environment of links when undoing it', async () => {
    const root = inFolder('of links');
    const hasEnded = await begin({ kind: 'symlink-environment', target: root.fsPath }, /of links\/python/);
    await answerWrite(hasEnded);
    const mine = join(root.fsPath, 'bin', 'mine');
    writeFileSync(mine, '');
    const link = join(root.fsPath, 'bin', 'python');
    rmSync(link);
    writeFileSync(link, 'no link any more\n');
    try {
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      assert.deepEqual(readdirSync(root.fsPath), ['bin']);
      assert.deepEqual(readdirSync(dirname(mine)), ['mine', 'python']);
    } finally {
      rmSync(root.fsPath, { recursive: true });
    }
  });

  it('makes a .pie file with its loader, and a script for a single file from an entry', async () => {
    const pie = inFolder('made.pie');
    const loader = inFolder('load_isolated_environment.py');
    const hasEnded = await begin({ kind: 'pie', target: pie.fsPath }, /made\.pie \(new\)/);
    await answerWrite(hasEnded);
    assert.match(readFileSync(pie.fsPath, 'utf8'), /# Made by Python Path Inspector/);
    assert.equal(existsSync(loader.fsPath), true);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.deepEqual([existsSync(pie.fsPath), existsSync(loader.fsPath)], [false, false]);

    const script = inFolder('build_single_file.py');
    const asked = { kind: 'single-file', entry: 'app.py' };
    const hasBuilt = await begin(asked, /build_single_file\.py \(new\)[^]*ENTRY = "app\.py"/);
    await answerWrite(hasBuilt);
    assert.equal(existsSync(script.fsPath), true);
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    assert.equal(existsSync(script.fsPath), false);
  });

  it('puts the one .pth file that is named out of the way, and back', async () => {
    const packages = await sitePackages();
    const files = ['one.pth', 'other.pth'].map((name) => join(packages, name));
    const [one, other] = files;
    assert.ok(one !== undefined && other !== undefined);
    files.forEach((file) => {
      writeFileSync(file, 'import this_does_something; this_does_something.now()\n');
    });
    try {
      const hasEnded = await begin(
        { kind: 'startup-code', target: one },
        /one\.pth will be renamed|one\.pth → /,
      );
      assert.doesNotMatch(previewText(), /other\.pth\.quarantined/);
      await answerWrite(hasEnded);
      assert.deepEqual(
        [existsSync(one), existsSync(`${one}.quarantined`), existsSync(other)],
        [false, true, true],
      );
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
      assert.deepEqual([existsSync(one), existsSync(`${one}.quarantined`)], [true, false]);
      assert.equal(existsSync(`${one}.quarantined.txt`), false);
    } finally {
      files.forEach((file) => {
        rmSync(file, { force: true });
      });
    }
  });

  it('offers the comparison with the real interpreter when the files are written', async () => {
    const code = join(await sitePackages(), 'sitecustomize.py');
    const trace = inFolder('.venv', 'compared').fsPath;
    const hasEnded = await begin(LAUNCHER, /python-isolated \(new/);
    writeFileSync(code, `open(${JSON.stringify(trace)}, 'w')\n`);
    try {
      await answerWrite(hasEnded);
      await eventually('the first button of the message is pressed, and the interpreter ran', async () => {
        await commands.executeCommand('notifications.focusFirstToast');
        await commands.executeCommand('notification.acceptPrimaryAction');
        return existsSync(trace) ? true : undefined;
      });
      await commands.executeCommand('pythonPathInspector.undoIsolationFile');
    } finally {
      rmSync(code, { force: true });
      rmSync(trace, { force: true });
    }
  });

  it('says that there is nothing to undo', async () => {
    await commands.executeCommand('pythonPathInspector.undoIsolationFile');
  });
});

/** In a browser, an editor saves automatically after a while. */
async function setAutoSave(value: string | undefined): Promise<void> {
  await workspace.getConfiguration('files').update('autoSave', value, ConfigurationTarget.Global);
}

function put(uri: Uri, text: string): void {
  mkdirSync(dirname(uri.fsPath), { recursive: true });
  writeFileSync(uri.fsPath, text);
}
