import { venvOf } from '../../../support/facts';
import { checkEnvironment } from './environmentsSituations';
import { BASE, check, VENV } from '../../../support/situations';

describe('venv-home-no-interpreter', () => {
  checkEnvironment('a home without Python', venvOf({ homeState: { kind: 'no-interpreter' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
  checkEnvironment('a home that is a file', venvOf({ homeState: { kind: 'not-a-directory' } }), [
    '.venv/pyvenv.cfg:1 venv-home-no-interpreter error',
  ]);
});

check('a home that names the interpreter', {
  files: {
    ...BASE,
    ...VENV,
    '/project/.venv/pyvenv.cfg': 'home = /usr/bin/python9.8\ninclude-system-site-packages = false\n',
  },
  expect: ['.venv/pyvenv.cfg:1 venv-home-no-interpreter warning'],
});
