import * as assert from 'node:assert/strict';
import { escapeMarkdown } from '../../../client/src/views/escapeMarkdown';

describe('text in a tooltip', () => {
  it('keeps its spaces, so that lines break between words', () => {
    assert.equal(escapeMarkdown('a long message'), 'a long message');
  });

  for (const hostile of [
    '[x](command:workbench.action.quit)',
    '<img src=x onerror=alert(1)>',
    'http://example.com',
    '`code` **bold** $(icon) ~~gone~~',
    '&lt;',
    'a](command:x)[b',
  ]) {
    it(`is inert: ${hostile}`, () => {
      const escaped = escapeMarkdown(hostile);
      assert.doesNotMatch(escaped.replaceAll(/\\./gs, ''), /[^\p{L}\p{N} ]/u);
      assert.equal(escaped.replaceAll(/\\(.)/gs, '$1'), hostile);
    });
  }

  it('is one line, whatever a file name contains', () => {
    assert.equal(escapeMarkdown('a\n\n# b\r\u001b[31m\tc'), 'a \\# b \\[31m c');
  });
});
