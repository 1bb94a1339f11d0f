import * as assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol/node';
import { MISSING_MODULES_REQUEST, type MissingModulesResult } from '../../../server/src/protocol/doctor';
import { about, PROJECT } from '../imports/importConversation';

const FILES = {
  ...PROJECT,
  '/project/main.py': 'import yaml\nimport requests\nimport deep\n',
  '/project/generated/made.py': 'import nothing_at_all\n',
};

describe('the request for missing modules', () => {
  it('answers with causes, places and repairs, without what the user has hidden', async () => {
    await about(FILES, async ({ client }) => {
      const excluded = { 'file:///project': ['**/generated', '**/.git'] };
      const result: MissingModulesResult = await client.sendRequest(MISSING_MODULES_REQUEST, {
        excluded,
      });
      const [folder] = result.folders;
      assert.deepEqual(
        folder?.groups.map(({ title, imports, fixes }) => [
          title,
          imports.map(({ label, place }) => [label, place.uri, place.range.start]),
          fixes.map((fix) => fix.kind),
        ]),
        [
          [
            'src',
            [['main.py:3', 'file:///project/main.py', { line: 2, character: 7 }]],
            ['command', 'add-root'],
          ],
          [
            'requests',
            [['main.py:2', 'file:///project/main.py', { line: 1, character: 7 }]],
            ['command', 'open'],
          ],
        ],
      );
    });
  });

  it('names patterns that it does not understand, and answers', async () => {
    await about(FILES, async ({ client }) => {
      const result: MissingModulesResult = await client.sendRequest(MISSING_MODULES_REQUEST, {
        excluded: { 'file:///project': ['**/generated', '**/{open', `(${'a*'.repeat(4000)})+$`] },
      });
      const [folder] = result.folders;
      assert.deepEqual(
        folder?.groups.map(({ title }) => title),
        ['src', 'requests'],
      );
      assert.match(folder.summary, /files\.exclude that are not understood.*: \*\*\/\{open, \(a\*a\*/);
    });
  });

  it('can be cancelled, and ignores malformed patterns', async () => {
    await about(FILES, async ({ client }) => {
      const source = new CancellationTokenSource();
      const asked = client.sendRequest<MissingModulesResult>(
        MISSING_MODULES_REQUEST,
        { excluded: 1 },
        source.token,
      );
      source.cancel();
      await asked.then(
        () => undefined,
        (error: unknown) => {
          assert.match(String(error), /cancel/i);
        },
      );
      const again: MissingModulesResult = await client.sendRequest(MISSING_MODULES_REQUEST, {
        excluded: { 'file:///project': [1, null, '**/x'] },
      });
      assert.equal(again.folders.length, 1);
    });
  });
});
