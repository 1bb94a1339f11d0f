import { check } from '../../../support/situations';
import { distribution, HOME, SITE } from './installsSituations';

const PIP = distribution('pip', { 'pip/__init__.py': '', 'pip/__main__.py': '' });
const GONE = Object.fromEntries(
  Object.entries({ ...HOME, ...PIP }).filter(([path]) => !path.startsWith(`${SITE}/pip/`)),
);

describe('pip-incomplete', () => {
  check('metadata without code', {
    files: GONE,
    expect: ['.venv/lib/python9.8/site-packages/pip-1.dist-info/METADATA:1 pip-incomplete warning'],
    afterFix: {
      'pip-incomplete@.venv/lib/python9.8/site-packages/pip-1.dist-info/METADATA:1#1': [
        '.venv/pyvenv.cfg:1 pip-missing information',
      ],
    },
  });

  check('code without metadata', {
    files: { ...HOME, [`${SITE}/pip/__init__.py`]: '', [`${SITE}/pip/__main__.py`]: '' },
    expect: ['.venv/pyvenv.cfg:1 pip-incomplete information'],
  });

  check('the files that its record names', {
    files: { ...HOME, ...distribution('pip', { 'pip/__init__.py': '' }) },
    expect: [],
  });

  check('all of it', { files: { ...HOME, ...PIP }, expect: [] });
});
