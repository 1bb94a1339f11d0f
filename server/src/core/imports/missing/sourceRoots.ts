/** The directories of a folder that have modules of their own. One of them may be what a path lacks. */

import type { FolderFacts } from '../../model/inspection';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import type { PythonFiles } from './pythonFiles';

/** Directories with code that nothing else imports. */
const APART = /^(?:tests?|testing|testdata|fixtures|examples?|docs?|samples?)$/;

export class SourceRoots {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly walked: PythonFiles;
  /** Directories that have a top-level module, by its name. */
  private readonly holders: ReadonlyMap<string, readonly string[]>;

  constructor(facts: FolderFacts, fs: FileSystem, walked: PythonFiles) {
    this.facts = facts;
    this.fs = fs;
    this.walked = walked;
    this.holders = holdersIn(walked, facts);
  }

  /** Whether code that changes the path could make it available. */
  has(module: string): boolean {
    return this.holders.has(module.split('.')[0] ?? module);
  }

  /** The one that is meant where a file imports the module: the nearest. */
  nearest(top: string, file: string): string | undefined {
    const { separator } = this.facts.machine.platform;
    const shared = (directory: string): number => commonLength(directory, file, separator);
    const [root] = (this.holders.get(top) ?? [])
      .filter((directory) => isMeantFor(directory, file, separator))
      .toSorted((a, b) => shared(b) - shared(a) || a.length - b.length);
    return root;
  }

  /** The directory of the project that a source root belongs to, if it says how it is installed. */
  projectOf(root: string): string | undefined {
    const { machine, folder } = this.facts;
    const { platform } = machine;
    for (const directory of [root, platform.dirname(root)]) {
      const names = this.walked.directories.get(directory)?.names;
      if (names?.has('setup.py') === true || names?.has('setup.cfg') === true) {
        return directory;
      }
      const outcome = this.fs.read(platform.join(directory, 'pyproject.toml'), 1024 * 1024);
      const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
      if (/^\[(?:build-system|project|tool\.poetry)\]/m.test(text)) {
        return directory;
      }
      if (directory === folder) {
        break;
      }
    }
    return undefined;
  }
}

/** Tests, examples and documentation, which have code for themselves. */
export function isApart(directory: string, separator: string): boolean {
  return directory.split(separator).some((part) => APART.test(part));
}

/** Directories that are not packages themselves, and have a module or a package. */
function holdersIn(
  { directories }: PythonFiles,
  { machine: { platform } }: FolderFacts,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const add = (module: string, directory: string): void => {
    const known = found.get(module) ?? [];
    known.push(directory);
    found.set(module, known);
  };
  for (const { path, names } of directories.values()) {
    if (names.has('__init__.py')) {
      continue;
    }
    for (const name of names) {
      if (/^[A-Za-z_]\w*\.py$/.test(name)) {
        add(name.slice(0, -'.py'.length), path);
      } else if (directories.get(platform.join(path, name))?.names.has('__init__.py') === true) {
        add(name, path);
      }
    }
  }
  return found;
}

/** What tests and examples have for themselves is not what other code means. */
function isMeantFor(directory: string, file: string, separator: string): boolean {
  const parts = directory.split(separator);
  const apart = parts.findLastIndex((part) => APART.test(part));
  const place = parts.slice(0, apart + 1).join(separator);
  return apart < 0 || file.startsWith(place + separator);
}

function commonLength(a: string, b: string, separator: string): number {
  const [first, second] = [a.split(separator), b.split(separator)];
  const differs = first.findIndex((part, index) => part !== second[index]);
  return differs < 0 ? first.length : differs;
}
