import { check } from '../../../support/situations';
import { SITE, PLACE, HOME } from './startupCodeSituations';

describe('.start files', () => {
  check('with a line that is none', {
    files: { ...HOME, [`${SITE}/a.start`]: 'import os\n' },
    expect: [`${PLACE}/a.start:1 start-entry-invalid warning`],
  });
});
