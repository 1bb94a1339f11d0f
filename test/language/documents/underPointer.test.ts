import * as assert from 'node:assert/strict';
import { HoverRequest, MarkupContent } from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { isUnderPointer } from '../../../server/src/language/documents/underPointer';
import { BASE } from '../../support/situations';
import { tree } from '../../support/tree';
import { converse } from '../conversation';

const LINE = '{ "env": { "PYTHONUNBUFFERED": "1", "PYTHONPATH": "/a:/b" } } // end';

describe('what the pointer is on', () => {
  const range = (
    value: string,
  ): { start: { line: number; character: number }; end: { line: number; character: number } } => {
    const character = LINE.indexOf(value);
    return { start: { line: 0, character }, end: { line: 0, character: character + value.length } };
  };
  const rows: readonly (readonly [under: string, value: string, isIt: boolean])[] = [
    ['/a:/b', '"/a:/b"', true],
    ['PATH"', '"/a:/b"', true],
    ['"PYTHONPATH', '"/a:/b"', true],
    ['"1"', '"/a:/b"', false],
    ['UNBUFFERED', '"/a:/b"', false],
    ['UNBUFFERED', '"1"', true],
    ['PYTHONPATH', '"1"', false],
    ['env', '"1"', false],
    ['end', '"/a:/b"', false],
  ];
  for (const [under, value, isIt] of rows) {
    it(`${under} is ${isIt ? '' : 'not '}that of ${value}`, () => {
      const position = { line: 0, character: LINE.indexOf(under) };
      assert.equal(isUnderPointer(range(value), { line: LINE, position }), isIt);
    });
  }
});

describe('a hover over one of several variables of a line', () => {
  const LAUNCH = '/project/.vscode/launch.json';
  const text =
    '{ "configurations": [{ "name": "App", "type": "debugpy", "request": "launch", "module": "app",\n' +
    '"env": { "PYTHONUNBUFFERED": "1", "PYTHONPATH": "${workspaceFolder}/apps" } }] }';
  const files = () =>
    tree({
      ...BASE,
      [LAUNCH]: text,
      '/project/.env': 'PYTHONPATH=/project/libs\n',
      '/project/apps/a.py': '',
      '/project/libs/b.py': '',
    });

  it('is about that one, and lists what the other places of a joined path add', async () => {
    const options = {
      files: files(),
      engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
      environment: new Map([['PATH', '/usr/bin']]),
    };
    await converse(options, async (editor) => {
      const uri = `file://${LAUNCH}`;
      await editor.open(uri, text);
      const hover = async (word: string): Promise<string> => {
        const [, line = ''] = text.split('\n');
        const answer = await editor.client.sendRequest(HoverRequest.type, {
          textDocument: { uri },
          position: { line: 1, character: line.indexOf(word) + 1 },
        });
        return MarkupContent.is(answer?.contents) ? answer.contents.value : '';
      };
      for (const word of ['"PYTHONPATH"', '${workspaceFolder}']) {
        assert.equal(
          await hover(word),
          [
            '**Launch: App**',
            '- PYTHONPATH is joined from several places',
            '- `sys.path[1]` is `/project/libs`, from `.env`',
            '- `sys.path[2]` is `/project/apps`',
          ].join('\n'),
        );
      }
      assert.equal(await hover('"1"'), '**Launch: App**\n- PYTHONUNBUFFERED is set here');
    });
  });

  it('says once what is the same in several contexts', async () => {
    const dotenv = 'PYTHONPATH=/project/libs\n';
    const options = {
      files: tree({
        ...BASE,
        '/project/.env': dotenv,
        '/project/libs/b.py': '',
        '/project/.vscode/settings.json': '{"python.testing.pytestEnabled": true}',
        '/project/a.ipynb': '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}',
      }),
      engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
      environment: new Map([['PATH', '/usr/bin']]),
    };
    await converse(options, async (editor) => {
      await editor.open('file:///project/.env', dotenv);
      const answer = await editor.client.sendRequest(HoverRequest.type, {
        textDocument: { uri: 'file:///project/.env' },
        position: { line: 0, character: 14 },
      });
      const value = MarkupContent.is(answer?.contents) ? answer.contents.value : '';
      const facts = value.split('\n').filter((line) => line.startsWith('- '));
      assert.deepEqual(facts, [...new Set(facts)], value);
      assert.match(value, /^\*\*[^*]+, [^*]+\*\*$/m);
    });
  });
});
