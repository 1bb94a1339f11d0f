import * as assert from 'node:assert/strict';
import { codes } from './underscorePthSituations';

describe('._pth files', () => {
  for (const [title, files, expected] of [
    [
      'with a path that is not there',
      { 'C:\\py\\python313._pth': 'python313.zip\n.\ngone\n' },
      ['underscore-pth-missing-entry:3 warning'],
    ],
    [
      'with the zip of another version',
      { 'C:\\py\\python313._pth': 'python312.zip\n.\n' },
      ['underscore-pth-missing-entry:1 error'],
    ],
    ['of the program', { 'C:\\py\\python._pth': 'python313.zip\n.\n' }, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(codes(files), expected);
    });
  }
});
