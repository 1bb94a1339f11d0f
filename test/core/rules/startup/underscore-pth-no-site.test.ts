import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { windows } from '../../../../server/src/core/model/platform';
import { applyFix, editsOfFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import { tree, type Tree } from '../../../support/tree';
import { EMBEDDED, codes } from './underscorePthSituations';

describe('._pth files', () => {
  const PACKAGE: Tree = { 'C:\\py\\Lib\\site-packages\\attrs-1.dist-info\\METADATA': '' };

  for (const [title, files, expected] of [
    [
      'that hide packages',
      { ...PACKAGE, 'C:\\py\\python313._pth': 'python313.zip\r\n.\r\n#import site\r\n' },
      ['underscore-pth-no-site:3 warning'],
    ],
    ['with site', { ...PACKAGE, 'C:\\py\\python313._pth': 'python313.zip\n.\nimport site\n' }, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(codes(files), expected);
    });
  }

  for (const [title, text, after] of [
    ['a comment', 'python313.zip\r\n.\r\n#import site\r\n', 'python313.zip\r\n.\r\nimport site\r\n'],
    ['no line end', 'python313.zip\n.', 'python313.zip\n.\nimport site\n'],
  ] as const) {
    it(`get site where there is ${title}`, () => {
      const disk = tree({ ...EMBEDDED, ...PACKAGE, 'C:\\py\\python313._pth': text });
      const machine = machineOf({ PATH: 'C:\\py' }, windows);
      const found = inspectFolder('C:\\project', machine, disk).findings;
      const fix = found.find(({ code }) => code === 'underscore-pth-no-site')?.fixes[0];
      applyFix(editsOfFix(fix), disk);
      const written = disk.read('C:\\py\\python313._pth', 1000);
      assert.equal(written.kind === 'bytes' ? Buffer.from(written.bytes).toString() : '', after);
    });
  }

  it('get the zip of their version', () => {
    const disk = tree({ ...EMBEDDED, 'C:\\py\\python313._pth': 'python312.zip # stdlib\n.\n' });
    const machine = machineOf({ PATH: 'C:\\py' }, windows);
    applyFix(editsOfFix(inspectFolder('C:\\project', machine, disk).findings[0]?.fixes[0]), disk);
    assert.deepEqual(inspectFolder('C:\\project', machine, disk).findings, []);
  });
});
