import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import {
  ACTIVE_CONTEXT_REQUEST,
  PINNED_CONTEXTS_NOTIFICATION,
  type ActiveContextDto,
  type ActiveContextResult,
  type PinnedContextDto,
} from '../../../server/src/protocol/activeContextMessages';
import { directory, executable, link, tree, type Tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';
import { toyEngine } from '../toyEngine';

const engine = { ...toyEngine, inspectFolder, inspectFolderInSteps };

const PYTHON: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
};

const venv = (root: string): Tree => ({
  [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\nversion = 9.8.1\n',
  [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
  [`${root}/lib/python9.8/site-packages/six.py`]: '',
});

const TWO: Tree = {
  ...PYTHON,
  ...venv('/one/.venv'),
  ...venv('/one/api/.venv'),
  ...venv('/two/.venv'),
  '/one/a.ipynb': JSON.stringify({ metadata: { kernelspec: { name: 'python3', language: 'python' } } }),
};

function talk(files: Tree, about: (editor: Editor) => Promise<void>): Promise<void> {
  return converse({ files: tree(files), folders: ['/one', '/two'], engine }, about);
}

async function active(editor: Editor, uri?: string): Promise<ActiveContextDto> {
  const params = uri === undefined ? {} : { uri };
  const answer = await editor.client.sendRequest<ActiveContextResult>(ACTIVE_CONTEXT_REQUEST, params);
  assert.ok(answer.active !== undefined);
  return answer.active;
}

function pin(editor: Editor, ...pinned: readonly Partial<PinnedContextDto>[]): Promise<void> {
  return editor.client.sendNotification(PINNED_CONTEXTS_NOTIFICATION, { pinned });
}

const API = {
  folder: 'file:///one',
  contextId: 'file:///one#terminal:Terminal (api/.venv)',
  name: 'Terminal (api/.venv)',
  kind: 'terminal',
  interpreter: '/one/api/.venv/bin/python',
} as const;

describe('the request for the active context', () => {
  it('answers for documents of each folder, of none, and for cells of notebooks', () =>
    talk(TWO, async (editor) => {
      const table = {
        'file:///one/a.py': 'Terminal (.venv)',
        'file:///one/api/a.py': 'Terminal (api/.venv)',
        'file:///two/a.py': 'Terminal',
        'file:///two/.venv/lib/python9.8/site-packages/six.py': 'Terminal',
        'file:///opt/py/lib/python9.8/os.py': 'Terminal (.venv)',
        'file:///one/a.ipynb': 'Notebook',
        'vscode-notebook-cell:/one/a.ipynb#W0sZmlsZQ%3D%3D': 'Notebook',
        'vscode-notebook-cell://host/one/a.ipynb#W1sZmlsZQ%3D%3D': 'Notebook',
        'untitled:Untitled-1': 'Terminal (.venv)',
      };
      const answers: Record<string, string> = {};
      for (const uri of Object.keys(table)) {
        answers[uri] = (await active(editor, uri)).name;
      }
      assert.deepEqual(answers, table);
      assert.equal((await active(editor)).name, 'Terminal (.venv)');
    }));

  it('says what a view shows of it', () =>
    talk(TWO, async (editor) => {
      assert.deepEqual(await active(editor, 'file:///one/api/a.py'), {
        id: API.contextId,
        folder: 'file:///one',
        name: 'Terminal (api/.venv)',
        title: 'Terminal',
        environment: 'api/.venv',
        interpreter: '/one/api/.venv/bin/python',
        version: 'CPython 9.8',
        status: 'ok',
        entries: 5,
        pinned: false,
        because: 'Its environment is that of api, where a.py is',
      });
    }));

  it('prefers a pinned context, in its own folder', () =>
    talk(TWO, async (editor) => {
      await pin(editor, API);
      const pinned = await active(editor, 'file:///one/a.py');
      assert.deepEqual([pinned.name, pinned.pinned, pinned.because], [API.name, true, 'You pinned it']);
      assert.equal((await active(editor, 'file:///two/a.py')).pinned, false);
      await pin(editor);
      assert.equal((await active(editor, 'file:///one/a.py')).name, 'Terminal (.venv)');
    }));

  it('falls back from one that is gone, and says so', () =>
    talk(TWO, async (editor) => {
      await pin(editor, {
        ...API,
        contextId: 'file:///one#launch:Launch: Gone',
        name: 'Launch: Gone',
        kind: 'launch',
      });
      const { name, pinned, lostPin } = await active(editor, 'file:///one/a.py');
      assert.deepEqual([name, pinned, lostPin], ['Terminal (.venv)', false, 'Launch: Gone']);
    }));

  it('finds a pinned terminal again when its name has changed', () =>
    talk(TWO, async (editor) => {
      await pin(editor, { ...API, contextId: 'file:///one#terminal:Terminal', name: 'Terminal' });
      const { id, pinned } = await active(editor, 'file:///one/a.py');
      assert.deepEqual([id, pinned], [API.contextId, true]);
    }));

  it('ignores what is not a pin, and refuses what is not a document', () =>
    talk(TWO, async (editor) => {
      await pin(editor, { folder: 'file:///one' }, { ...API, interpreter: 3 as unknown as string });
      await editor.client.sendNotification(PINNED_CONTEXTS_NOTIFICATION, { pinned: 7 });
      assert.equal((await active(editor, 'file:///one/a.py')).pinned, false);
      await assert.rejects(async () => editor.client.sendRequest(ACTIVE_CONTEXT_REQUEST, { uri: 7 }));
    }));

  it('answers with nothing if there is no folder', () =>
    converse({ files: tree({ '/one/a.py': '' }), folders: [], engine }, async ({ client }) => {
      assert.deepEqual(await client.sendRequest(ACTIVE_CONTEXT_REQUEST), {});
    }));
});
