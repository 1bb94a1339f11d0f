/** The files of a folder that belong to a source: not those of environments, packages and version control. */

import type { Platform } from '../model/platform';
import type { FileSystem, ListOutcome } from '../ports/fileSystem';
import type { Memory } from '../ports/memory';
import { matcherOf, type Glob } from './pathGlobs';
import type { Source } from './source';

const PASSED_OVER = new Set(['node_modules', 'site-packages', '__pycache__', 'bower_components']);

const DEPTH_LIMIT = 6;
/** A folder with more directories than this is a whole disk, not a project. */
export const MOST_DIRECTORIES = 20_000;

export interface Walk {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly platform: Platform;
}

export interface FolderFile {
  readonly path: string;
  /** Relative to the folder, its names separated by `/`. */
  readonly relative: string;
}

/** What one walk through a folder finds. */
export interface FolderFiles {
  /** Those whose names a source knows, and files of the editor: the nearest first. */
  readonly all: readonly FolderFile[];
  /** Of each source, sorted, the nearest first. */
  readonly ofSources: ReadonlyMap<Source, readonly string[]>;
  readonly isComplete: boolean;
}

/** What is looked for besides the files of the sources. */
const EDITOR_FILES: readonly Glob[] = ['**/.vscode/{settings,launch,tasks}.json', '**/*.code-workspace'];

/** Pauses after each directory, and while files are read to see whose they are. */
export function* folderFiles(
  sources: readonly Source[],
  walk: Walk,
  memory: Memory,
): Generator<undefined, FolderFiles, void> {
  const { all, isComplete } = yield* memory.rememberInSteps(`files in ${walk.folder}`, [sources], () =>
    filesBelow(walk, namesOf(sources)),
  );
  const ofSources = new Map<Source, readonly string[]>();
  for (const source of sources) {
    ofSources.set(source, yield* ownFiles(source, all, walk, memory));
  }
  return { all, ofSources, isComplete };
}

/** Those that match one of the patterns. */
export function matchingFiles(globs: readonly Glob[], files: readonly FolderFile[]): readonly string[] {
  const isMeant = matcherOf(globs, 'any');
  return files.filter(({ relative }) => isMeant(relative)).map(({ path }) => path);
}

function namesOf(sources: readonly Source[]): (relative: string) => boolean {
  const ofSources = sources.flatMap(({ files, recognized }) => [...files, ...(recognized?.files ?? [])]);
  return matcherOf([...ofSources, ...EDITOR_FILES], 'any');
}

function* ownFiles(
  { name, files: globs, recognized, isWorthReading = () => true }: Source,
  files: readonly FolderFile[],
  { fs }: Walk,
  memory: Memory,
): Generator<undefined, readonly string[], void> {
  const isNamed = matcherOf(globs, 'any');
  const mayBe = matcherOf(recognized?.files ?? [], 'any');
  const own: string[] = [];
  for (const { path, relative } of files) {
    if (isNamed(relative)) {
      // Only the answer is remembered: there may be thousands of such files.
      if (memory.remember(`read for ${name}: ${path}`, [], () => isWorthReading(path, fs))) {
        own.push(path);
      }
      yield;
    } else if (recognized !== undefined && mayBe(relative)) {
      if (memory.remember(`recognized by ${name}: ${path}`, [], () => recognized.isOurs(path, fs))) {
        own.push(path);
      }
      yield;
    }
  }
  return own;
}

interface FoundFiles {
  readonly all: readonly FolderFile[];
  readonly isComplete: boolean;
}

function* filesBelow(
  { folder, fs, platform }: Walk,
  isNamed: (relative: string) => boolean,
): Generator<undefined, FoundFiles, void> {
  const found: FolderFile[] = [];
  let level: readonly FolderFile[] = [{ path: folder, relative: '' }];
  let count = 0;
  for (let depth = 0; depth < DEPTH_LIMIT && level.length > 0; depth += 1) {
    const below: FolderFile[] = [];
    for (const directory of level) {
      count += 1;
      if (count > MOST_DIRECTORIES) {
        return { all: found, isComplete: false };
      }
      const listing = fs.list(directory.path);
      const isEnvironment = listing.kind === 'entries' && listing.names.includes('pyvenv.cfg');
      if (listing.kind !== 'entries' || (isEnvironment && depth > 0)) {
        continue;
      }
      for (const { name, kind } of sorted(listing)) {
        const file = { path: platform.join(directory.path, name), relative: `${directory.relative}${name}` };
        if (kind !== 'd' && isNamed(file.relative) && isFile(file.path, kind, fs)) {
          found.push(file);
        } else if (kind !== 'f' && mayBeDirectory(name) && isOwnDirectory(file.path, kind, fs)) {
          below.push({ ...file, relative: `${file.relative}/` });
        }
      }
      yield;
    }
    level = below;
  }
  return { all: found, isComplete: true };
}

interface Named {
  readonly name: string;
  /** As the listing has it. */
  readonly kind: string;
}

function sorted({ names, kinds }: Extract<ListOutcome, { readonly kind: 'entries' }>): readonly Named[] {
  return names
    .map((name, index) => ({ name, kind: kinds?.[index] ?? '?' }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** An entry whose name looks like a file's is not checked, because that would take long; `example.com` may be a directory. */
const FILE =
  /\.(?:py[cdiwx]?|ipynb|[cm]?[jt]sx?|css|scss|html?|md|rst|txt|csv|log|toml|cfg|lock|sh|sql|map|png|jpe?g|gif|svg|ico|pdf|woff2?|so|[ch]|cpp|hpp|rs|go|gz|zip|whl|pem|crt|key|db|sqlite3?|pot?|mo)$/i;

function mayBeDirectory(name: string): boolean {
  return name === EDITOR_DIRECTORY || (!name.startsWith('.') && !PASSED_OVER.has(name) && !FILE.test(name));
}

/** Of hidden directories only this one holds files of a source. */
const EDITOR_DIRECTORY = '.vscode';

function isFile(path: string, kind: string, fs: FileSystem): boolean {
  return kind === 'f' || fs.stat(path).kind === 'file';
}

/** A linked directory is either reached by its own name or outside the folder. */
function isOwnDirectory(path: string, kind: string, fs: FileSystem): boolean {
  return (
    kind === 'd' ||
    (kind === '?' && fs.readLink(path).kind === 'not-a-link' && fs.stat(path).kind === 'directory')
  );
}
