/** The files of a folder that belong to a source: not those of environments, packages and version control. */

import type { Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import { matcherOf, type Glob } from './pathGlobs';
import type { Source } from './source';

const PASSED_OVER = new Set(['node_modules', 'site-packages', '__pycache__', 'bower_components']);

const DEPTH_LIMIT = 6;
/** A folder with more than this is a whole disk, not a project. */
const DIRECTORY_LIMIT = 2000;

export interface Walk {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** The files of each source, sorted, the nearest first. */
export function folderFiles(sources: readonly Source[], walk: Walk): ReadonlyMap<Source, readonly string[]> {
  const named = matcherOf(
    sources.flatMap(({ files, recognized }) => [...files, ...(recognized?.files ?? [])]),
    'any',
  );
  const files = filesBelow(walk, named);
  return new Map(sources.map((source) => [source, ownFiles(source, files, walk.fs)]));
}

/** The files of a folder that match one of the patterns, the nearest first. */
export function matchingFiles(globs: readonly Glob[], walk: Walk): readonly string[] {
  return filesBelow(walk, matcherOf(globs, 'any')).map(({ path }) => path);
}

interface FolderFile {
  readonly path: string;
  /** Relative to the folder, its names separated by `/`. */
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

/** An entry whose name looks like a file's is not checked, which would take long; `example.com` may be a directory. */
const FILE =
  /\.(?:py[cdiwx]?|ipynb|[cm]?[jt]sx?|css|scss|html?|md|rst|txt|csv|log|toml|cfg|lock|sh|sql|map|png|jpe?g|gif|svg|ico|pdf|woff2?|so|[ch]|cpp|hpp|rs|go|gz|zip|whl|pem|crt|key|db|sqlite3?|pot?|mo)$/i;

function mayBeDirectory(name: string): boolean {
  return name === EDITOR_DIRECTORY || (!name.startsWith('.') && !PASSED_OVER.has(name) && !FILE.test(name));
}

/** Of hidden directories only this one holds files of a source. */
const EDITOR_DIRECTORY = '.vscode';

/** A linked directory is either reached by its own name or outside the folder. */
function isOwnDirectory(path: string, fs: FileSystem): boolean {
  return fs.readLink(path).kind === 'not-a-link' && fs.stat(path).kind === 'directory';
}
