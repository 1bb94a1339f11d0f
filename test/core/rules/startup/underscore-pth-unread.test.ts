import * as assert from 'node:assert/strict';
import { codes } from './underscorePthSituations';

describe('._pth files', () => {
  for (const [title, files, expected] of [
    [
      'that nothing reads',
      { 'C:\\py\\python313._pth': 'python313.zip\n.\n', 'C:\\py\\python312._pth': '.\n' },
      ['underscore-pth-unread:1 warning'],
    ],
  ] as const) {
    it(title, () => {
      assert.deepEqual(codes(files), expected);
    });
  }
});
