import { check } from '../../../support/situations';
import { oldEnvironment } from './startupCodeSituations';

describe('.start files', () => {
  const { files, site, place } = oldEnvironment('3.14');
  check('of earlier versions, alone', {
    files: { ...files, [`${site}/a.start`]: 'm:f\n' },
    expect: [`${place}/a.start:1 start-unread information`],
  });
  check('of earlier versions, with import lines', {
    files: { ...files, [`${site}/a.start`]: 'm:f\n', [`${site}/a.pth`]: 'import os\n' },
    expect: [`${place}/a.start:1 start-unread hint`],
  });
});
