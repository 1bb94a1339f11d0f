import { BASE, check, VENV } from '../../../support/situations';
import type { MemoryNode } from '../../../support/memoryFileSystem';

/** The first bytes of an ELF file for a processor. */
function compiledFor(machine: number): MemoryNode {
  const bytes = new Uint8Array(64);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes[18] = machine;
  return { kind: 'file', bytes, executable: true };
}

describe('extension modules', () => {
  const X86_64 = 62;
  const AARCH64 = 183;
  const packages = '/project/.venv/lib/python9.8/site-packages';

  check('for another processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(AARCH64),
      [`${packages}/numpy/_core.cpython-98-x86_64-linux-gnu.so`]: compiledFor(X86_64),
    },
    expect: ['.venv/pyvenv.cfg:1 extension-wrong-architecture warning'],
  });

  check('for this processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(X86_64),
      [`${packages}/_yaml.so`]: compiledFor(X86_64),
      [`${packages}/numpy/_core.so`]: compiledFor(X86_64),
      [`${packages}/numpy/linker-script.so`]: 'INPUT(-lm)\n',
    },
    expect: [],
  });
});
