import * as assert from 'node:assert/strict';
import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { oldEnvironment, findings } from './startupCodeSituations';

describe('startup-code-fails', () => {
  const { files, site, place } = oldEnvironment('3.13');
  check('a module that is not there', {
    files: { ...files, [`${site}/a.pth`]: 'import _gone\n/project/lib\n', '/project/lib': directory },
    expect: [`${place}/a.pth:1 startup-code-fails warning`],
  });

  it('tells of the lines that are dropped', () => {
    const [finding] = findings({ ...files, [`${site}/a.pth`]: 'import _gone\n# x\n/b\n/c\n' });
    assert.deepEqual(
      finding?.related.map(({ range }) => range.start.line),
      [2, 3],
    );
  });

  it('is silent where the module is there', () => {
    assert.deepEqual(findings({ ...files, [`${site}/a.pth`]: 'import os, sys\n' }), []);
  });
});
