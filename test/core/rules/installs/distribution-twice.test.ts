import { check } from '../../../support/situations';
import { SITE, HOME } from '../imports/importsSituations';

describe('distribution-twice', () => {
  check('in one directory', {
    files: {
      ...HOME,
      [`${SITE}/attrs-1.dist-info/METADATA`]: 'Name: x\n',
      [`${SITE}/attrs-2.dist-info/METADATA`]: 'Name: x\n',
    },
    expect: ['.venv/lib/python9.8/site-packages/attrs-2.dist-info/METADATA:1 distribution-twice warning'],
  });
  check('of one version', {
    files: {
      ...HOME,
      [`${SITE}/a_b-1.dist-info/METADATA`]: 'Name: x\n',
      [`${SITE}/A.B-1.dist-info/METADATA`]: 'Name: x\n',
    },
    expect: [],
  });
});
