import { check } from '../../../support/situations';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with an entry twice', {
    files: { ...dotenv('/project/src:/project/lib:/project/src'), ...src },
    expect: ['.env:1 pythonpath-duplicate-entry information'],
  });
});
