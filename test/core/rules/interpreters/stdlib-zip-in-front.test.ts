import { BASE, check, VENV } from '../../../support/situations';
import { makeZip } from '../../../support/makeZip';
import type { MemoryNode } from '../../../support/memoryFileSystem';

const EMPTY_FILE: MemoryNode = { kind: 'file', bytes: new Uint8Array(), executable: false };
const ZIP: MemoryNode = { kind: 'file', bytes: makeZip([['tool/__init__.py', '']]), executable: false };

describe('the zip of the standard library', () => {
  check('empty, and decides', {
    files: { ...BASE, ...VENV, '/usr/lib/python98.zip': EMPTY_FILE },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front warning'],
  });

  check('with modules, in front of the directory', {
    files: { ...BASE, ...VENV, '/usr/lib/python98.zip': ZIP },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front warning'],
  });

  check('empty, where no library lies beside it', {
    files: { ...BASE, ...VENV, '/usr/bin/lib/python98.zip': EMPTY_FILE },
    expect: ['.venv/pyvenv.cfg:1 stdlib-zip-in-front error'],
  });
});
