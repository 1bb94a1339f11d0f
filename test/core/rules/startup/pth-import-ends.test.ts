import { check } from '../../../support/situations';
import { SITE, PLACE, HOME } from './startupCodeSituations';

describe('.start files', () => {
  check('that silence import lines', {
    files: { ...HOME, [`${SITE}/a.start`]: '', [`${SITE}/a.pth`]: 'import os\n' },
    expect: [`${PLACE}/a.pth:1 pth-import-ends hint`],
  });
});
