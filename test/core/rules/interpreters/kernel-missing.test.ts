import { BASE, check, VENV } from '../../../support/situations';

const notebook = (name: string): string => `{"cells": [],\n "metadata": {"kernelspec": {"name": "${name}"}}}`;

describe('the kernel of a notebook', () => {
  check('that is not installed', {
    files: { ...BASE, ...VENV, '/project/a.ipynb': notebook('shop') },
    expect: ['a.ipynb:2 kernel-missing hint'],
  });

  check('that is installed', {
    files: {
      ...BASE,
      ...VENV,
      '/project/a.ipynb': notebook('shop'),
      '/home/kim/.local/share/jupyter/kernels/shop/kernel.json':
        '{"argv": ["/project/.venv/bin/python", "-m", "ipykernel_launcher", "-f", "{connection_file}"]}',
    },
    expect: [],
  });

  check('of the usual name', {
    files: { ...BASE, ...VENV, '/project/a.ipynb': notebook('python3') },
    expect: [],
  });

  check('whose interpreter is gone', {
    files: {
      ...BASE,
      ...VENV,
      '/project/a.ipynb': notebook('shop'),
      '/project/.venv/share/jupyter/kernels/shop/kernel.json':
        '{\n"argv": ["/gone/bin/python", "-m", "ipykernel_launcher"]}',
    },
    expect: ['.venv/share/jupyter/kernels/shop/kernel.json:2 interpreter-missing error'],
  });
});
