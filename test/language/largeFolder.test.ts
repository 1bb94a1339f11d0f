/** A folder with many environments: the first context at once, the rest in slices. */

import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  DidChangeWorkspaceFoldersNotification,
  WorkDoneProgress,
  WorkDoneProgressCancelNotification,
  WorkDoneProgressCreateRequest,
  type ProgressToken,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../server/src/core/inspectFolder';
import { previewIsolation } from '../../server/src/core/previewIsolation';
import type { Engine } from '../../server/src/language/runtime';
import {
  CONTEXTS_REQUEST,
  REFRESH_REQUEST,
  type ContextsResult,
  type FolderDto,
} from '../../server/src/protocol/protocol';
import { executable, link, tree, type Tree } from '../support/tree';
import { converse, type ConversationOptions, type Editor } from './conversation';

const COUNT = 60;
const CFG = '/project/env0/pyvenv.cfg';
const CFG_URI = `file://${CFG}`;
const GOOD = 'home = /opt/py/bin\nversion = 9.8.1\n';
const BAD = 'home = /gone\nversion = 9.8.1\n';

function environments(count: number): Tree {
  const files: Record<string, Tree[string]> = {};
  for (let index = 0; index < count; index += 1) {
    files[`/project/env${String(index)}/pyvenv.cfg`] = GOOD;
    files[`/project/env${String(index)}/bin/python`] = link('/opt/py/bin/python9.8');
  }
  return files;
}

const files: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload/x.so': '',
  ...environments(COUNT),
};

const engine: Engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

/** A clock by which each context takes one slice. */
function slow(more: Tree = {}): ConversationOptions {
  let milliseconds = 0;
  return {
    files: tree({ ...files, ...more }),
    engine,
    now: () => (milliseconds += 100),
    turnsBetweenSlices: 30,
    capabilities: {
      window: { workDoneProgress: true },
      workspace: { workspaceFolders: true },
    },
  };
}

async function folderOf(editor: Editor): Promise<FolderDto> {
  const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST, {});
  const [folder] = folders;
  assert.ok(folder);
  return folder;
}

/** Asks again whenever the server says so, as a client does. */
async function wholeFolder(editor: Editor): Promise<FolderDto> {
  for (;;) {
    const seen = editor.contextsChanged;
    const folder = await folderOf(editor);
    if (folder.pending === undefined) {
      return folder;
    }
    await editor.until(() => editor.contextsChanged > seen);
  }
}

interface Progress {
  readonly texts: readonly string[];
  readonly ends: () => number;
  readonly cancel: () => Promise<void>;
}

/** `onCount` is called with each "k of n". */
function followProgress(editor: Editor, onCount: (progress: Progress) => void = () => undefined): Progress {
  const texts: string[] = [];
  let ends = 0;
  let shown: ProgressToken = '';
  const progress: Progress = {
    texts,
    ends: () => ends,
    cancel: () => editor.client.sendNotification(WorkDoneProgressCancelNotification.type, { token: shown }),
  };
  editor.client.onRequest(WorkDoneProgressCreateRequest.type, ({ token }) => {
    shown = token;
    editor.client.onProgress(WorkDoneProgress.type, token, (value) => {
      if (value.kind === 'end') {
        ends += 1;
      } else if (value.kind === 'report') {
        texts.push(value.message ?? '');
        onCount(progress);
      }
    });
  });
  return progress;
}

describe('a folder with many environments', () => {
  it('is answered with the first context, then with all of them', async () => {
    await converse(slow({ [CFG]: BAD }), async (editor) => {
      const first = await folderOf(editor);
      const { length } = first.contexts;
      assert.ok(length > 0 && length < COUNT, String(length));
      assert.equal(length + (first.pending ?? 0), COUNT);
      assert.equal(first.stopped, false);
      assert.deepEqual(editor.problems(CFG_URI), []);
      const whole = await wholeFolder(editor);
      assert.equal(whole.contexts.length, COUNT);
      assert.equal(whole.contexts[0]?.id, first.contexts[0]?.id);
      assert.deepEqual(editor.problems(CFG_URI), ['0:venv-home-missing']);
    });
  });

  it('stays complete in the view while it is computed again', async () => {
    await converse(slow(), async (editor) => {
      await wholeFolder(editor);
      await editor.open(CFG_URI, BAD);
      assert.equal((await folderOf(editor)).contexts.length, COUNT);
      await editor.until(() => editor.problems(CFG_URI).length === 1);
    });
  });

  it('starts over if something changes in the meantime', async () => {
    await converse(slow(), async (editor) => {
      assert.ok(((await folderOf(editor)).pending ?? 0) > 0);
      await editor.open(CFG_URI, BAD);
      await editor.until(() => editor.problems(CFG_URI).length === 1);
      assert.equal((await wholeFolder(editor)).contexts.length, COUNT);
    });
  });

  it('shows its progress, and can be stopped and started again', async () => {
    await converse(slow({ [CFG]: BAD }), async (editor) => {
      await wholeFolder(editor);
      let cancelled = false;
      const progress = followProgress(editor, ({ texts, cancel }) => {
        if (!cancelled && texts.length === 3) {
          cancelled = true;
          void cancel();
        }
      });
      await editor.client.sendRequest(REFRESH_REQUEST);
      assert.match(progress.texts.join(), /^\d+ of 60,\d+ of 60,\d+ of 60/);
      assert.equal(progress.ends(), 1);
      const part = await folderOf(editor);
      assert.equal(part.stopped, true);
      assert.ok((part.pending ?? 0) > 0 && part.contexts.length > 0);
      assert.equal(part.contexts.length + (part.pending ?? 0), COUNT);
      assert.deepEqual(editor.problems(CFG_URI), ['0:venv-home-missing']);
      await editor.client.sendRequest(REFRESH_REQUEST);
      assert.equal((await folderOf(editor)).contexts.length, COUNT);
      assert.equal(progress.ends(), 2);
      assert.deepEqual(editor.errors, []);
    });
  });

  it('has quick fixes for clients that ask early and wait', async () => {
    const options = { ...slow({ [CFG]: BAD }), environment: new Map([['PATH', '/opt/py/bin']]) };
    await converse(options, async (editor) => {
      assert.ok(((await folderOf(editor)).pending ?? 0) > 0);
      const start = { line: 0, character: GOOD.indexOf('/') };
      const actions = await editor.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: CFG_URI },
        range: { start, end: start },
        context: { diagnostics: [] },
      });
      assert.ok((actions ?? []).length > 0);
    });
  });

  it('is abandoned when it leaves the workspace', async () => {
    await converse(slow({ [CFG]: BAD }), async (editor) => {
      assert.ok(((await folderOf(editor)).pending ?? 0) > 0);
      const removed = [{ uri: 'file:///project', name: 'project' }];
      const seen = editor.contextsChanged;
      await editor.client.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added: [], removed },
      });
      await editor.until(() => editor.contextsChanged > seen);
      assert.deepEqual(await editor.client.sendRequest(CONTEXTS_REQUEST, {}), { folders: [] });
      assert.deepEqual(editor.problems(CFG_URI), []);
      assert.deepEqual(editor.errors, []);
    });
  });

  it('does not keep a server from shutting down', async () => {
    await converse(slow(), async (editor) => {
      assert.ok(((await folderOf(editor)).pending ?? 0) > 0);
    });
  });
});
