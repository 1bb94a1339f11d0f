import * as assert from 'node:assert/strict';
import { join } from 'node:path';
import { HoverRequest, MarkupContent } from 'vscode-languageserver-protocol/node';
import { readTranslations } from '../../server/src/node/translations';
import { root } from '../support/sources';
import { tree } from '../support/tree';
import { converse } from './conversation';
import { PROJECT, realEngine as engine } from './imports/importConversation';

describe('an editor in German', () => {
  const translations = (locale?: string) => readTranslations(join(root, 'l10n'), locale);
  const files = { ...PROJECT, '/project/.env': 'PYTHONHOME=/project/.venv\n' };
  const options = {
    files: tree(files),
    engine,
    translations,
    locale: 'de',
    environment: new Map([['PATH', '/usr/bin']]),
  };

  it('shows in German what is wrong, and what a line does', async () => {
    await converse(options, async (editor) => {
      const uri = 'file:///project/.env';
      const said = editor.diagnostics(uri)[0]?.message;
      assert.match(typeof said === 'string' ? said : '', /^PYTHONHOME ist die virtuelle Umgebung \.venv/);
      const hover = await editor.client.sendRequest(HoverRequest.type, {
        textDocument: { uri },
        position: { line: 0, character: 12 },
      });
      assert.ok(MarkupContent.is(hover?.contents));
      assert.match(hover.contents.value, /Python nimmt seine Standardbibliothek aus/);
    });
  });
});
