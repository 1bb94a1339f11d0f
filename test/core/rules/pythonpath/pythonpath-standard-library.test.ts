import { check, installation } from '../../../support/situations';
import { dotenv } from './pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with the standard library of another version', {
    files: { ...dotenv('/opt/lib/python9.7'), ...installation('/opt', '9.7') },
    expect: ['.env:1 pythonpath-standard-library error'],
  });

  check('with the standard library', {
    files: dotenv('/usr/lib/python9.8'),
    expect: ['.env:1 pythonpath-standard-library warning'],
  });
});
