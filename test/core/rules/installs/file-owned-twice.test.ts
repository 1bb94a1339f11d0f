import { check } from '../../../support/situations';
import { distribution, HOME } from './installsSituations';

const RECORD = '.venv/lib/python9.8/site-packages/cv_headless-1.dist-info/RECORD';

describe('file-owned-twice', () => {
  check('two versions of one module', {
    files: {
      ...HOME,
      ...distribution('cv', {}, { 'cv2/__init__.py': 'a', 'cv2/load.py': 'aa' }),
      ...distribution('cv_headless', { 'cv2/__init__.py': 'b', 'cv2/load.py': 'b' }),
    },
    expect: [`${RECORD}:1 file-owned-twice warning`],
  });

  check('the same module', {
    files: {
      ...HOME,
      ...distribution('cv', { 'cv2/load.py': 'a' }),
      ...distribution('cv_headless', { 'cv2/load.py': 'a' }),
    },
    expect: [`${RECORD}:1 file-owned-twice information`],
  });

  check('the __init__ of an old namespace package, and tests', {
    files: {
      ...HOME,
      ...distribution('a', { 'google/__init__.py': 'a', 'tests/test_a.py': 'a' }),
      ...distribution('b', { 'google/__init__.py': 'a', 'tests/test_a.py': 'a' }),
    },
    expect: [],
  });
});
