/** Light bulbs at imports: after each one, asking again shows its effect. */

import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  ExecuteCommandRequest,
  DidChangeTextDocumentNotification,
  type CodeAction,
} from 'vscode-languageserver-protocol/node';
import { PIN_CONTEXT_COMMAND, UNPIN_CONTEXT_COMMAND } from '../../../server/src/protocol/imports';
import type { Tree } from '../../support/tree';
import { about, hoverLines, openPython, PACKAGES, PROJECT, realEngine } from './importConversation';
import type { Editor } from '../conversation';

const URI = 'file:///project/main.py';

async function actionsAt(editor: Editor, text: string, uri = URI): Promise<readonly CodeAction[]> {
  await openPython(editor, uri, text);
  const character = text.split('\n')[0]?.length ?? 0;
  const at = { line: 0, character };
  const actions = await editor.client.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: { start: at, end: at },
    context: { diagnostics: [] },
  });
  return (actions ?? []).filter((action): action is CodeAction => 'kind' in action);
}

const PIP: Tree = { [`${PACKAGES}/pip/__init__.py`]: '' };

const CASES: readonly (readonly [title: string, text: string, more: Tree, ...actions: readonly string[]])[] =
  [
    ['an import that is found', 'import yaml', {}],
    ['no import', 'x = yaml', {}],
    [
      'a module of the folder that nothing adds',
      'import deep',
      {},
      'Add src to the path: A .pth file in the environment .venv',
      'Add src to the path: PYTHONPATH of terminals in settings.json',
      'Explain why deep is not found',
    ],
    [
      'a module that another context finds',
      'import helper',
      {},
      'Add tools to the path: A .pth file in the environment .venv',
      'Add tools to the path: PYTHONPATH of terminals in settings.json',
      'Choose the context “Launch: Tool”, which finds it',
      'Explain why helper is not found',
    ],
    [
      'a declared distribution, and pip',
      'import requests',
      PIP,
      'Install requests here, in a terminal…',
      'Explain why requests is not found',
    ],
    ['a declared distribution without pip', 'import requests', {}, 'Explain why requests is not found'],
    [
      'a declared distribution in an environment of uv',
      'import requests',
      { '/project/.venv/pyvenv.cfg': 'home = /usr/bin\nuv = 0.5.1\nversion_info = 3.12.1\n' },
      'Install requests here, in a terminal…',
      'Explain why requests is not found',
    ],
    ['a name that nobody knows', 'import nobody_knows', PIP, 'Explain why nobody_knows is not found'],
    [
      'a file that hides the standard library',
      'import random',
      { '/project/random.py': '' },
      'Rename random.py to random_local.py, so that it no longer hides random',
    ],
    [
      'a package that hides an installed one',
      'import yaml',
      { '/project/yaml/__init__.py': '' },
      'Rename yaml to yaml_local, so that it no longer hides yaml',
    ],
    [
      'a file that hides the package of a submodule',
      'import email.message',
      { '/project/email.py': '' },
      'Rename email.py to email_local.py, so that it no longer hides email',
      'Choose the context “Launch: Tool”, which finds it',
      'Explain why email.message is not found',
    ],
    // Not a file to rename: it was installed.
    ['an installed file that hides another', 'import shared', { [`${PACKAGES}/shared.py`]: '' }],
  ];

describe('code actions at an import', () => {
  for (const [title, text, more, ...titles] of CASES) {
    it(`offer for ${title} what helps`, () =>
      about({ ...PROJECT, ...more }, async (editor) => {
        const actions = await actionsAt(editor, text);
        assert.deepEqual(
          actions.map((action) => action.title),
          titles,
        );
      }));
  }

  it('add the directory of a module to what the debugger reads', () =>
    about(PROJECT, async (editor) => {
      const actions = await actionsAt(editor, 'import deep', 'file:///project/tools/run.py');
      assert.deepEqual(
        actions.map(({ title }) => title),
        [
          'Add src to the path: A .pth file in the environment .venv',
          'Add src to the path: PYTHONPATH in .env',
          'Add src to the path: PYTHONPATH of “Tool” in launch.json',
          'Explain why deep is not found',
        ],
      );
      assert.match(JSON.stringify(actions[2]?.edit), /\$\{workspaceFolder\}\/src/);
    }));

  it('choose a context through the server in an editor that is not ours', () =>
    about(
      { ...PROJECT, ...PIP },
      async (editor) => {
        const known = editor.initializeResult?.capabilities.executeCommandProvider?.commands ?? [];
        assert.ok(known.includes(PIN_CONTEXT_COMMAND) && known.includes(UNPIN_CONTEXT_COMMAND), known.join());
        const actions = await actionsAt(editor, 'import helper');
        assert.deepEqual(
          actions.map(({ title }) => title),
          [
            'Add tools to the path: A .pth file in the environment .venv',
            'Add tools to the path: PYTHONPATH of terminals in settings.json',
            'Choose the context “Launch: Tool”, which finds it',
          ],
        );
        const { command } = actions[2] ?? {};
        assert.ok(command);
        const { command: name, arguments: args = [] } = command;
        await editor.client.sendRequest(ExecuteCommandRequest.type, { command: name, arguments: args });
        const [line] = await hoverLines(editor, URI, 'import helper', 'helper');
        assert.match(line ?? '', /^\*\*Launch: Tool\*\*: \[`tools\/helper\.py`\]/);
        await editor.client.sendRequest(ExecuteCommandRequest.type, {
          command: 'pythonPathInspector.unpinContext',
        });
        const [after] = await hoverLines(editor, URI, 'import helper', 'helper');
        assert.match(after ?? '', /^\*\*Terminal\*\*: `helper` is not found/);
      },
      { initializationOptions: {} },
    ));

  it('install nothing in a workspace that is not trusted', () =>
    about(
      { ...PROJECT, ...PIP },
      async (editor) => {
        const titles = (await actionsAt(editor, 'import requests')).map(({ title }) => title);
        assert.deepEqual(titles, ['Explain why requests is not found']);
      },
      { initializationOptions: { trusted: false } },
    ));
});

describe('typing in a Python file', () => {
  it('starts no inspection', async () => {
    const runs: string[] = [];
    const engine: typeof realEngine = {
      ...realEngine,
      inspectFolderInSteps: (folder, machine, fs, memory) => {
        runs.push(folder);
        return realEngine.inspectFolderInSteps(folder, machine, fs, memory);
      },
    };
    await about(
      PROJECT,
      async (editor) => {
        const before = [runs.length, editor.contextsChanged];
        assert.equal(before[0], 1);
        await openPython(editor, URI, 'import yam');
        for (const [index, text] of ['import yaml', 'import yaml\nx', 'import yaml\nx = 1\n'].entries()) {
          await editor.change(URI, index + 2, text);
        }
        // A request is answered after everything that earlier messages cause.
        const found = await actionsAt(editor, 'import deep', 'file:///project/other.py');
        assert.ok(found.length > 0);
        assert.deepEqual([runs.length, editor.contextsChanged], before);
      },
      { engine },
    );
  });

  it('in one that decides the path starts one', async () => {
    const file = '/project/tools/run.py';
    await about({ ...PROJECT, [file]: 'import sys\n' }, async (editor) => {
      await openPython(editor, `file://${file}`, 'import sys\n');
      const changed = editor.contextsChanged;
      await editor.client.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri: `file://${file}`, version: 2 },
        contentChanges: [{ text: "import sys\nsys.path.append('/project/libs')\n" }],
      });
      await editor.until(() => editor.contextsChanged > changed);
    });
  });
});
