import { BASE, check } from '../../../support/situations';

describe('a variable that says no', () => {
  check('PYTHONSAFEPATH', {
    files: { ...BASE, '/project/.env': 'PYTHONSAFEPATH=0\n' },
    expect: ['.env:1 variable-zero information'],
  });
  check('PYTHONNOUSERSITE, as a number and as a word', {
    files: { ...BASE, '/project/.env': 'PYTHONNOUSERSITE=false\n' },
    variables: { PYTHONNOUSERSITE: '0' },
    expect: ['variable-zero information', '.env:1 variable-zero information'],
  });
  check('PYTHONSAFEPATH that says yes', {
    files: { ...BASE, '/project/.env': 'PYTHONSAFEPATH=1\n' },
    expect: [],
  });
});
