import { check } from '../../../support/situations';
import { distribution, HOME } from './installsSituations';

describe('install-changed', () => {
  check('a module that somebody edited', {
    files: {
      ...HOME,
      ...distribution('shop', { 'shop/__init__.py': 'edited' }, { 'shop/__init__.py': 'a' }),
    },
    expect: ['.venv/lib/python9.8/site-packages/shop/__init__.py:1 install-changed information'],
  });

  check('one as it was installed', {
    files: { ...HOME, ...distribution('shop', { 'shop/__init__.py': 'a' }) },
    expect: [],
  });
});
