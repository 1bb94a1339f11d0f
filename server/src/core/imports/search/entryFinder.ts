/**
 * What one element of the path finds: a directory as FileFinder searches it, an archive as zipimport does. CPython 3.13
 * Lib/importlib/_bootstrap_external.py, FileFinder.find_spec(); Lib/zipimport.py, _get_module_info().
 */

import { zipNames, type ReadAt, type ZipRules } from '../../formats/packages/zipDirectory';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { ModuleSpec, SearchLocation } from './moduleSpec';
import type { ModuleSuffix } from './moduleSuffixes';

export interface FinderSettings {
  readonly fs: FileSystem;
  readonly platform: Platform;
  readonly cwd: string;
  readonly suffixes: readonly ModuleSuffix[];
  /** PEP 420, from 3.3 on. */
  readonly hasNamespaces: boolean;
  readonly zips: ZipRules;
}

/** The path as it is passed to the kernel, and what it is. */
type EntryContents =
  | { readonly kind: 'directory'; readonly path: string; readonly names: ReadonlySet<string> }
  | { readonly kind: 'archive'; readonly archive: string; readonly prefix: string; readonly members: Members }
  | { readonly kind: 'nothing' };

function namesAt(place: EntryContents): readonly string[] {
  switch (place.kind) {
    case 'directory':
      return [...place.names];
    case 'archive': {
      const { prefix, members } = place;
      return [...members.files].flatMap((file) =>
        file.startsWith(prefix) ? [file.slice(prefix.length).replace(/\/.*$/, '')] : [],
      );
    }
    case 'nothing':
      return [];
  }
}

interface Members {
  readonly files: ReadonlySet<string>;
}

const NOTHING: EntryContents = { kind: 'nothing' };

/** zipimport prefers packages and byte code. CPython 3.13 Lib/zipimport.py, _zip_searchorder. */
const ZIP_SUFFIXES = [
  { suffix: '/__init__.pyc', isPackage: true },
  { suffix: '/__init__.py', isPackage: true },
  { suffix: '.pyc', isPackage: false },
  { suffix: '.py', isPackage: false },
] as const;

/** Caches what it has listed: for one question, or many at the same moment. */
export class EntryFinder {
  private readonly settings: FinderSettings;
  private readonly places = new Map<string, EntryContents>();

  constructor(settings: FinderSettings) {
    this.settings = settings;
  }

  /** `tail` is the last part of the module's name. A spec of the kind `namespace` is a portion. */
  find(location: SearchLocation, tail: string): ModuleSpec | undefined {
    const place = this.placeOf(location.path);
    switch (place.kind) {
      case 'directory':
        return this.findInDirectory(place.path, place.names, tail, location.entry);
      case 'archive':
        return this.findInArchive(place, tail, location.entry);
      case 'nothing':
        return undefined;
    }
  }

  /** Names in the directory, for finding similar names. */
  names(location: SearchLocation): ReadonlySet<string> {
    const place = this.placeOf(location.path);
    return place.kind === 'directory' ? place.names : new Set();
  }

  /** Names of modules, and of directories that may be packages, without suffixes; not those with two underscores in front. */
  modules(location: SearchLocation): ReadonlySet<string> {
    const place = this.placeOf(location.path);
    return new Set(
      namesAt(place).flatMap((name) => {
        const module = /^(?!__)[^.\s/]+(?=\.(?:pyc?|[\w.-]*so|[\w.-]*pyd)$|$)/.exec(name)?.[0];
        return module ?? [];
      }),
    );
  }

  isFile(path: string): boolean {
    return this.settings.fs.stat(this.absolute(path)).kind === 'file';
  }

  isDirectory(path: string): boolean {
    return this.settings.fs.stat(this.absolute(path)).kind === 'directory';
  }

  /** Joins as importlib does: separators at the end of a part do not count. */
  join(directory: string, name: string): string {
    const { separator, name: platform } = this.settings.platform;
    return directory.replace(platform === 'windows' ? /[\\/]+$/ : /\/+$/, '') + separator + name;
  }

  private placeOf(path: string): EntryContents {
    const known = this.places.get(path);
    if (known !== undefined) {
      return known;
    }
    const place = path.includes('\0') ? NOTHING : this.look(this.absolute(path));
    this.places.set(path, place);
    return place;
  }

  private absolute(path: string): string {
    const { platform, cwd } = this.settings;
    return path === '' ? cwd : platform.isAbsolute(path) ? path : platform.join(cwd, path);
  }

  private look(path: string): EntryContents {
    const { fs } = this.settings;
    const listing = fs.list(path);
    if (listing.kind === 'entries') {
      return { kind: 'directory', path, names: new Set(listing.names) };
    }
    if (listing.kind === 'absent' && listing.because === 'missing') {
      return NOTHING;
    }
    return this.lookForArchive(path);
  }

  /** The path may continue after the archive's own. CPython 3.13 Lib/zipimport.py, zipimporter.__init__(). */
  private lookForArchive(path: string): EntryContents {
    const { fs, platform, zips } = this.settings;
    for (let archive = path, prefix = ''; ;) {
      const stat = fs.stat(archive);
      if (stat.kind === 'file') {
        const readAt: ReadAt = (offset, length) => fs.readAt(archive, offset, length);
        const names = zipNames(readAt, stat.size, zips);
        return names.length === 0
          ? NOTHING
          : { kind: 'archive', archive, prefix, members: { files: new Set(names) } };
      }
      const parent = platform.dirname(archive);
      if (stat.kind !== 'absent' || parent === archive) {
        return NOTHING;
      }
      prefix = `${platform.basename(archive)}/${prefix}`;
      archive = parent;
    }
  }

  private findInDirectory(
    directory: string,
    names: ReadonlySet<string>,
    tail: string,
    entry: number | undefined,
  ): ModuleSpec | undefined {
    const { suffixes, hasNamespaces } = this.settings;
    const at = entry === undefined ? {} : { entry };
    const base = this.join(directory, tail);
    const isDirectory = names.has(tail) && this.isDirectory(base);
    if (isDirectory) {
      for (const { suffix, kind } of suffixes) {
        const origin = this.join(base, `__init__${suffix}`);
        if (this.isFile(origin)) {
          return { kind, origin, locations: [{ path: base, ...at }], ...at };
        }
      }
    }
    for (const { suffix, kind } of suffixes) {
      const origin = this.join(directory, tail + suffix);
      if (names.has(tail + suffix) && this.isFile(origin)) {
        return { kind, origin, ...at };
      }
    }
    return isDirectory && hasNamespaces
      ? { kind: 'namespace', locations: [{ path: base, ...at }], ...at }
      : undefined;
  }

  private findInArchive(
    { archive, prefix, members: { files } }: Extract<EntryContents, { kind: 'archive' }>,
    tail: string,
    entry: number | undefined,
  ): ModuleSpec | undefined {
    const at = entry === undefined ? {} : { entry };
    const member = prefix + tail;
    const inArchive = (name: string): string =>
      this.join(archive, name.replaceAll('/', this.settings.platform.separator));
    for (const { suffix, isPackage } of ZIP_SUFFIXES) {
      if (files.has(member + suffix)) {
        const locations = isPackage ? { locations: [{ path: inArchive(member), ...at }] } : {};
        return { kind: 'zip', origin: inArchive(member + suffix), ...locations, ...at };
      }
    }
    // QUIRK(zip-directory-entries): up to 3.13 a directory counts only if the archive has an entry for it.
    return this.settings.hasNamespaces && files.has(`${member}/`)
      ? { kind: 'namespace', locations: [{ path: inArchive(member), ...at }], ...at }
      : undefined;
  }
}
