/** The files of a folder that are some source's own: not those of environments, packages and version control. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import { matcherOf } from './pathGlobs';
import type { Source } from './source';

const PASSED_OVER = new Set(['node_modules', 'site-packages', '__pycache__', 'bower_components']);

const DEPTH_LIMIT = 6;
/** Beyond that a folder is no project but a disk. */
const DIRECTORY_LIMIT = 2000;

export interface Walk {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** For each source its files, sorted, near ones first. */
export function folderFiles(sources: readonly Source[], walk: Walk): ReadonlyMap<Source, readonly string[]> {
  const named = matcherOf(
    sources.flatMap(({ files, recognized }) => [...files, ...(recognized?.files ?? [])]),
    'any',
  );
  const files = filesBelow(walk, named);
  return new Map(sources.map((source) => [source, ownFiles(source, files, walk.fs)]));
}

interface FolderFile {
  readonly path: string;
  /** From the folder, its names apart by `/`. */
  readonly relative: string;
}

function ownFiles(
  { files: globs, recognized }: Source,
  files: readonly FolderFile[],
  fs: FileSystem,
): readonly string[] {
  const isNamed = matcherOf(globs, 'any');
  const mayBe = matcherOf(recognized?.files ?? [], 'any');
  return files
    .filter(
      ({ path, relative }) => isNamed(relative) || (mayBe(relative) && recognized?.isOurs(path, fs) === true),
    )
    .map(({ path }) => path);
}

function filesBelow(
  { folder, fs, platform }: Walk,
  isNamed: (relative: string) => boolean,
): readonly FolderFile[] {
  const found: FolderFile[] = [];
  let level: readonly FolderFile[] = [{ path: folder, relative: '' }];
  let count = 0;
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1) {
    const below: FolderFile[] = [];
    for (const directory of level) {
      count += 1;
      const listing = count > DIRECTORY_LIMIT ? undefined : fs.list(directory.path);
      const isEnvironment = listing?.kind === 'entries' && listing.names.includes('pyvenv.cfg');
      if (listing?.kind !== 'entries' || (isEnvironment && depth > 0)) {
        continue;
      }
      for (const name of listing.names.toSorted()) {
        const file = { path: platform.join(directory.path, name), relative: `${directory.relative}${name}` };
        if (isNamed(file.relative) && fs.stat(file.path).kind === 'file') {
          found.push(file);
        } else if (mayBeDirectory(name) && isOwnDirectory(file.path, fs)) {
          below.push({ ...file, relative: `${file.relative}/` });
        }
      }
    }
    level = below;
  }
  return found;
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
