/** The files of a folder that may configure a server or load packages: not those of environments, packages and version control. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';

const EXTENSIONS = /\.(?:conf|ini|ya?ml|xml|json|service|pie)$/i;
const OTHERS = new Set(['Procfile']);
const PASSED_OVER = new Set(['node_modules', 'site-packages', '__pycache__', 'bower_components']);

const DEPTH_LIMIT = 6;
/** Beyond that a folder is no project but a disk. */
const DIRECTORY_LIMIT = 2000;

/** Sorted, near ones first. */
export function folderFiles(folder: string, fs: FileSystem, platform: Platform): readonly string[] {
  const found: string[] = [];
  let level: readonly string[] = [folder];
  let count = 0;
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1) {
    const below: string[] = [];
    for (const directory of level) {
      count += 1;
      const listing = count > DIRECTORY_LIMIT ? undefined : fs.list(directory);
      const isEnvironment = listing?.kind === 'entries' && listing.names.includes('pyvenv.cfg');
      if (listing?.kind !== 'entries' || (isEnvironment && depth > 0)) {
        continue;
      }
      for (const name of listing.names.toSorted()) {
        const path = platform.join(directory, name);
        if (EXTENSIONS.test(name) || OTHERS.has(name)) {
          found.push(path);
        } else if (mayBeDirectory(name) && isOwnDirectory(path, fs)) {
          below.push(path);
        }
      }
    }
    level = below;
  }
  return found.filter((path) => fs.stat(path).kind === 'file');
}

/** What is a file by all appearances is not asked for its kind, which would take long; `example.com` may be a directory. */
const FILE =
  /\.(?:py[cdiwx]?|ipynb|[cm]?[jt]sx?|css|scss|html?|md|rst|txt|csv|log|toml|cfg|lock|sh|sql|map|png|jpe?g|gif|svg|ico|pdf|woff2?|so|[ch]|cpp|hpp|rs|go|gz|zip|whl|pem|crt|key|db|sqlite3?|pot?|mo)$/i;

function mayBeDirectory(name: string): boolean {
  return !name.startsWith('.') && !PASSED_OVER.has(name) && !FILE.test(name);
}

/** A linked directory is reached by its own name, or lies outside. */
function isOwnDirectory(path: string, fs: FileSystem): boolean {
  return fs.readLink(path).kind === 'not-a-link' && fs.stat(path).kind === 'directory';
}
