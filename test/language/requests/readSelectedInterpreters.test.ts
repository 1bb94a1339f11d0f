import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { readSelectedInterpreters } from '../../../server/src/language/requests/readSelectedInterpreters';
import {
  CONTEXTS_REQUEST,
  SELECTED_INTERPRETERS_NOTIFICATION,
  type ContextsResult,
  type SelectedInterpretersParams,
} from '../../../server/src/protocol/protocol';
import { executable, link, tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';
import { toyEngine } from '../toyEngine';

const files = tree({
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/project/.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 9.8.1\n',
  '/project/.venv/bin/python': link('/opt/py/bin/python9.8'),
});

async function interpreters(editor: Editor): Promise<readonly string[] | undefined> {
  const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST, {});
  return folders[0]?.contexts.map(({ interpreter }) => interpreter);
}

async function select(editor: Editor, path: string | undefined): Promise<void> {
  const params: SelectedInterpretersParams = {
    interpreters: path === undefined ? [] : [{ folder: 'file:///project', path }],
  };
  await editor.client.sendNotification(SELECTED_INTERPRETERS_NOTIFICATION, params);
}

describe('the interpreter that a client selects', () => {
  it('is preferred, until another one is, or none', async () => {
    await converse(
      { files, engine: { ...toyEngine, inspectFolder, inspectFolderInSteps } },
      async (editor) => {
        assert.deepEqual(await interpreters(editor), ['/project/.venv/bin/python']);
        const before = editor.contextsChanged;
        await select(editor, '/opt/py/bin/python9.8');
        await editor.until(() => editor.contextsChanged > before);
        assert.deepEqual(await interpreters(editor), ['/opt/py/bin/python9.8', '/project/.venv/bin/python']);
        await select(editor, '/gone/python');
        assert.deepEqual(await interpreters(editor), ['/gone/python', '/project/.venv/bin/python']);
        await select(editor, undefined);
        assert.deepEqual(await interpreters(editor), ['/project/.venv/bin/python']);
      },
    );
  });

  it('is left out if it does not have the right shape', () => {
    for (const params of [undefined, null, {}, { interpreters: 1 }, { interpreters: [1, { folder: 'x' }] }]) {
      assert.equal(readSelectedInterpreters(params).size, 0);
    }
  });
});
