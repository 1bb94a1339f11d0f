import { check, installation } from '../../../support/situations';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { link } from '../../../support/tree';

describe('pyenv', () => {
  const shim: MemoryNode = {
    kind: 'file',
    bytes: new TextEncoder().encode(
      '#!/usr/bin/env bash\nexec "/home/kim/.pyenv/bin/pyenv" exec "$program" "$@"\n',
    ),
    executable: true,
  };

  check('without the version that is wanted', {
    files: {
      ...installation('/home/kim/.pyenv/versions/9.8.1', '9.8'),
      '/home/kim/.pyenv/versions/9.8.1/bin/python': link('python9.8'),
      '/home/kim/.pyenv/versions/9.8.1/bin/python3': link('python9.8'),
      '/home/kim/.pyenv/shims/python3': shim,
      '/project/.python-version': '9.9.3\n',
    },
    variables: { PATH: '/home/kim/.pyenv/shims' },
    expect: ['.python-version:1 python-version-not-installed error'],
  });

  const installed = {
    ...installation('/home/kim/.pyenv/versions/9.8.1', '9.8'),
    '/home/kim/.pyenv/versions/9.8.1/bin/python': link('python9.8'),
    '/home/kim/.pyenv/versions/9.8.1/bin/python3': link('python9.8'),
    '/home/kim/.pyenv/shims/python': shim,
    '/home/kim/.pyenv/shims/python3': shim,
  };

  check('without the version that PYENV_VERSION names', {
    files: installed,
    variables: { PATH: '/home/kim/.pyenv/shims', PYENV_VERSION: '9.9.3' },
    expect: ['python-version-not-installed error'],
  });

  check('without the environment that PYENV_VERSION names by its long name', {
    files: installed,
    variables: { PATH: '/home/kim/.pyenv/shims', PYENV_VERSION: '9.8.1/envs/shop' },
    expect: ['python-version-not-installed error'],
  });

  check('without the version that a setting gives to terminals', {
    files: {
      ...installed,
      '/project/.vscode/settings.json': '{\n"terminal.integrated.env.linux": { "PYENV_VERSION": "9.9.3" }\n}',
    },
    variables: { PATH: '/home/kim/.pyenv/shims' },
    expect: ['.vscode/settings.json:2 python-version-not-installed error'],
  });
});
