/** Whether files of a project import a module: a quick look at the lines that begin like imports, within limits. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import { decodeSurrogateEscape } from '../text/bytes';

/** `unknown`: there are more files than are looked at. */
export type Importers = 'some' | 'none' | 'unknown';

export interface ProjectFiles {
  readonly texts: readonly string[];
  readonly complete: boolean;
}

const MOST_FILES = 300;
const MOST_DIRECTORIES = 200;
const SOURCE_LIMIT = 512 * 1024;

/** Not the project's own code. */
const OTHER_DIRECTORIES =
  /^(?:\..*|__pycache__|__pypackages__|node_modules|site-packages|dist-packages|build|dist)$/;

/** The Python files below a directory, except those below another. */
export function projectFiles(
  root: string,
  except: string,
  { fs, platform }: { readonly fs: FileSystem; readonly platform: Platform },
): ProjectFiles {
  const pending = [root];
  const texts: string[] = [];
  for (let looked = 0; pending.length > 0; looked += 1) {
    const directory = pending.shift() ?? root;
    const listing = fs.list(directory);
    const names = listing.kind === 'entries' ? listing.names : [];
    if (looked === MOST_DIRECTORIES || texts.length > MOST_FILES) {
      return { texts, complete: false };
    }
    if (names.includes('pyvenv.cfg')) {
      continue;
    }
    for (const name of names) {
      const path = platform.join(directory, name);
      if (/\.pyw?$/.test(name)) {
        const outcome = fs.read(path, SOURCE_LIMIT);
        texts.push(outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '');
      } else if (mayHoldModules(name) && path !== except && fs.stat(path).kind === 'directory') {
        pending.push(path);
      }
    }
  }
  return { texts, complete: true };
}

function mayHoldModules(name: string): boolean {
  return !name.includes('.') && !OTHER_DIRECTORIES.test(name);
}

export function importersOf(module: string, { texts, complete }: ProjectFiles): Importers {
  const name = module.replaceAll('.', '[ \\t]*\\.[ \\t]*');
  const statement = new RegExp(
    `^[ \\t]*(?:from[ \\t]+${name}(?:[ \\t]*\\.[\\w. \\t]*|[ \\t]+)(?<=[ \\t])import\\b|import(?=[ \\t])[^#\\n]*(?<!\\w)${name}(?!\\w)(?<=(?:,|\\bimport)[ \\t]*${name}))`,
    'm',
  );
  return texts.some((text) => statement.test(text)) ? 'some' : complete ? 'none' : 'unknown';
}
