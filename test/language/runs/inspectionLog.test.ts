import * as assert from 'node:assert/strict';
import { REFRESH_REQUEST } from '../../../server/src/protocol/protocol';
import { converse } from '../conversation';
import { tree } from '../../support/tree';

const ENV = 'file:///project/.env';

const lines = (log: readonly string[]): readonly string[] =>
  log.filter((line) => line.startsWith('Inspected'));

describe('the log of inspections', () => {
  const files = () => tree({ '/project/.env': 'a is gone\n', '/other/.env': '' });

  it('has the version once, and a line for each inspection', () =>
    converse({ files: files(), folders: ['/project', '/other'] }, async ({ client, log }) => {
      const line =
        'Inspected /project: 1 context, 1 finding in 0 ms, files read from disk; ' +
        '/other: 1 context, 0 findings in 0 ms, files read from disk';
      assert.deepEqual(lines(log), [line]);
      await client.sendRequest(REFRESH_REQUEST);
      assert.deepEqual(lines(log), [line, line]);
      assert.deepEqual(
        log.filter((each) => each.startsWith('Language server')),
        ['Language server 9.8.7'],
      );
    }));

  it('says nothing while the user types, unless it is read for debugging', () =>
    converse({ files: files() }, async (editor) => {
      await editor.open(ENV, 'a is gone\n');
      await editor.until(() => lines(editor.log).length === 2);
      assert.match(lines(editor.log)[1] ?? '', /unchanged files from the cache$/);
      await editor.change(ENV, 2, 'a is here\n');
      await editor.until(() => lines(editor.debugLog).length === 1);
      assert.match(lines(editor.debugLog)[0] ?? '', /0 findings/);
      assert.equal(lines(editor.log).length, 2);
    }));

  it('says that there is no folder', () =>
    converse({ files: files(), folders: [] }, ({ log }) => {
      assert.deepEqual(lines(log), ['Inspected no folder']);
    }));
});
