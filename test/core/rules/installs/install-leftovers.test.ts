import { check } from '../../../support/situations';
import { distribution, HOME, SITE } from './installsSituations';

describe('install-leftovers', () => {
  check('of a package and its metadata', {
    files: {
      ...HOME,
      [`${SITE}/~umpy/__init__.py`]: '',
      [`${SITE}/~umpy-1.26.4.dist-info/METADATA`]: 'Name: numpy\n',
    },
    expect: ['.venv/pyvenv.cfg:1 install-leftovers hint'],
  });

  check('none', { files: { ...HOME, ...distribution('attrs', { 'attr/__init__.py': 'a' }) }, expect: [] });
});
