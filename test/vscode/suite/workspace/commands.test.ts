import * as assert from 'node:assert/strict';
import { commands, env, window } from 'vscode';
import type { InspectorApi } from '../../../../client/src/api';
import { eventually } from '../eventually';
import { activated, childrenOf, contextNode, entryNodes } from '../inspector';

const run = (name: string, ...args: readonly unknown[]): Thenable<unknown> =>
  commands.executeCommand(`pythonPathInspector.${name}`, ...args);

describe('the commands', () => {
  let api: InspectorApi;

  before(async () => {
    api = await activated();
  });

  it('copies an entry as sys.path holds it', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const node = entries.find(({ entry }) => entry.kind === 'stdlib');
    assert.ok(node);
    await run('copyPath', node);
    assert.equal(await env.clipboard.readText(), node.entry.path);
  });

  it('goes to the line that put an entry on the path', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const node = entries.find(({ entry }) => entry.kind === 'pth');
    assert.ok(node?.entry.cause);
    await run('goToCause', node);
    const editor = window.activeTextEditor;
    assert.match(editor?.document.uri.path ?? '', /\/sample\.pth$/);
    assert.equal(editor?.selection.start.line, node.entry.cause.range.start.line);
  });

  it('opens a module, and the __init__.py of a package', async () => {
    const entries = await entryNodes(api, await contextNode(api, /Terminal.*\.venv/));
    const stdlib = entries.find(({ entry }) => entry.kind === 'stdlib');
    assert.ok(stdlib);
    const modules = await childrenOf(api, stdlib);
    for (const [name, file] of [
      ['os', /\/os\.py$/],
      ['json', /\/json\/__init__\.py$/],
    ] as const) {
      await run(
        'openEntry',
        modules.find((node) => node.kind === 'module' && node.module.name === name),
      );
      assert.match(window.activeTextEditor?.document.uri.path ?? '', file);
    }
  });

  it('refreshes', async () => {
    await run('refresh');
    assert.ok((await childrenOf(api)).length > 0);
  });

  it('restarts the server, and shows the same again', async () => {
    const before = (await childrenOf(api)).map(({ id }) => id);
    await run('restartServer');
    await eventually('the same contexts are there', async () => {
      assert.deepEqual(
        (await childrenOf(api)).map(({ id }) => id),
        before,
      );
      return true;
    });
    assert.equal((await api.contexts()).folders.length, 1);
  });

  it('ignores what is not a row of the view', async () => {
    for (const argument of [undefined, null, 'text', {}, { kind: 'note', id: 'x', text: '' }]) {
      await run('openEntry', argument);
      await run('revealEntry', argument);
      await run('copyPath', argument);
      await run('goToCause', argument);
    }
  });
});
