import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  ErrorCodes,
  FileChangeType,
  HoverRequest,
  MarkupContent,
  TextDocumentSyncKind,
  type CodeAction,
  type ResponseError,
} from 'vscode-languageserver-protocol/node';
import { globsOf } from '../../server/src/core/contexts/source';
import { sources } from '../../server/src/core/contexts/sources';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  REFRESH_REQUEST,
  type ContextsResult,
  type EntryChildrenResult,
  type IsolationPreviewResult,
} from '../../server/src/protocol/protocol';
import { APPLY_FIX_COMMAND } from '../../server/src/protocol/repair';
import { bytes, tree } from '../support/tree';
import { converse, type Editor } from './conversation';
import { toyEngine, toyEngineOf } from './toyEngine';

const CFG = '/project/.venv/pyvenv.cfg';
const CFG_URI = 'file:///project/.venv/pyvenv.cfg';
const ENV_URI = 'file:///project/.env';

const fileOf = (text: string) =>
  ({ kind: 'file', bytes: new TextEncoder().encode(text), executable: false }) as const;

describe('the language server', () => {
  it('says what it can do', async () => {
    const options = { files: tree({ [CFG]: '' }), capabilities: {} };
    await converse(options, ({ initializeResult, registrations }) => {
      assert.equal(initializeResult?.serverInfo?.name, 'Python Path Inspector');
      assert.deepEqual(initializeResult.capabilities.codeActionProvider, { codeActionKinds: ['quickfix'] });
      assert.equal(initializeResult.capabilities.hoverProvider, true);
      assert.equal(initializeResult.capabilities.diagnosticProvider, undefined);
      assert.deepEqual(registrations, []);
    });
  });

  it('registers it where the client lets the server say for which documents', async () => {
    await converse({ files: tree({ [CFG]: '' }) }, ({ initializeResult, registrations }) => {
      assert.equal(initializeResult?.capabilities.textDocumentSync, TextDocumentSyncKind.None);
      assert.equal(initializeResult.capabilities.hoverProvider, undefined);
      const methods = registrations
        .filter(({ registerOptions }) => JSON.stringify(registerOptions ?? {}).includes('**/pyvenv.cfg'))
        .map(({ method }) => method.replace('textDocument/', ''));
      assert.deepEqual(methods.slice(0, 8), [
        'didOpen',
        'didChange',
        'didSave',
        'didClose',
        'codeAction',
        'hover',
        'completion',
        'definition',
      ]);
    });
  });

  it('publishes diagnostics for files that nobody opened', async () => {
    await converse({ files: tree({ [CFG]: 'home = gone\n' }) }, (editor) => {
      assert.deepEqual(editor.diagnostics(CFG_URI), [
        {
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 11 } },
          severity: 2,
          code: 'toy-gone',
          source: 'python-path',
          message: 'home = gone leads nowhere',
          codeDescription: {
            href: 'https://github.com/python-path-inspector/python-path-inspector/blob/main/docs/diagnostics/toy-gone.md',
          },
          relatedInformation: [
            {
              location: {
                uri: 'file:///project/fresh.txt',
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
              },
              message: 'It was here',
            },
          ],
        },
      ]);
    });
  });

  it('leaves out what a plain client would not understand', async () => {
    const options = { files: tree({ [CFG]: 'gone' }), capabilities: {} };
    await converse(options, (editor) => {
      const [diagnostic] = editor.diagnostics(CFG_URI);
      assert.equal(diagnostic?.code, 'toy-gone');
      assert.equal(diagnostic.codeDescription, undefined);
      assert.equal(diagnostic.relatedInformation, undefined);
      assert.deepEqual(editor.registrations, []);
    });
  });

  it('reports a finding once if one workspace folder is in another', async () => {
    const files = tree({ '/project/.env': 'gone\n' });
    const engine = toyEngineOf((_, machine, fileSystem) =>
      toyEngine.inspectFolder('/project', machine, fileSystem),
    );
    await converse({ files, engine, folders: ['/project', '/project/part'] }, (editor) => {
      assert.deepEqual(editor.problems(ENV_URI), ['0:toy-gone']);
    });
  });

  it('follows typing in an open document, saved or not', async () => {
    const files = tree({ '/project/.env': 'A=1\nB=gone\n' });
    await converse({ files }, async (editor) => {
      assert.deepEqual(editor.problems(ENV_URI), ['1:toy-gone']);
      await editor.open(ENV_URI, 'A=1\nB=gone\n');
      await editor.change(ENV_URI, 2, 'A=1\n');
      await editor.until(() => editor.problems(ENV_URI).length === 0);
      await editor.change(ENV_URI, 3, 'gone\nB=gone\n');
      await editor.until(() => editor.problems(ENV_URI).length === 2);
      await editor.client.sendNotification(DidCloseTextDocumentNotification.type, {
        textDocument: { uri: ENV_URI },
      });
      await editor.until(() => editor.problems(ENV_URI).join() === '1:toy-gone');
    });
  });

  it('uses the disk for an open document that shows undecodable bytes', async () => {
    const files = tree({ [CFG]: bytes(0x68, 0xff, 0xfe, 0x00) });
    await converse({ files }, async (editor) => {
      assert.deepEqual(editor.problems(CFG_URI), ['0:toy-undecodable']);
      await editor.open(CFG_URI, 'h\u{fffd}\u{fffd}\0');
      const seen = editor.contextsChanged;
      await editor.until(() => editor.contextsChanged > seen);
      assert.deepEqual(editor.problems(CFG_URI), ['0:toy-undecodable']);
      await editor.change(CFG_URI, 2, 'home = /usr/bin\n');
      await editor.until(() => editor.problems(CFG_URI).length === 0);
    });
  });

  it('follows changes on the disk that the client watches', async () => {
    const files = tree({ [CFG]: 'home = /usr/bin\n' });
    await converse({ files }, async (editor) => {
      files.put(CFG, fileOf('home = gone\n'));
      await watched(editor, CFG_URI, FileChangeType.Changed);
      await editor.until(() => editor.problems(CFG_URI).length === 1);
      files.remove('/project/.venv');
      await watched(editor, 'file:///project/.venv', FileChangeType.Deleted);
      await editor.until(() => editor.problems(CFG_URI).length === 0);
    });
  });

  it('asks for the files that decide to be watched, once', async () => {
    const files = tree({ [CFG]: '', '/project/.env': '' });
    await converse({ files }, async (editor) => {
      await editor.until(() => editor.watchers.length > 0);
      const patterns = editor.watchers.map(({ globPattern }) => globPattern);
      assert.ok(globsOf(sources).every((expected) => patterns.includes(expected)));
      const before = editor.watchers.length;
      await editor.client.sendRequest(REFRESH_REQUEST);
      assert.equal(editor.watchers.length, before);
    });
  });

  it('offers fixes as edits of the version that the editor has', async () => {
    const files = tree({ '/project/.env': 'A=1\n' });
    await converse({ files }, async (editor) => {
      await editor.open(ENV_URI, 'A=1\n');
      await editor.change(ENV_URI, 7, 'A=gone\n');
      await editor.until(() => editor.problems(ENV_URI).length === 1);
      const [remove, create, link] = await codeActionsAt(editor, ENV_URI, 0);
      assert.deepEqual(remove, {
        title: 'Remove it',
        kind: 'quickfix',
        isPreferred: true,
        diagnostics: editor.diagnostics(ENV_URI),
        edit: {
          documentChanges: [
            {
              textDocument: { uri: ENV_URI, version: 7 },
              edits: [
                {
                  range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
                  newText: '',
                },
              ],
            },
          ],
        },
      });
      assert.deepEqual(create?.edit, {
        documentChanges: [
          {
            kind: 'create',
            uri: 'file:///project/fresh.txt',
            options: { overwrite: false },
          },
          {
            textDocument: { uri: 'file:///project/fresh.txt', version: null },
            edits: [
              {
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
                newText: 'fresh\n',
              },
            ],
          },
        ],
      });
      assert.equal(link?.edit, undefined);
      assert.deepEqual(link?.command, {
        title: 'Link it',
        command: APPLY_FIX_COMMAND,
        arguments: [
          {
            kind: 'changes',
            title: 'Link it',
            changes: [{ kind: 'link', uri: 'file:///project/fresh.txt', target: '/usr/bin/python9.8' }],
          },
        ],
      });
    });
  });

  it('offers programs only in a trusted workspace', async () => {
    for (const trusted of [false, true]) {
      const options = { files: tree({ '/project/.env': 'gone\n' }), initializationOptions: { trusted } };
      await converse(options, async (editor) => {
        const actions = await codeActionsAt(editor, ENV_URI, 0);
        const run = actions.find(({ title }) => title === 'Run it');
        const setting = actions.find(({ title }) => title === 'Set it');
        const arg: unknown = run?.command?.arguments?.[0];
        const sh = { lines: ["python 'it'\\''s'"], text: "python 'it'\\''s'" };
        const other = { lines: ["python 'it''s'"], text: "python 'it''s'" };
        const expected = {
          kind: 'terminal',
          title: 'Run it',
          directory: 'file:///project',
          shells: {
            sh,
            fish: { lines: [String.raw`python 'it\'s'`], text: String.raw`python 'it\'s'` },
            powershell: other,
            cmd: { lines: [`python "it's"`], text: `python "it's"` },
          },
          changes: [],
        };
        assert.deepEqual(arg, trusted ? expected : undefined);
        assert.deepEqual(setting?.command?.arguments, [
          { kind: 'user-setting', title: 'Set it', setting: 'toy', keys: ['key'], value: 'off' },
        ]);
      });
    }
  });

  it('offers only what the client can do', async () => {
    const options = {
      files: tree({ '/project/.env': 'gone\n' }),
      capabilities: {},
      initializationOptions: {},
    };
    await converse(options, async (editor) => {
      const actions = await codeActionsAt(editor, ENV_URI, 0);
      assert.deepEqual(
        actions.map(({ title }) => title),
        ['Remove it'],
      );
      assert.deepEqual(Object.keys(actions[0]?.edit?.changes ?? {}), [ENV_URI]);
    });
  });

  it('replaces a file only after a question', async () => {
    const files = tree({ '/project/.env': 'gone\n', '/project/fresh.txt': 'mine\n' });
    await converse({ files }, async (editor) => {
      const [, create] = await codeActionsAt(editor, ENV_URI, 0);
      assert.deepEqual(create?.edit?.documentChanges?.[0], {
        kind: 'create',
        uri: 'file:///project/fresh.txt',
        options: { overwrite: true },
        annotationId: 'review',
      });
    });
    const capabilities = {
      workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create' as const] } },
    };
    await converse({ files, capabilities }, async (editor) => {
      const titles = (await codeActionsAt(editor, ENV_URI, 0)).map(({ title }) => title);
      assert.deepEqual(titles, ['Remove it', 'Link it', 'Run it', 'Set it']);
    });
  });

  it('has no fixes next to a finding', async () => {
    await converse({ files: tree({ '/project/.env': 'A=1\ngone\n' }) }, async (editor) => {
      assert.deepEqual(await codeActionsAt(editor, ENV_URI, 0), []);
      assert.deepEqual(await codeActionsAt(editor, 'untitled:.env', 1), []);
    });
  });

  it('answers with the contexts and their paths', async () => {
    const files = tree({ '/project/.env': 'PYTHONPATH=/lib/é\n', '/lib/é/a.py': '' });
    await converse({ files }, async (editor) => {
      const result = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      const context = result.folders[0]?.contexts[0];
      assert.deepEqual(
        { ...context, entries: context?.entries.length },
        {
          id: 'file:///project#terminal:Toy',
          name: 'Toy',
          kind: 'terminal',
          interpreter: '/usr/bin/python9.8',
          version: 'CPython 9.8.1',
          status: 'ok',
          complete: true,
          prefix: '/usr',
          basePrefix: '/usr',
          entries: 1,
          startupCode: [],
        },
      );
      assert.deepEqual(context?.entries[0], {
        index: 0,
        path: '/lib/é',
        uri: 'file:///lib/%C3%A9',
        kind: 'pythonpath',
        exists: true,
        isDirectory: true,
        origin: 'PYTHONPATH',
        why: 'PYTHONPATH, entry 1, set in .env line 1',
        cause: {
          uri: ENV_URI,
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 17 } },
        },
      });
    });
  });

  it('lists the modules of an entry', async () => {
    await converse({ files: tree({ '/lib/a.py': '' }) }, async ({ client }) => {
      const listed = await client.sendRequest<EntryChildrenResult>(ENTRY_CHILDREN_REQUEST, { path: '/lib' });
      assert.deepEqual(listed, {
        modules: [{ name: 'a', kind: 'module', path: '/lib/a.py', uri: 'file:///lib/a.py' }],
      });
    });
  });

  it('says in a hover what a line does', async () => {
    const files = tree({ '/project/.env': 'PYTHONPATH=/lib\n', '/lib/a.py': '', [CFG]: 'home = /usr/bin\n' });
    await converse({ files }, async (editor) => {
      assert.equal(await hoverAt(editor, ENV_URI, 0), '**Toy**\n- `sys.path[0]` is `/lib`');
      assert.equal(await hoverAt(editor, ENV_URI, 1), undefined);
      await editor.open(CFG_URI, 'home = /usr/bin\n');
      assert.match((await hoverAt(editor, CFG_URI, 0)) ?? '', /^\*\*home\*\*: The directory/);
    });
  });

  it('previews isolation files, and refuses an unknown context, kind or form, and an invalid target', async () => {
    await converse({ files: tree({ [CFG]: '' }) }, async ({ client }) => {
      const contextId = 'file:///project#terminal:Toy';
      const kind = 'isolated-launcher';
      const preview = await client.sendRequest<IsolationPreviewResult>(ISOLATION_PREVIEW_REQUEST, {
        contextId,
        kind,
        form: 'sh',
      });
      assert.deepEqual(preview.changes, [
        {
          kind: 'text',
          uri: 'file:///project/launcher',
          replaces: false,
          after: '#!/bin/sh\n',
          executable: true,
        },
      ]);
      assert.equal(preview.why, 'It is a toy');
      for (const [request, params] of [
        [ISOLATION_KINDS_REQUEST, { contextId: 'no' }],
        [ISOLATION_KINDS_REQUEST, {}],
        [ISOLATION_PREVIEW_REQUEST, { contextId: 'no', kind }],
        [ISOLATION_PREVIEW_REQUEST, { contextId: 3, kind }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind: 'no' }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, form: 'no' }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, form: 3 }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, target: 3 }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, target: 'not/absolute' }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, paths: '/a' }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, paths: ['/a', 3] }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, paths: ['a'] }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, site: 'yes' }],
        [ISOLATION_PREVIEW_REQUEST, { contextId, kind, entry: 3 }],
      ] as const) {
        await assert.rejects(
          client.sendRequest(request, params),
          (error: ResponseError) => error.code === ErrorCodes.InvalidParams,
        );
      }
    });
  });

  it('gives each folder its own severities, and follows the settings', async () => {
    const files = tree({ '/project/.env': 'gone\n', '/other/.env': 'gone\n' });
    await converse({ files, folders: ['/project', '/other'] }, async (editor) => {
      editor.settings = (scope) =>
        scope === 'file:///other' ? null : { diagnostics: { severity: { 'toy-gone': 'off', 'toy-b': 9 } } };
      await editor.client.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
      await editor.until(() => editor.problems(ENV_URI).length === 0);
      assert.deepEqual(editor.problems('file:///other/.env'), ['0:toy-gone']);
      assert.deepEqual(await codeActionsAt(editor, ENV_URI, 0), []);
      assert.match(editor.warnings.join('\n'), /toy-b is 9/);
    });
  });

  it('follows workspace folders that come and go', async () => {
    const files = tree({ '/project/.env': 'gone\n', '/other/.env': 'gone\n' });
    await converse({ files }, async (editor) => {
      await editor.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: {
          added: [{ uri: 'file:///other', name: 'other' }],
          removed: [{ uri: 'file:///project', name: 'project' }],
        },
      });
      await editor.until(() => editor.problems('file:///other/.env').length === 1);
      await editor.until(() => editor.problems(ENV_URI).length === 0);
    });
  });

  it('computes again when asked to refresh', async () => {
    const files = tree({ '/project/.env': '' });
    await converse({ files }, async (editor) => {
      files.put('/project/.env', fileOf('gone\n'));
      await editor.client.sendRequest(REFRESH_REQUEST);
      assert.deepEqual(editor.problems(ENV_URI), ['0:toy-gone']);
    });
  });

  it('logs a folder that breaks, and answers for the others', async () => {
    const engine = toyEngineOf((folder, machine, fileSystem) => {
      if (folder === '/bad') {
        throw new Error('A bug');
      }
      return toyEngine.inspectFolder(folder, machine, fileSystem);
    });
    const files = tree({ '/project/.env': 'gone\n', '/bad/.env': '' });
    await converse({ files, engine, folders: ['/bad', '/project'] }, (editor) => {
      assert.deepEqual(editor.problems(ENV_URI), ['0:toy-gone']);
      assert.match(editor.errors.join('\n'), /Inspecting \/bad failed: .*A bug/);
    });
  });
});

async function watched(editor: Editor, uri: string, type: FileChangeType): Promise<void> {
  await editor.client.sendNotification(DidChangeWatchedFilesNotification.type, { changes: [{ uri, type }] });
}

async function codeActionsAt(editor: Editor, uri: string, line: number): Promise<readonly CodeAction[]> {
  const position = { line, character: 0 };
  const actions = await editor.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [...editor.diagnostics(uri)] },
  });
  return (actions ?? []).filter((action): action is CodeAction => 'kind' in action);
}

async function hoverAt(editor: Editor, uri: string, line: number): Promise<string | undefined> {
  const params = { textDocument: { uri }, position: { line, character: 2 } };
  const hover = await editor.client.sendRequest(HoverRequest.type, params);
  return MarkupContent.is(hover?.contents) ? hover.contents.value : undefined;
}
