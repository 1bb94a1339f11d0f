/**
 * Which installed distribution a module belongs to, for one directory of packages: by what each one's RECORD lists, otherwise by
 * `top_level.txt` and `Import-Name`.
 * https://packaging.python.org/en/latest/specifications/recording-installed-packages/, PEP 794
 */

import { metadataName, normalisedName } from '../../formats/packages/metadataDirectory';
import { recordedFiles } from '../../formats/packages/recordFile';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';

export interface ModuleOwner {
  /** As its metadata directory writes it. */
  readonly name: string;
  readonly version: string;
  /** The file that says so. */
  readonly file: string;
}

const RECORD_LIMIT = 8 * 1024 * 1024;
const SMALL_LIMIT = 64 * 1024;
/** A description may follow the headers, as long as a book. */
const HEADERS = 16 * 1024;

interface Metadata {
  readonly owner: Omit<ModuleOwner, 'file'>;
  readonly directory: string;
  readonly isEgg: boolean;
}

/** Reads one metadata directory after the other, so that the caller can pause in between. */
export class ModuleOwners {
  private readonly fs: FileSystem;
  private readonly platform: Platform;
  private readonly directory: string;
  private readonly waiting: Metadata[];
  /** By the first name of each path that they list. */
  private readonly byName = new Map<string, ModuleOwner[]>();

  constructor(directory: string, fs: FileSystem, platform: Platform) {
    this.directory = directory;
    this.fs = fs;
    this.platform = platform;
    const listing = platform.isAbsolute(directory) ? fs.list(directory) : undefined;
    const names = listing?.kind === 'entries' ? [...listing.names].sort() : [];
    this.waiting = names.flatMap((entry) => {
      const named = metadataName(entry);
      return named === undefined
        ? []
        : [
            {
              owner: { name: named.name, version: named.version },
              directory: platform.join(directory, entry),
              isEgg: named.kind === 'egg',
            },
          ];
    });
  }

  /** Reads more of them; false if there are none left. */
  readMore(count: number): boolean {
    for (const metadata of this.waiting.splice(0, count)) {
      this.readMetadata(metadata);
    }
    return this.waiting.length > 0;
  }

  /** Reads what names itself like the module first, which most distributions do. */
  readLike(name: string): void {
    const wanted = normalisedName(name);
    const alike = this.waiting.filter(({ owner }) => normalisedName(owner.name) === wanted);
    for (const metadata of alike) {
      this.waiting.splice(this.waiting.indexOf(metadata), 1);
      this.readMetadata(metadata);
    }
  }

  /** Among those that have been read. `file` is absolute, and decides if several share a namespace. */
  ownerOf(topName: string, file?: string): ModuleOwner | undefined {
    const owners = this.byName.get(topName) ?? [];
    const [first, ...others] = owners;
    if (others.length === 0 || file === undefined) {
      return first;
    }
    const inside = this.platform.join(this.directory, '');
    const relative = file.startsWith(inside) ? file.slice(inside.length).replaceAll('\\', '/') : undefined;
    return owners.find((owner) => this.lists(owner, relative)) ?? first;
  }

  private lists({ file }: ModuleOwner, relative: string | undefined): boolean {
    const outcome = this.fs.read(file, RECORD_LIMIT);
    return outcome.kind === 'bytes' && recordedFiles(outcome.bytes).some(({ path }) => path === relative);
  }

  private readMetadata({ owner, directory, isEgg }: Metadata): void {
    const add = (name: string, file: string): void => {
      const known = this.byName.get(name) ?? [];
      this.byName.set(name, known);
      if (!known.some(({ name: other }) => other === owner.name)) {
        known.push({ ...owner, file });
      }
    };
    const record = this.platform.join(directory, 'RECORD');
    const outcome = isEgg ? undefined : this.fs.read(record, RECORD_LIMIT);
    let hasModules = false;
    if (outcome?.kind === 'bytes') {
      for (const name of firstNames(outcome.bytes)) {
        add(name, record);
        hasModules ||= !/\.(?:dist-info|pth|data)$|^(?:__pycache__|\.\.|__editable__)|^_.*_finder$/.test(
          name,
        );
      }
    }
    if (!hasModules) {
      for (const { name, file } of this.namesSaid(directory, isEgg)) {
        add(name, file);
      }
    }
  }

  /** What neither an editable install nor one without a RECORD lists. */
  private namesSaid(directory: string, isEgg: boolean): readonly { name: string; file: string }[] {
    const topLevel = this.platform.join(directory, 'top_level.txt');
    const headers = this.platform.join(directory, isEgg ? 'PKG-INFO' : 'METADATA');
    return [
      ...lines(this.fs.read(topLevel, SMALL_LIMIT)).map((name) => ({ name, file: topLevel })),
      ...importNames(lines(this.fs.readAt(headers, 0, HEADERS))).map((name) => ({ name, file: headers })),
    ].map(({ name, file }) => ({ name: name.split('.')[0] ?? '', file }));
  }
}

/** The first part of each path, without the suffix of a module. */
function firstNames(bytes: Uint8Array): ReadonlySet<string> {
  const names = new Set<string>();
  for (const row of decodeSurrogateEscape(bytes).split('\n')) {
    const [, name = ''] = /^"?([^/,"\r]+)/.exec(row) ?? [];
    if (name !== '') {
      names.add(moduleName(name));
    }
  }
  return names;
}

/** `six.py` and `_ssl.cpython-312-….so` are modules; `sample.pth` is not one. */
export function moduleName(name: string): string {
  return name.replace(/\.pyc?$|(?:\.[\w-]+)?\.(?:so|pyd)$/, '');
}

/** PEP 794: `Import-Name: name ; private`, and empty if there is nothing to import. */
function importNames(headers: readonly string[]): readonly string[] {
  const end = headers.indexOf('');
  return (end < 0 ? headers : headers.slice(0, end)).flatMap((line) => {
    const [, name = ''] = /^Import-(?:Name|Namespace):\s*([\w.]+)/i.exec(line) ?? [];
    return name === '' ? [] : [name];
  });
}

function lines(outcome: ReturnType<FileSystem['read']>): readonly string[] {
  return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes).split(/\r?\n/) : [];
}

/** One for each directory, kept as long as the file system's answers are. */
export class OwnersByDirectory {
  private readonly fs: FileSystem;
  private readonly platform: Platform;
  private readonly known = new Map<string, ModuleOwners>();

  constructor(fs: FileSystem, platform: Platform) {
    this.fs = fs;
    this.platform = platform;
  }

  of(directory: string): ModuleOwners {
    const known = this.known.get(directory) ?? new ModuleOwners(directory, this.fs, this.platform);
    this.known.set(directory, known);
    return known;
  }
}
