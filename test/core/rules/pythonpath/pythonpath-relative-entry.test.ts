import { check } from '../../../support/situations';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with a relative entry', {
    files: { ...dotenv('src'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });

  check('with an empty entry', {
    files: { ...dotenv('/project/src:'), ...src },
    expect: ['.env:1 pythonpath-relative-entry information'],
  });
});
