/** The server registers every file with a finding, so that the editor asks for fixes there too. */

import * as assert from 'node:assert/strict';
import { CodeActionRequest, type CodeAction } from 'vscode-languageserver-protocol/node';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import { BASE, VENV } from '../../support/situations';
import { tree } from '../../support/tree';
import { converse } from '../conversation';

const ACTIVATE = '/project/.venv/bin/activate';
const TEXT = 'VIRTUAL_ENV=/old/.venv\nexport VIRTUAL_ENV\n';

describe('a file of no source, with a finding in it', () => {
  it('is followed, and has its quick fixes', async () => {
    const options = {
      files: tree({ ...BASE, ...VENV, [ACTIVATE]: TEXT }),
      environment: new Map([['PATH', '/usr/bin']]),
      engine: { inspectFolder, inspectFolderInSteps, previewIsolation },
    };
    await converse(options, async (editor) => {
      const uri = `file://${ACTIVATE}`;
      await editor.until(() => editor.problems(uri).includes('0:venv-moved'));
      await editor.until(() => editor.followed.includes('**/bin/activate'));
      await editor.open(uri, TEXT);
      const [{ range } = assert.fail()] = editor.diagnostics(uri);
      const actions = (await editor.client.sendRequest(CodeActionRequest.type, {
        textDocument: { uri },
        range,
        context: { diagnostics: [] },
      })) as readonly CodeAction[];
      assert.match(actions.map(({ title }) => title).join('\n'), /^Replace the old directory with/);
    });
  });
});
