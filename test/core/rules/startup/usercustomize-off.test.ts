import { check } from '../../../support/situations';
import { SITE, PLACE, HOME } from './startupCodeSituations';

describe('customize modules', () => {
  check('a usercustomize without a user site', {
    files: { ...HOME, [`${SITE}/usercustomize.py`]: '' },
    expect: [`${PLACE}/usercustomize.py:1 usercustomize-off information`],
  });
});
