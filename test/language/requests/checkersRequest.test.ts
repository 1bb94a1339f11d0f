import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { ADD_TO_PATH_REQUEST, type AddToPathResult } from '../../../server/src/protocol/addToPath';
import { CHECKERS_REQUEST, type CheckersResult } from '../../../server/src/protocol/checkers';
import { CONTEXTS_REQUEST, type ContextsResult } from '../../../server/src/protocol/protocol';
import { BASE, VENV } from '../../support/situations';
import { tree, type Tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';

const engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

const FILES: Tree = {
  ...BASE,
  ...VENV,
  '/project/libs/common.py': '',
  '/project/pytest.ini': '[pytest]\npythonpath = libs\n',
  '/project/ty.toml': '# Nothing yet\n',
};

async function talk(files: Tree, then: (editor: Editor) => Promise<void>): Promise<void> {
  await converse({ files: tree(files), engine }, then);
}

describe('the request for type checkers', () => {
  it('compares each with a run context, and knows the repair', async () => {
    await talk(FILES, async ({ client }) => {
      const { folders } = await client.sendRequest<ContextsResult>(CONTEXTS_REQUEST);
      assert.deepEqual(folders[0]?.checkers, ['ty']);
      const tests = folders[0].contexts.find(({ kind }) => kind === 'test');
      const { context, checkers } = await client.sendRequest<CheckersResult>(CHECKERS_REQUEST, {
        contextId: tests?.id,
      });
      assert.equal(context?.name, 'Tests (pytest)');
      const [ty] = checkers;
      assert.equal(ty?.title, 'ty');
      assert.deepEqual(
        ty.unchecked.map(({ path, why, cause }) => [path, why, cause?.uri]),
        [['/project/libs', 'ty does not find common', 'file:///project/pytest.ini']],
      );
      assert.equal(ty.repair?.kind, 'changes');
      const [change] = ty.repair.changes;
      assert.equal(change?.kind, 'text');
      assert.equal(change.after, '# Nothing yet\n\n[environment]\nextra-paths = ["./libs"]\n');
    });
  });

  it('answers for the active context without an id', async () => {
    await talk(FILES, async ({ client }) => {
      const { context, checkers } = await client.sendRequest<CheckersResult>(CHECKERS_REQUEST, {});
      assert.equal(context?.name, 'Terminal');
      assert.deepEqual(checkers[0]?.unchecked, []);
      assert.equal(checkers[0].repair, undefined);
    });
  });

  it('refuses an unknown context', async () => {
    await talk(FILES, async ({ client }) => {
      await assert.rejects(
        client.sendRequest(CHECKERS_REQUEST, { contextId: 'gone' }),
        /There is no context/,
      );
    });
  });
});

describe('the request for ways to the path', () => {
  const ask = async ({ client }: Editor, uri: string): Promise<AddToPathResult> =>
    client.sendRequest<AddToPathResult>(ADD_TO_PATH_REQUEST, { uri });

  it('says whom each way reaches, and what it writes', async () => {
    await talk(FILES, async (editor) => {
      const { already, isEverywhere, ways } = await ask(editor, 'file:///project/libs');
      assert.deepEqual([already, isEverywhere], [['Tests (pytest)'], false]);
      const terminal = ways.find(({ kind }) => kind === 'terminal');
      assert.deepEqual([terminal?.reaches, terminal?.checkers], [['Terminal'], ['ty']]);
      assert.equal(terminal?.repair.kind, 'changes');
      assert.equal(terminal.repair.changes[0]?.uri, 'file:///project/.vscode/settings.json');
    });
  });

  for (const [uri, refused] of [
    ['file:///project/ty.toml', '/project/ty.toml is not a folder.'],
    ['file:///project/gone', '/project/gone is not a folder.'],
  ] as const) {
    it(`refuses ${uri}`, async () => {
      await talk(FILES, async (editor) => {
        assert.equal((await ask(editor, uri)).refused, refused);
      });
    });
  }

  for (const uri of ['untitled:libs', '']) {
    it(`refuses what names no file of this machine: ${JSON.stringify(uri)}`, async () => {
      await talk(FILES, async (editor) => {
        await assert.rejects(ask(editor, uri), /uri/);
      });
    });
  }
});
