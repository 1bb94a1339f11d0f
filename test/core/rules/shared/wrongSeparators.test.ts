import { deepEqual } from 'node:assert/strict';
import { linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { partsOf } from '../../../../server/src/core/rules/shared/wrongSeparators';

const situations: readonly (readonly [Platform, string, readonly string[]])[] = [
  [linux, 'src;lib', ['src', 'lib']],
  [linux, '/a, /b', ['/a', '/b']],
  [linux, 'a,b', []],
  [linux, 'src;', ['src']],
  [linux, '/src', ['/src']],
  [windows, 'src:lib', ['src', 'lib']],
  [windows, 'C:\\a:D:\\b', ['C:\\a', 'D:\\b']],
  [windows, 'C:\\a', ['C:\\a']],
  [windows, '.\\a,.\\b', ['.\\a', '.\\b']],
];

describe('separators that are none', () => {
  for (const [platform, text, expected] of situations) {
    it(`${platform.name}: ${text}`, () => {
      deepEqual(partsOf(text, platform), expected);
    });
  }
});
