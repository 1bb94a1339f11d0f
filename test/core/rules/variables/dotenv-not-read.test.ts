import { BASE, check, VENV } from '../../../support/situations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('that terminals do not read', {
    files: { ...BASE, ...VENV, ...src, '/project/.env': 'PYTHONPATH=/project/src\n' },
    expect: ['.env:1 dotenv-not-read information'],
  });
});
