import * as assert from 'node:assert/strict';
import { pathFileKind, writtenPaths } from '../../../server/src/core/formats/writtenPaths';
import { linux } from '../../../server/src/core/model/platform';

describe('paths as they are written', () => {
  const situations: readonly (readonly [file: string, text: string, paths: readonly string[]])[] = [
    [
      'pyvenv.cfg',
      'home = /usr/bin\r\nversion = 3.12.1\nEXECUTABLE=/usr/bin/python3.12\n',
      ['/usr/bin', '/usr/bin/python3.12'],
    ],
    ['pyvenv.cfg', 'home\nhome =\n# home = /x\n', []],
    ['a.pth', '# /comment\nlib  \n../x y\nimport os; /no\nimportant\n\n', ['lib', '../x y', 'important']],
    ['a.pth', ' lead\n', [' lead']],
    [
      'python312._pth',
      'python312.zip\n.\n# import site\nimport site\nlib # here\n',
      ['python312.zip', '.', 'lib'],
    ],
    ['.env', 'PYTHONPATH=src:/opt/lib::x\nPYTHONHOME="/usr"\nOTHER=/y\n', ['src', '/opt/lib', 'x', '/usr']],
    ['.env', "export X=1\nPYTHONSTARTUP='a b.py'\nPYTHONPATH=${HOME}/x\n", ['a b.py']],
    ['dev.env', 'VIRTUAL_ENV=/v\n', ['/v']],
  ];
  for (const [file, text, paths] of situations) {
    it(`in ${file}: ${JSON.stringify(text)}`, () => {
      const kind = pathFileKind(`/app/${file}`, linux);
      assert.ok(kind !== undefined);
      const found = writtenPaths(text, kind, ':');
      assert.deepEqual(
        found.map((path) => path.text),
        paths,
      );
      for (const { text: own, start, end } of found) {
        assert.equal(text.slice(start, end), own);
      }
    });
  }

  it('are not looked for in other files', () => {
    assert.deepEqual(
      ['/app/setup.cfg', '/app/environment', '/app/x.py'].map((file) => pathFileKind(file, linux)),
      [undefined, undefined, undefined],
    );
  });
});
