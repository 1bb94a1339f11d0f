import { deepEqual } from 'node:assert/strict';
import { containsWord } from '../../../server/src/core/text/containsWord';
import { encodeUtf8 } from '../../../server/src/core/text/bytes';

describe('a word in bytes', () => {
  const situations: readonly (readonly [string, boolean])[] = [
    ['', false],
    ['wsg', false],
    ['wsgi', true],
    ['WSGIScriptAlias / /srv/app', true],
    ['LoadModule mod_WsGi.so', true],
    ['wwwsgi', true],
    ['w s g i', false],
    ['\u00e9\u00e9wsg\u00efwsgi', true],
  ];
  for (const [text, expected] of situations) {
    it(`${JSON.stringify(text)}: ${expected ? 'found' : 'not found'}`, () => {
      deepEqual(containsWord(encodeUtf8(text), 'wsgi'), expected);
    });
  }
});
