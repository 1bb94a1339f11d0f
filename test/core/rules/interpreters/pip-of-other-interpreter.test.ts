import { BASE, check, installation } from '../../../support/situations';
import type { MemoryNode } from '../../../support/memoryFileSystem';

describe('pip', () => {
  const script = (interpreter: string): MemoryNode => ({
    kind: 'file',
    bytes: new TextEncoder().encode(`#!${interpreter}\nimport pip\n`),
    executable: true,
  });

  check('of another interpreter', {
    files: {
      ...BASE,
      ...installation('/opt/py', '9.7'),
      '/opt/py/bin/pip': script('/opt/py/bin/python9.7'),
    },
    variables: { PATH: '/usr/bin:/opt/py/bin' },
    expect: ['pip-of-other-interpreter warning'],
  });

  check('of the interpreter that runs, by another name', {
    files: { ...BASE, '/usr/bin/pip': script('/usr/bin/python3') },
    expect: [],
  });

  check('whose first line names no Python', {
    files: { ...BASE, '/usr/bin/pip': script('/usr/bin/env bash') },
    expect: [],
  });
});
