import { check } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { SITE, PLACE, HOME, oldEnvironment } from './startupCodeSituations';

describe('pth-indented-line', () => {
  const { files, site, place } = oldEnvironment('3.13');
  check('a path, up to 3.14', {
    files: { ...files, [`${site}/a.pth`]: '  /project/lib\n', '/project/lib': directory },
    expect: [`${place}/a.pth:1 pth-indented-line warning`],
  });
  check('code to come', {
    files: { ...files, [`${site}/a.pth`]: ' import os\n' },
    expect: [`${place}/a.pth:1 pth-indented-line warning`],
  });
  check('a path, from 3.15 on', {
    files: { ...HOME, [`${SITE}/a.pth`]: '  /project/lib\n', '/project/lib': directory },
    expect: [`${PLACE}/a.pth:1 pth-indented-line information`],
  });
  check('blanks alone', { files: { ...files, [`${site}/a.pth`]: '   \n' }, expect: [] });
});
