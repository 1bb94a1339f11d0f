import { deepEqual } from 'node:assert/strict';
import { realPaths } from '../../../server/src/core/discovery/rememberedRealPath';
import { linux, windows } from '../../../server/src/core/model/platform';
import { deniedDirectory, executable, link, tree } from '../../support/tree';

const files = tree({
  '/usr/bin/python9.8': executable,
  '/usr/bin/python3': link('python9.8'),
  '/bin': link('usr/bin'),
  '/venv/bin/python': link('../../bin/python3'),
  '/gone/bin/python': link('python3'),
  '/gone/bin/python3': link('/opt/python9.8/bin/python9.8'),
  '/a': link('/b'),
  '/b': link('a'),
  '/secret': deniedDirectory,
});

const situations = [
  ['a file', '/usr/bin/python9.8', { kind: 'path', path: '/usr/bin/python9.8' }],
  ['a link', '/usr/bin/python3', { kind: 'path', path: '/usr/bin/python9.8' }],
  ['a file in a linked directory', '/bin/python9.8', { kind: 'path', path: '/usr/bin/python9.8' }],
  ['links with ..', '/venv/bin/python', { kind: 'path', path: '/usr/bin/python9.8' }],
  ['.. behind a link', '/bin/../lib', { kind: 'missing', path: '/usr/lib' }],
  [
    'a chain of links to nothing',
    '/gone/bin/python',
    { kind: 'missing', path: '/opt/python9.8/bin/python9.8' },
  ],
  ['a loop', '/a', { kind: 'loop' }],
  ['a name below a loop', '/a/x', { kind: 'loop' }],
  ['a name in a directory that may not be entered', '/secret/x', { kind: 'missing', path: '/secret/x' }],
  ['the root', '/', { kind: 'path', path: '/' }],
] as const;

describe('realpath', () => {
  for (const [what, path, expected] of situations) {
    it(`of ${what}`, () => {
      const realPath = realPaths(files, linux);
      deepEqual(realPath(path), expected);
      deepEqual(realPath(path), expected);
    });
  }

  it('works on Windows', () => {
    const realPath = realPaths(tree({ 'C:\\Python\\python.exe': executable }), windows);
    deepEqual(realPath('C:\\Python\\python.exe'), { kind: 'path', path: 'C:\\Python\\python.exe' });
  });
});
