/** Imports in open documents, as an editor asks about them, on a disk in memory. */

import * as assert from 'node:assert/strict';
import {
  DidOpenTextDocumentNotification,
  HoverRequest,
  type Hover,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import type { Engine } from '../../../server/src/language/runtime';
import { directory, executable, link, tree, type Tree } from '../../support/tree';
import { converse, type ConversationOptions, type Editor } from '../conversation';

export const realEngine: Engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

export const PACKAGES = '/project/.venv/lib/python3.12/site-packages';

/** An environment of 3.12 with two distributions, a package in the folder, and a launch configuration for another directory. */
export const PROJECT: Tree = {
  '/usr/bin/python3.12': executable,
  '/usr/bin/python3': link('python3.12'),
  '/usr/lib/python3.12/os.py': '',
  '/usr/lib/python3.12/random.py': '',
  '/usr/lib/python3.12/json/__init__.py': '',
  '/usr/lib/python3.12/email/__init__.py': '',
  '/usr/lib/python3.12/email/message.py': '',
  '/usr/lib/python3.12/encodings/__init__.py': '',
  '/usr/lib/python3.12/lib-dynload': directory,
  '/project/.venv/bin/python': link('/usr/bin/python3.12'),
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n',
  [`${PACKAGES}/yaml/__init__.py`]: '',
  [`${PACKAGES}/PyYAML-6.0.1.dist-info/RECORD`]: 'yaml/__init__.py,,\nPyYAML-6.0.1.dist-info/RECORD,,\n',
  [`${PACKAGES}/PyYAML-6.0.1.dist-info/METADATA`]: 'Name: PyYAML\n',
  [`${PACKAGES}/local.pth`]: '/project/libs\n',
  '/project/libs/shared.py': '',
  '/project/app/__init__.py': '',
  '/project/app/models.py': '',
  '/project/src/deep/__init__.py': '',
  '/project/tools/run.py': 'import helper\n',
  '/project/tools/helper.py': '',
  '/project/.vscode/launch.json': JSON.stringify({
    configurations: [
      { name: 'Tool', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/tools/run.py' },
    ],
  }),
  '/project/pyproject.toml': '[project]\nname = "shop"\ndependencies = [\n  "PyYAML>=6",\n  "requests",\n]\n',
};

export async function about(
  files: Tree,
  talk: (editor: Editor) => Promise<void> | void,
  options: Partial<ConversationOptions> = {},
): Promise<void> {
  await converse(
    { files: tree(files), engine: realEngine, environment: new Map([['PATH', '/usr/bin']]), ...options },
    async (editor) => {
      await talk(editor);
      assert.deepEqual(editor.errors, []);
    },
  );
}

export async function openPython(editor: Editor, uri: string, text: string): Promise<void> {
  await editor.client.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: 'python', version: 1, text },
  });
}

/** The lines of the hover at the first occurrence of `under` in the text; empty if there is no hover. */
export async function hoverLines(
  editor: Editor,
  uri: string,
  text: string,
  under: string,
): Promise<readonly string[]> {
  const offset = text.indexOf(under);
  const before = text.slice(0, offset).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  const hover: Hover | null = await editor.client.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position,
  });
  const value =
    hover !== null && typeof hover.contents === 'object' && 'value' in hover.contents
      ? hover.contents.value
      : '';
  return value
    .split('  \n')
    .map((line) => line.replace(/(?: · |^)\[Explain\].*/s, ''))
    .filter((line) => line !== '');
}
