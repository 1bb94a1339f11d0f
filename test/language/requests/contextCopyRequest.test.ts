import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import {
  CONTEXT_COPY_REQUEST,
  type ContextCopyParams,
  type ContextCopyResult,
} from '../../../server/src/protocol/contextCopies';
import { directory, executable, link, tree, type Tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';
import { toyEngine } from '../toyEngine';

const engine = { ...toyEngine, inspectFolder, inspectFolderInSteps };

const venv = (root: string): Tree => ({
  [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\nversion = 9.8.1\n',
  [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
  [`${root}/lib/python9.8/site-packages/x.pth`]: '/one/a:b\n',
});

const files: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
  ...venv('/one/.venv'),
  ...venv('/one/api/.venv'),
  '/one/a:b/x.py': '',
};

function talk(
  about: (copy: (params: ContextCopyParams) => Promise<ContextCopyResult>, editor: Editor) => Promise<void>,
) {
  return converse({ files: tree(files), folders: ['/one'], engine }, (editor) =>
    about((params) => editor.client.sendRequest<ContextCopyResult>(CONTEXT_COPY_REQUEST, params), editor),
  );
}

describe('the request for a context as text', () => {
  it('gives a value of PYTHONPATH, and says what it cannot hold', () =>
    talk(async (copy) => {
      assert.deepEqual(await copy({ kind: 'pythonpath', uri: 'file:///one/api/x.py' }), {
        name: 'Terminal (api/.venv)',
        text: '/one:/one/api/.venv/lib/python9.8/site-packages',
        note: 'PYTHONPATH cannot contain /one/a:b, so it was left out',
      });
    }));

  it('gives the JSON of the command line', () =>
    talk(async (copy) => {
      const { text = '' } = await copy({ kind: 'json', contextId: 'file:///one#terminal:Terminal (.venv)' });
      const {
        schema,
        status,
        executable: python,
        sysPath,
        diagnostics,
      } = JSON.parse(text) as Record<string, unknown>;
      assert.deepEqual([schema, status, python], [1, 'ok', '/one/.venv/bin/python']);
      assert.ok(Array.isArray(sysPath) && Array.isArray(diagnostics));
    }));

  it('gives a report about the active context, with the versions of the client', () =>
    talk(async (copy) => {
      const versions = [{ name: 'Editor', value: '1.2.3' }, { name: 7 } as never];
      const { text = '' } = await copy({ kind: 'markdown', uri: 'file:///one/a.py', versions });
      assert.match(text, /^Editor {4}1\.2\.3$/m);
      assert.match(text, /^name +Terminal \(\.venv\)$/m);
      assert.match(text, /^active +It is what python starts in a terminal of this folder$/m);
    }));

  it('refuses what does not exist', () =>
    talk(async (copy) => {
      await assert.rejects(copy({ kind: 'html' as never }));
      await assert.rejects(copy({ kind: 'json', contextId: 'gone' }));
    }));

  it('has nothing to say without a folder', () =>
    converse({ files: tree(files), folders: [], engine }, async ({ client }) => {
      assert.deepEqual(await client.sendRequest(CONTEXT_COPY_REQUEST, { kind: 'json' }), {});
    }));
});
