import * as assert from 'node:assert/strict';
import { isEntry } from '../../../client/src/isolation/optionValues';

describe('where an application begins', () => {
  for (const text of [
    'app',
    'package.module',
    'package.module:main',
    'größe.z:a.b',
    'app.py',
    '/a b/start.pyw',
  ]) {
    it(`may be ${text}`, () => {
      assert.equal(isEntry(text), true);
    });
  }

  for (const text of ['', ' ', '.py', 'a-b', 'a..b', 'a:', ':main', 'a:b:c', '1a', 'a b']) {
    it(`cannot be "${text}"`, () => {
      assert.equal(isEntry(text), false);
    });
  }
});
