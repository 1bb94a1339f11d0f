/** Folders on the real disk with a Python 3.12.1 that is little more than file names, which is enough when nothing is run. */

import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { elf } from '../support/elfProgram';
import type { MemoryNode } from '../support/memoryFileSystem';
import { pe } from '../support/peProgram';

const windows = process.platform === 'win32';

/** `Py_Version` of 3.12.1 final. CPython 3.11 Include/patchlevel.h, PY_VERSION_HEX. */
const VERSION = { Py_Version: 0x030c01f0 };

export class Scratch {
  readonly directory: string = realpathSync(mkdtempSync(join(tmpdir(), 'pypath-cli-')));

  path(...parts: readonly string[]): string {
    return join(this.directory, ...parts);
  }

  write(path: string, text: string, mode = 0o644): string {
    const file = this.path(path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    chmodSync(file, mode);
    return file;
  }

  writeProgram(path: string, program: MemoryNode): string {
    const file = this.write(path, '', 0o755);
    if (program.kind === 'file') {
      writeFileSync(file, program.bytes);
    }
    return file;
  }

  mkdir(path: string): string {
    mkdirSync(this.path(path), { recursive: true });
    return this.path(path);
  }

  /** A base installation below `name`; returns its executable. */
  base(name: string): string {
    const stdlib = windows ? `${name}/Lib` : `${name}/lib/python3.12`;
    for (const module of ['os.py', 'site.py', 'encodings/__init__.py']) {
      this.write(`${stdlib}/${module}`, '');
    }
    this.mkdir(`${stdlib}/site-packages`);
    if (windows) {
      this.writeProgram(`${name}/python312.dll`, pe({ exports: VERSION }));
      return this.writeProgram(`${name}/python.exe`, pe({ imports: ['python312.dll'] }));
    }
    this.mkdir(`${stdlib}/lib-dynload`);
    return this.writeProgram(`${name}/bin/python3.12`, elf({ symbols: VERSION }));
  }

  /** What `python -m venv` makes, pip being only a name; returns its executable. */
  venv(name: string, baseExecutable: string): string {
    const home = dirname(baseExecutable);
    this.write(
      `${name}/pyvenv.cfg`,
      `home = ${home}\ninclude-system-site-packages = false\nversion = 3.12.1\nexecutable = ${baseExecutable}\n`,
    );
    if (windows) {
      this.write(`${name}/Lib/site-packages/pip/__init__.py`, '');
      this.writeProgram(`${name}/Scripts/python.exe`, pe({ imports: ['KERNEL32.dll'] }));
      return this.venvExecutable(name);
    }
    this.write(`${name}/lib/python3.12/site-packages/pip/__init__.py`, '');
    this.mkdir(`${name}/bin`);
    symlinkSync(baseExecutable, this.path(name, 'bin/python3.12'));
    symlinkSync('python3.12', this.path(name, 'bin/python'));
    return this.venvExecutable(name);
  }

  venvExecutable(name: string): string {
    return windows ? this.path(name, 'Scripts/python.exe') : this.path(name, 'bin/python');
  }

  sitePackages(venv: string): string {
    return windows ? this.path(venv, 'Lib/site-packages') : this.path(venv, 'lib/python3.12/site-packages');
  }

  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A new folder for each test of the suite that calls this; it is removed afterwards. */
export function useScratch(): () => Scratch {
  let scratch: Scratch | undefined;
  beforeEach(() => {
    scratch = new Scratch();
  });
  afterEach(() => {
    scratch?.remove();
  });
  return () => {
    if (scratch === undefined) {
      throw new Error('There is a folder only while a test runs');
    }
    return scratch;
  };
}
