/** The modules of a directory as a type checker and Python see them: source files, and packages with an `__init__`. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';

/** Names that nobody imports from there. */
const NOT_IMPORTED: ReadonlySet<string> = new Set(['__init__', '__main__', 'setup', 'conftest', 'noxfile']);

/** Enough for a comparison; a directory with more does not belong to a project. */
const MOST = 500;

const SOURCE = /^([A-Za-z_]\w*)\.(pyi?)$/;
const EXTENSION = /^([A-Za-z_]\w*)\.(?:[\w.-]*\.)?(?:so|pyd)$/;

interface Modules {
  /** By name: the file of a module, or the `__init__` of a package, that Python runs. */
  readonly run: ReadonlyMap<string, string>;
  /** The files that a checker reads, stubs included. */
  readonly checked: ReadonlyMap<string, string>;
}

export class CheckerModules {
  private readonly fs: FileSystem;
  private readonly platform: Platform;
  private readonly known = new Map<string, Modules>();

  constructor(fs: FileSystem, platform: Platform) {
    this.fs = fs;
    this.platform = platform;
  }

  /** What Python can import from the directory, apart from extension modules and namespace packages. */
  importable(directory: string): ReadonlyMap<string, string> {
    return this.at(directory).run;
  }

  /** By name: the file with which a checker resolves it there. */
  checked(directory: string): ReadonlyMap<string, string> {
    return this.at(directory).checked;
  }

  /** PEP 561: whether the package says that it is typed, or has stubs next to it. */
  isTyped(name: string, directory: string): boolean {
    const package_ = this.platform.join(directory, name);
    return (
      this.fs.stat(this.platform.join(package_, 'py.typed')).kind === 'file' ||
      this.fs.stat(this.platform.join(directory, `${name}-stubs`)).kind === 'directory'
    );
  }

  private at(directory: string): Modules {
    const known = this.known.get(directory);
    if (known !== undefined) {
      return known;
    }
    const modules = this.read(directory);
    this.known.set(directory, modules);
    return modules;
  }

  private read(directory: string): Modules {
    const run = new Map<string, string>();
    const checked = new Map<string, string>();
    const listing = this.platform.isAbsolute(directory) ? this.fs.list(directory) : undefined;
    const names = listing?.kind === 'entries' ? listing.names : [];
    for (const name of names.slice(0, MOST)) {
      this.add(name, directory, run, checked);
    }
    return { run, checked };
  }

  private add(name: string, directory: string, run: Map<string, string>, checked: Map<string, string>): void {
    const path = this.platform.join(directory, name);
    const [, module = '', suffix] = SOURCE.exec(name) ?? EXTENSION.exec(name) ?? [];
    if (module !== '') {
      if (suffix === 'py' && !NOT_IMPORTED.has(module) && !run.has(module)) {
        run.set(module, path);
      }
      if (!checked.has(module)) {
        checked.set(module, path);
      }
      return;
    }
    if (!/^[A-Za-z_]\w*$/.test(name)) {
      return;
    }
    const isFile = (file: string): boolean => this.fs.stat(file).kind === 'file';
    const init = this.platform.join(path, '__init__.py');
    const stub = this.platform.join(path, '__init__.pyi');
    // A package comes before a module of its name.
    if (isFile(init)) {
      run.set(name, init);
      checked.set(name, init);
    } else if (isFile(stub)) {
      checked.set(name, stub);
    }
  }
}
