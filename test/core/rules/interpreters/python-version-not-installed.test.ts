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
});
