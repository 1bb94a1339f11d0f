/** .pie files in an editor: what is underlined, shown, offered and formatted while they are written. */

import * as assert from 'node:assert/strict';
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentFormattingRequest,
  HoverRequest,
  type ClientCapabilities,
  type CompletionItem,
} from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { BASE, VENV } from '../../support/situations';
import { tree } from '../../support/tree';
import { converse, type Editor } from '../conversation';

const URI = 'file:///project/app.pie';
const SITE = '/project/.venv/lib/python9.8/site-packages';
const TEXT = 'eggs:nowhere\nfoo >= 1\nbar == 2\n!gone\nnope\nfoo >= 1\n';

function edit(talk: (editor: Editor) => Promise<void>, capabilities?: ClientCapabilities): Promise<void> {
  return converse(
    {
      files: tree({
        ...BASE,
        ...VENV,
        '/project/app.pie': TEXT,
        [`${SITE}/Foo-1.5.dist-info/METADATA`]: 'Name: Foo\nVersion: 1.5\n',
        '/project/eggs/bar-2.0-py9.8.egg/EGG-INFO/PKG-INFO': 'Name: bar\nVersion: 2.0\n',
      }),
      engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
      environment: new Map([['PATH', '/usr/bin']]),
      ...(capabilities === undefined ? {} : { capabilities }),
    },
    async (editor) => {
      await talk(editor);
      assert.deepEqual(editor.errors, []);
    },
  );
}

describe('a .pie file in an editor', () => {
  it('is underlined where it is wrong, also while it is typed', () =>
    edit(async (editor) => {
      const wrong = ['0:pie-path-missing', '4:pie-package-missing', '5:pie-duplicate'];
      assert.deepEqual([...editor.problems(URI)].toSorted(), wrong);
      await editor.open(URI, TEXT);
      await editor.change(URI, 2, 'eggs\nfoo > 2\n');
      await editor.until(() => editor.problems(URI).join() === '1:pie-version-unsatisfied');
    }));

  it('is repaired', () =>
    edit(async (editor) => {
      const [problem] = editor.diagnostics(URI).filter(({ code }) => code === 'pie-duplicate');
      assert.ok(problem !== undefined);
      const actions = await editor.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri: URI },
        range: problem.range,
        context: { diagnostics: [problem] },
      });
      assert.deepEqual(
        actions?.map(({ title }) => title),
        ['Remove this line'],
      );
    }));

  it('says where each package is', () =>
    edit(async (editor) => {
      const hovers: string[] = [];
      for (const line of [0, 1, 2, 3, 4]) {
        const hover = await editor.client.sendRequest(HoverRequest.type, {
          textDocument: { uri: URI },
          position: { line, character: 1 },
        });
        hovers.push(JSON.stringify(hover?.contents));
      }
      for (const [index, words] of [
        '/project/eggs',
        '`Foo` `1.5` in',
        'Added to',
        'nothing to exclude',
        'PackageMissing',
      ].entries()) {
        assert.ok(hovers[index]?.includes(words), hovers[index]);
      }
    }));

  it('leads to a package', () =>
    edit(async (editor) => {
      const targets = [];
      for (const line of [1, 2, 4]) {
        targets.push(
          await editor.client.sendRequest(DefinitionRequest.type, {
            textDocument: { uri: URI },
            position: { line, character: 1 },
          }),
        );
      }
      assert.deepEqual(
        targets.map((target) => (target as readonly { uri: string }[]).map(({ uri }) => uri)),
        [
          [`file://${SITE}/Foo-1.5.dist-info/METADATA`],
          ['file:///project/eggs/bar-2.0-py9.8.egg/EGG-INFO/PKG-INFO'],
          [],
        ],
      );
    }));

  it('offers existing names and versions', () =>
    edit(async (editor) => {
      await editor.open(URI, 'eggs\nfo\n!foo >= \nfoo # == \n');
      const offered = [];
      for (const [line, character] of [
        [0, 4],
        [1, 2],
        [2, 8],
        [3, 9],
      ] as const) {
        const items = await editor.client.sendRequest(CompletionRequest.type, {
          textDocument: { uri: URI },
          position: { line, character },
        });
        offered.push((items as readonly CompletionItem[]).map(({ label }) => label).toSorted());
      }
      assert.deepEqual(offered, [[], ['Foo', 'bar'], ['1.5'], []]);
    }));

  it('is formatted, and other files are not', () =>
    edit(async (editor) => {
      assert.equal(editor.initializeResult?.capabilities.documentFormattingProvider, true);
      const options = { tabSize: 2, insertSpaces: true };
      await editor.open(URI, 'eggs\nfoo>=1\n');
      await editor.open('file:///project/a.json', ' {}\n');
      const [own, other] = await Promise.all(
        [URI, 'file:///project/a.json'].map((uri) =>
          editor.client.sendRequest(DocumentFormattingRequest.type, { textDocument: { uri }, options }),
        ),
      );
      assert.deepEqual(
        own?.map(({ newText }) => newText),
        ['foo >= 1'],
      );
      assert.deepEqual(other, []);
    }));

  it('has a formatter that editors can ask for it only', () =>
    edit(
      async (editor) => {
        assert.equal(editor.initializeResult?.capabilities.documentFormattingProvider, undefined);
        await editor.until(() =>
          editor.registrations.some(({ method }) => method === DocumentFormattingRequest.method),
        );
      },
      { textDocument: { formatting: { dynamicRegistration: true } } },
    ));
});
