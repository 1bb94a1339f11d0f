import { BASE, check } from '../../../support/situations';

describe('PYTHONPLATLIBDIR', () => {
  check('that hides the standard library', {
    files: { ...BASE, '/project/.env': 'PYTHONPLATLIBDIR=lib64\n' },
    expect: ['.env:1 platlibdir-mismatch error'],
  });

  check('that is as compiled in', {
    files: { ...BASE, '/project/.env': 'PYTHONPLATLIBDIR=lib\n' },
    expect: [],
  });
});
