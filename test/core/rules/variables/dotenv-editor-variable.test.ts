import { BASE, check, VENV } from '../../../support/situations';
import { directory } from '../../../support/tree';
import { READ } from '../pythonpathSituations';

const SRC = { '/home/kim/src': directory };

describe('dotenv-editor-variable', () => {
  check('in PYTHONPATH, which Python splits at the colon', {
    files: { ...BASE, ...VENV, ...SRC, ...READ, '/project/.env': 'DEBUG=1\nPYTHONPATH=${env:HOME}/src\n' },
    variables: { HOME: '/home/kim' },
    expect: ['.env:2 dotenv-editor-variable warning'],
  });

  check('in PYTHONPATH, behind another entry', {
    files: {
      ...BASE,
      ...VENV,
      ...SRC,
      ...READ,
      '/project/.env': 'PYTHONPATH=/srv:${env:HOME}/src\n',
      '/srv': directory,
    },
    variables: { HOME: '/home/kim' },
    expect: ['.env:1 dotenv-editor-variable warning'],
  });

  check('in its old spelling, in quotes and in another variable', {
    files: { ...BASE, ...VENV, ...SRC, '/project/.env': 'DATA="${env.HOME}/src"\n' },
    variables: { HOME: '/home/kim' },
    expect: ['.env:1 dotenv-editor-variable warning'],
  });

  check('whose value may be a secret', {
    files: { ...BASE, ...VENV, '/project/.env': 'KEY=${env:TOKEN}\n' },
    variables: { TOKEN: 'abc' },
    expect: ['.env:1 dotenv-editor-variable warning'],
  });

  check('in the form that its readers know', {
    files: { ...BASE, ...VENV, '/project/.env': 'DIR=/srv\nDATA=${DIR}/x\n' },
    expect: ['.env:2 dotenv-read-differently information'],
  });
});
