import { check } from '../../../support/situations';
import { distribution, HOME } from './installsSituations';

const RECORD = '.venv/lib/python9.8/site-packages/shop-1.dist-info/RECORD';

describe('install-incomplete', () => {
  check('a module that is gone', {
    files: {
      ...HOME,
      ...distribution(
        'shop',
        { 'shop/__init__.py': 'a' },
        {
          'shop/__init__.py': 'a',
          'shop/deep/cart.py': 'b',
          'shop/_fast.cpython-98-x86_64-linux-gnu.so': 'c',
        },
      ),
    },
    expect: [`${RECORD}:2 install-incomplete warning`],
  });

  check('a package that is gone', {
    files: { ...HOME, ...distribution('shop', {}, { 'shop/__init__.py': 'a' }) },
    expect: [`${RECORD}:1 install-incomplete warning`],
  });

  check('tests, data, bytecode and programs, which work without', {
    files: {
      ...HOME,
      ...distribution(
        'shop',
        { 'shop/__init__.py': 'a' },
        {
          'shop/__init__.py': 'a',
          'shop/tests/__init__.py': 'b',
          'shop/data.json': 'c',
          'shop/__pycache__/__init__.cpython-98.pyc': 'd',
          '../../../bin/shop': 'e',
        },
      ),
    },
    expect: [],
  });

  check('a file with a comma in its name', {
    files: { ...HOME, ...distribution('shop', { 'shop/a,b.py': 'a' }, { '"shop/a,b.py"': 'a' }) },
    expect: [],
  });
});
