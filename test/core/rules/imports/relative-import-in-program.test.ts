import { check } from '../../../support/situations';
import { HOME } from './importsSituations';

const launch = (program: string, more = ''): Readonly<Record<string, string>> => ({
  '/project/.vscode/launch.json': `{ "configurations": [\n{ "name": "Shop", "type": "debugpy", "request": "launch",\n"program": "${program}"${more} }] }`,
});
const FILES = {
  ...HOME,
  '/project/shop/__init__.py': '',
  '/project/shop/cart.py': '"""A cart."""\nimport os\nfrom . import prices\n',
  '/project/shop/__main__.py': 'from .cart import main\nmain()\n',
  '/project/shop/prices.py': '',
};
const WARNING = ['.vscode/launch.json:3 relative-import-in-program warning'];

describe('relative-import-in-program', () => {
  check('in a launch configuration', {
    files: { ...FILES, ...launch('${workspaceFolder}/shop/cart.py') },
    expect: WARNING,
  });

  check('in the __main__ of a package', {
    files: { ...FILES, ...launch('${workspaceFolder}/shop') },
    expect: WARNING,
  });

  check('in the package itself, from which it cannot be named', {
    files: { ...FILES, ...launch('${workspaceFolder}/shop/cart.py', ', "cwd": "${workspaceFolder}/shop"') },
    expect: WARNING,
  });

  check('in a Procfile', {
    files: { ...FILES, '/project/Procfile': 'web: python shop/cart.py\n' },
    expect: ['shop/cart.py:3 relative-import-in-program warning'],
  });

  check('of a module that is at the top of the path', {
    files: {
      ...HOME,
      '/project/cart.py': 'from . import prices\n',
      '/project/Procfile': 'web: python -m cart\n',
    },
    expect: ['cart.py:1 relative-import-in-program warning'],
  });

  check('as a module of its package, or where the import need not run', {
    files: {
      ...FILES,
      '/project/a.py': 'try:\n    from . import b\nexcept ImportError:\n    import b\n',
      '/project/b.py': 'if __name__ == "__main__":\n    __package__ = "shop"\nfrom . import c\n',
      '/project/Procfile': 'web: python -m shop.cart\nmain: python -m shop\na: python a.py\nb: python b.py\n',
    },
    expect: [],
  });
});
