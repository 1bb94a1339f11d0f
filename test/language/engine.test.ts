import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  DidChangeWatchedFilesNotification,
  HoverRequest,
  FileChangeType,
  type FileEvent,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import { encodeUtf8 } from '../../server/src/core/text/bytes';
import type { Engine } from '../../server/src/language/runtime';
import {
  CONTEXTS_REQUEST,
  CREATE_ISOLATION_FILE_COMMAND,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  type ContextsResult,
  type IsolationKindsResult,
  type IsolationPreviewResult,
} from '../../server/src/protocol/protocol';
import { bytes, executable, link, tree } from '../support/tree';
import { converse, type Editor } from './conversation';

const engine: Engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

const CFG = '/project/.venv/pyvenv.cfg';
const CFG_URI = 'file:///project/.venv/pyvenv.cfg';
const ENV_URI = 'file:///project/.env';
const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

const base = {
  '/usr/bin/python9.8': executable,
  '/usr/bin/python3': link('python9.8'),
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/encodings/__init__.py': '',
  '/usr/lib/python9.8/lib-dynload/x.so': '',
};
const venv = {
  ...base,
  '/project/.venv/bin/python': link('/usr/bin/python9.8'),
  [CFG]: 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
  [PTH]: '/project/src\n/project/gone\n',
  '/project/src/a.py': '',
};

describe('the language server with the real engine', () => {
  it('says in a hover what the line keeps off the path', async () => {
    const files = tree({ ...venv, '/usr/lib/python9.8/site-packages/six.py': '' });
    await converse({ files, engine, environment: new Map([['PATH', '/usr/bin']]) }, async (editor) => {
      const hover = await editor.client.sendRequest(HoverRequest.type, {
        textDocument: { uri: CFG_URI },
        position: { line: 1, character: 2 },
      });
      assert.match(
        JSON.stringify(hover),
        /`\/usr\/lib\/python9\.8\/site-packages` is not on `sys\.path`: The virtual environment does not use/,
      );
    });
  });

  it('underlines the home of a broken environment, and repairs it', async () => {
    const files = tree({ ...venv, [CFG]: 'home = /opt/gone/bin\nversion = 9.8.1\n' });
    await converse({ files, engine, environment: new Map([['PATH', '/usr/bin']]) }, async (editor) => {
      const [problem] = editor.diagnostics(CFG_URI);
      assert.equal(problem?.code, 'venv-home-missing');
      assert.equal(problem.range.start.line, 0);
      const actions = await editor.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: CFG_URI },
        range: problem.range,
        context: { diagnostics: [problem] },
      });
      assert.ok(JSON.stringify(actions).includes('/usr/bin'), JSON.stringify(actions));
    });
  });

  it('follows PYTHONHOME in a .env file as it is typed', async () => {
    const files = tree({ ...venv, '/project/.env': 'PYTHONHOME=/project/.venv\n' });
    await converse({ files, engine }, async (editor) => {
      assert.ok(editor.problems(ENV_URI).length > 0);
      await editor.open(ENV_URI, 'PYTHONHOME=/project/.venv\n');
      await editor.change(ENV_URI, 2, '');
      await editor.until(() => editor.problems(ENV_URI).length === 0);
    });
  });

  it('uses the disk if the file of an open document is deleted, unless somebody has edited it', async () => {
    const text = 'PYTHONHOME=/project/.venv\n';
    const files = tree({ ...venv, '/project/.env': text });
    const remove = async (editor: Editor): Promise<void> => {
      files.remove('/project/.env');
      const changes: FileEvent[] = [{ uri: ENV_URI, type: FileChangeType.Deleted }];
      await editor.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
    };
    await converse({ files, engine }, async (editor) => {
      await editor.open(ENV_URI, text);
      await editor.client.sendRequest(CONTEXTS_REQUEST);
      await remove(editor);
      await editor.until(() => editor.problems(ENV_URI).length === 0);
      await editor.change(ENV_URI, 2, `${text}# more\n`);
      await editor.until(() => editor.problems(ENV_URI).length > 0);
    });
  });

  it('knows that the editor reloaded a file before it was deleted, though nothing was asked in between', async () => {
    const files = tree({ ...venv, '/project/.env': '' });
    await converse({ files, engine }, async (editor) => {
      await editor.open(ENV_URI, '');
      await editor.client.sendRequest(CONTEXTS_REQUEST);
      const text = 'PYTHONHOME=/project/.venv\n';
      files.put('/project/.env', { kind: 'file', bytes: encodeUtf8(text), executable: false });
      await editor.change(ENV_URI, 2, text);
      await editor.until(() => editor.problems(ENV_URI).length > 0);
      files.remove('/project/.env');
      const changes: FileEvent[] = [{ uri: ENV_URI, type: FileChangeType.Deleted }];
      await editor.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes });
      await editor.until(() => editor.problems(ENV_URI).length === 0);
    });
  });

  it('says that a server is for another machine', async () => {
    const files = tree({ ...venv, '/project/uwsgi.ini': '[uwsgi]\nhome = $(VIRTUAL_ENV)\n' });
    await converse({ files, engine }, async (editor) => {
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const contexts = folders.flatMap((folder) => folder.contexts);
      assert.deepEqual(
        contexts.filter(({ isElsewhere }) => isElsewhere === true).map(({ kind, status }) => [kind, status]),
        [['uwsgi', 'fatal']],
      );
    });
  });

  it('ignores an empty document if there is no such file', async () => {
    await converse({ files: tree(venv), engine }, async (editor) => {
      await editor.open('file:///project/python-isolated', '');
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const preview = await editor.client.sendRequest<IsolationPreviewResult>(ISOLATION_PREVIEW_REQUEST, {
        contextId: folders[0]?.contexts[0]?.id,
        kind: 'isolated-launcher',
      });
      assert.deepEqual(
        preview.changes.map((change) => change.kind === 'text' && change.before),
        [undefined],
      );
    });
  });

  it('explains the lines of a .pth file, and underlines those whose directories do not exist', async () => {
    await converse({ files: tree(venv), engine }, async (editor) => {
      assert.deepEqual(editor.problems(`file://${PTH}`), ['1:pth-missing-path']);
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const context = folders[0]?.contexts[0];
      const entry = context?.entries.find(({ path }) => path === '/project/src');
      assert.equal(entry?.why, 'Listed in a.pth line 1');
      assert.equal(entry.cause?.uri, `file://${PTH}`);
      const contextId = context?.id;
      const { client } = editor;
      const { kinds } = await client.sendRequest<IsolationKindsResult>(ISOLATION_KINDS_REQUEST, {
        contextId,
      });
      assert.equal(kinds.find(({ kind }) => kind === 'isolated-launcher')?.effective, true);
      const preview = await client.sendRequest<IsolationPreviewResult>(ISOLATION_PREVIEW_REQUEST, {
        contextId,
        kind: 'isolated-launcher',
      });
      assert.deepEqual(
        preview.changes.map((change) => change.kind === 'text' && change.executable),
        [true],
      );
      assert.equal(preview.effective, true);
      assert.deepEqual(preview.lost, ['']);
    });
  });

  describe('for a PYTHONHOME that no file sets', () => {
    const environment = new Map([
      ['PATH', '/usr/bin'],
      ['PYTHONHOME', '/gone'],
    ]);

    async function offered(editor: Editor): Promise<readonly CodeAction[]> {
      const problem = editor.diagnostics(CFG_URI).find(({ code }) => code === 'pythonhome-reaches-venv');
      assert.ok(problem);
      const actions = await editor.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: CFG_URI },
        range: problem.range,
        context: { diagnostics: [problem] },
      });
      return (actions ?? []).filter((action): action is CodeAction => 'kind' in action);
    }

    it('leads our own client to the preview of an isolation file', async () => {
      await converse({ files: tree(venv), engine, environment }, async (editor) => {
        const actions = await offered(editor);
        const action = actions.find(({ title }) => title.startsWith('Create python-isolated'));
        assert.equal(action?.edit, undefined);
        assert.equal(action?.command?.command, CREATE_ISOLATION_FILE_COMMAND);
        const [node, params] = action.command.arguments as readonly unknown[];
        assert.equal(node, null);
        const preview = await editor.client.sendRequest<IsolationPreviewResult>(
          ISOLATION_PREVIEW_REQUEST,
          params,
        );
        assert.equal(preview.effective, true);
        assert.deepEqual(
          actions.map(({ command }) => command?.command),
          [CREATE_ISOLATION_FILE_COMMAND, CREATE_ISOLATION_FILE_COMMAND],
        );
      });
    });

    it('gives another client the edits', async () => {
      const options = { files: tree(venv), engine, environment, initializationOptions: {} };
      await converse(options, async (editor) => {
        const [settings, ...others] = await offered(editor);
        assert.match(JSON.stringify(settings?.edit), /settings\.json.*PYTHONHOME/);
        // An editor cannot set the execute permission.
        assert.deepEqual(others, []);
      });
    });
  });

  it('says where a file is broken', async () => {
    const files = tree({ ...venv, '/project/.vscode/settings.json': '{ "a": [ }' });
    await converse({ files, engine }, (editor) => {
      assert.deepEqual(editor.problems('file:///project/.vscode/settings.json'), ['0:file-broken']);
    });
  });

  it('says where a value could not be read', async () => {
    const files = tree({ ...venv, '/project/.vscode/settings.json': '{ "python.envFile": 1 }' });
    await converse({ files, engine }, (editor) => {
      const [problem] = editor.diagnostics('file:///project/.vscode/settings.json');
      assert.equal(problem?.code, undefined);
      assert.equal(problem?.severity, 2);
    });
  });

  it('survives a pyvenv.cfg of bytes', async () => {
    const files = tree({ ...venv, [CFG]: bytes(0xff, 0x00, 0xfe, 0x0a, 0x80) });
    await converse({ files, engine }, (editor) => {
      assert.ok(editor.problems(CFG_URI).length > 0);
      assert.deepEqual(editor.errors, []);
    });
  });
});
