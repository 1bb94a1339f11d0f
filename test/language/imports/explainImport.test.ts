/** What the client gets about an import, and the names that complete one. */

import * as assert from 'node:assert/strict';
import {
  EXPLAIN_IMPORT_REQUEST,
  MODULE_NAMES_REQUEST,
  type ExplainImportParams,
  type ExplainImportResult,
  type ImportExplanationDto,
  type ModuleNamesResult,
} from '../../../server/src/protocol/imports';
import type { Editor } from '../conversation';
import { about, openPython, PACKAGES, PROJECT } from './importConversation';

async function explain(
  editor: Editor,
  params: ExplainImportParams,
): Promise<ImportExplanationDto | undefined> {
  const { explanation } = await editor.client.sendRequest<ExplainImportResult>(
    EXPLAIN_IMPORT_REQUEST,
    params,
  );
  return explanation;
}

describe('an explained import', () => {
  it('has every context, the active one first', () =>
    about(PROJECT, async (editor) => {
      const explanation = await explain(editor, { name: 'helper' });
      assert.deepEqual(
        explanation?.contexts.map(({ name, active, outcome, found }) => [
          name,
          active,
          outcome,
          found?.files[0]?.path,
        ]),
        [
          ['Terminal', true, 'missing', undefined],
          ['Launch: Tool', false, 'found', '/project/tools/helper.py'],
        ],
      );
    }));

  it('says where a module comes from, and whose it is', () =>
    about({ ...PROJECT, '/project/yaml.py': '' }, async (editor) => {
      const [, launch] = (await explain(editor, { name: 'yaml' }))?.contexts ?? [];
      assert.deepEqual(launch?.found?.files, [
        {
          path: `${PACKAGES}/yaml/__init__.py`,
          uri: `file://${PACKAGES}/yaml/__init__.py`,
          isDirectory: false,
        },
      ]);
      assert.equal(launch.found.distribution?.name, 'PyYAML');
      const [terminal] = (await explain(editor, { name: 'yaml' }))?.contexts ?? [];
      assert.deepEqual(
        terminal?.shadowed.map(({ files, distribution }) => [files[0]?.path, distribution?.version]),
        [[`${PACKAGES}/yaml/__init__.py`, '6.0.1']],
      );
    }));

  it('says why a module is not found, and what provides it', () =>
    about(PROJECT, async (editor) => {
      const deep = await explain(editor, { name: 'deep' });
      assert.match(deep?.contexts[0]?.reasons[0]?.text ?? '', /Nothing adds \/project\/src to the path/);
      const helper = await explain(editor, { name: 'helper' });
      assert.deepEqual(
        helper?.contexts[0]?.reasons.map(({ text }) => text),
        ['tools has it, but is not on the path'],
      );
      const requests = await explain(editor, { name: 'requests' });
      assert.equal(requests?.provider, 'requests');
      assert.deepEqual(
        requests.declared.map(({ place }) => [place.uri, place.range.start.line]),
        [['file:///project/pyproject.toml', 4]],
      );
    }));

  it('is about the name at a position, and relative to the document', () =>
    about({ ...PROJECT, '/project/app/views.py': '' }, async (editor) => {
      const uri = 'file:///project/app/views.py';
      await openPython(editor, uri, 'from .models import User\nx = 1\n');
      const found = await explain(editor, { uri, position: { line: 0, character: 8 } });
      assert.equal(found?.module, 'app.models');
      assert.equal((await explain(editor, { uri, name: '.models' }))?.module, 'app.models');
      assert.equal(await explain(editor, { uri, position: { line: 1, character: 1 } }), undefined);
    }));

  it('is a document in which nothing of a name has a meaning', () =>
    about(
      {
        ...PROJECT,
        '/project/.vscode/launch.json': JSON.stringify({
          configurations: [
            {
              name: '[x](command:evil) <img src=x> `a`',
              type: 'debugpy',
              request: 'launch',
              program: '/project/tools/run.py',
            },
          ],
        }),
      },
      async (editor) => {
        const markdown = (await explain(editor, { name: 'helper' }))?.markdown ?? '';
        assert.match(markdown, /^# import helper\n/);
        assert.ok(markdown.includes('\\[x\\](command:evil) &lt;img src=x&gt; \\`a\\`'), markdown);
      },
    ));

  it('does not exist for what cannot be a name', () =>
    about(PROJECT, async (editor) => {
      await assert.rejects(explain(editor, { name: 'a b' }), /Not the name of a module/);
      await assert.rejects(explain(editor, { name: '' }), /Not the name of a module/);
    }));

  it('says that Python would not start', () =>
    about({ ...PROJECT, '/project/.venv/pyvenv.cfg': 'home = /gone/bin\n' }, async (editor) => {
      const explanation = await explain(editor, { name: 'yaml' });
      assert.ok(
        explanation?.contexts.every(({ outcome, found }) => outcome === 'fatal' && found === undefined),
      );
    }));
});

describe('the names of modules', () => {
  const NAMES: readonly (readonly [typed: string, ...names: readonly string[]])[] = [
    ['ya', 'yaml'],
    ['app.', 'app.models'],
    ['email.m', 'email.message'],
    ['nobody_knows.'],
    ['a b'],
    ['random', 'random'],
  ];
  for (const [text, ...names] of NAMES) {
    it(`that complete ${JSON.stringify(text)}`, () =>
      about(PROJECT, async (editor) => {
        const answer = await editor.client.sendRequest<ModuleNamesResult>(MODULE_NAMES_REQUEST, { text });
        assert.deepEqual(answer.names, names);
      }));
  }
});
