import * as assert from 'node:assert/strict';
import {
  CompletionRequest,
  DocumentLinkRequest,
  type CompletionItem,
} from 'vscode-languageserver-protocol/node';
import { tree } from '../../support/tree';
import { converse } from '../conversation';

const files = () =>
  tree({
    '/usr/bin/python3.12': '',
    '/project/src/a.py': '',
    '/project/lib.zip': '',
    '/project/notes.txt': '',
    '/project/.venv/lib/python3.12/site-packages/own/x.py': '',
  });
const SITE = 'file:///project/.venv/lib/python3.12/site-packages';

describe('links on paths', () => {
  const REVEAL = 'command:pythonPathInspector.revealDirectory';
  const situations: readonly (readonly [uri: string, text: string, links: readonly string[]])[] = [
    [
      'file:///project/.venv/pyvenv.cfg',
      'home = /usr/bin\nexecutable = /usr/bin/python3.12\n',
      ['0:7-15 directory /usr/bin', '1:13-32 file:///usr/bin/python3.12'],
    ],
    [
      `${SITE}/a.pth`,
      'own\n/gone\nimport os\n/project/lib.zip\n',
      [`0:0-3 directory /project/.venv/lib/python3.12/site-packages/own`, '3:0-16 file:///project/lib.zip'],
    ],
    [
      'file:///project/.env',
      'PYTHONPATH=src:lib.zip:/gone\n',
      ['0:11-14 directory /project/src', '0:15-22 file:///project/lib.zip'],
    ],
    ['file:///project/notes.txt', '/usr/bin\n', []],
  ];
  for (const [uri, text, links] of situations) {
    it(`in ${uri}`, async () => {
      await converse({ files: files() }, async (editor) => {
        await editor.open(uri, text);
        const found = await editor.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
        assert.deepEqual(
          (found ?? []).map(({ range: { start, end }, target = '' }) => {
            const shown = target.startsWith(REVEAL)
              ? `directory ${(JSON.parse(decodeURIComponent(target.slice(REVEAL.length + 1))) as string[]).join().replace('file://', '')}`
              : target;
            return `${start.line}:${start.character}-${end.character} ${shown}`;
          }),
          links,
        );
      });
    });
  }

  it('name the directory itself for editors without our commands', async () => {
    await converse({ files: files(), initializationOptions: {} }, async (editor) => {
      const uri = 'file:///project/.env';
      await editor.open(uri, 'PYTHONPATH=src\n');
      const found = await editor.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
      assert.deepEqual(
        found?.map(({ target }) => target),
        ['file:///project/src'],
      );
    });
  });
});

describe('completion', () => {
  const situations: readonly (readonly [
    uri: string,
    text: string,
    has: readonly string[],
    hasNot: readonly string[],
  ])[] = [
    ['file:///project/.venv/pyvenv.cfg', 'inc', ['include-system-site-packages', 'home'], []],
    ['file:///project/.venv/pyvenv.cfg', 'include-system-site-packages = ', ['true', 'false'], ['home']],
    ['file:///project/.venv/pyvenv.cfg', 'home = /usr/', ['bin'], ['true']],
    [`${SITE}/a.pth`, 'o', ['own'], []],
    [`${SITE}/a.pth`, '# o', [], ['own']],
    [`${SITE}/a.pth`, '../../../../', ['src', 'lib.zip', '.venv'], ['notes.txt']],
    ['file:///project/python312._pth', 'imp', ['import site'], []],
    ['file:///project/.env', 'PYTHON', ['PYTHONPATH', 'PYTHONHOME'], []],
    ['file:///project/.env', 'PYTHONPATH=src:l', ['lib.zip'], ['src']],
    ['file:///project/.env', 'PYTHONPATH="s', ['src'], ['lib.zip']],
    ['file:///project/.env', 'OTHER=s', [], ['src']],
  ];
  for (const [uri, text, has, hasNot] of situations) {
    it(`after ${JSON.stringify(text)} in ${uri}`, async () => {
      await converse({ files: files() }, async (editor) => {
        await editor.open(uri, text);
        const answer = await editor.client.sendRequest(CompletionRequest.type, {
          textDocument: { uri },
          position: { line: 0, character: text.length },
        });
        const labels = (answer as CompletionItem[]).map(({ label }) => label);
        assert.deepEqual(
          has.filter((label) => !labels.includes(label)),
          [],
        );
        assert.deepEqual(
          hasNot.filter((label) => labels.includes(label)),
          [],
        );
      });
    });
  }
});
