import { BASE, check, installation } from '../../../support/situations';
import { READ } from '../pythonpathSituations';

describe('PYTHONHOME', () => {
  check('of another version', {
    files: { ...BASE, ...READ, ...installation('/opt/py', '9.7'), '/project/.env': 'PYTHONHOME=/opt/py\n' },
    expect: ['.env:1 pythonhome-other-version error'],
  });
});
