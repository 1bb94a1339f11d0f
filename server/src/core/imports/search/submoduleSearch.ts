/**
 * Where the submodules of a module are searched, once it has run: its own `__path__`, if it is a package. What its source
 * does to that is read by `packagePath.ts`.
 */

import type { Platform } from '../../model/platform';
import { definedOnly } from '../../model/definedOnly';
import type { EntryFinder } from './entryFinder';
import type { ModuleSpec, SearchLocation } from './moduleSpec';
import { editsWith, hasOwnPath, ownReplacement, pathEdits, type PathEdit } from './packagePath';

export interface SubmodulePlaces {
  /** Undefined for a module that is not a package. */
  readonly children?: readonly SearchLocation[];
  readonly childrenComplete: boolean;
}

/** What is asked of the search for the module itself. */
export interface ModuleLookup {
  readonly platform: Platform;
  readonly entries: EntryFinder;
  readonly read: (file: string) => string | undefined;
  readonly isFound: (module: string) => boolean;
  readonly onPath: (module: string, locations: readonly SearchLocation[]) => readonly ModuleSpec[];
}

export class SubmoduleSearch {
  private readonly lookup: ModuleLookup;

  constructor(lookup: ModuleLookup) {
    this.lookup = lookup;
  }

  /** `locations` are where the module was searched. */
  of(name: string, spec: ModuleSpec | undefined, locations: readonly SearchLocation[]): SubmodulePlaces {
    const { platform } = this.lookup;
    if (spec?.kind === 'hook') {
      // Without a file, only a build directory knows what is in it.
      const { origin, entry } = spec;
      return origin === undefined
        ? { childrenComplete: false }
        : {
            children: [{ path: platform.dirname(origin), ...definedOnly({ entry }) }],
            childrenComplete: true,
          };
    }
    const isSource = spec?.kind === 'source' && spec.origin !== undefined;
    const source = isSource ? this.lookup.read(spec.origin) : undefined;
    const replacement = source === undefined ? undefined : ownReplacement(source);
    if (replacement !== undefined) {
      const isPackage = platform.basename(replacement).startsWith('__init__.');
      const children = isPackage ? [{ path: platform.dirname(replacement) }] : undefined;
      return { ...definedOnly({ children }), childrenComplete: true };
    }
    if (spec?.locations === undefined) {
      return { childrenComplete: source === undefined || !hasOwnPath(source) };
    }
    const all = source === undefined ? [] : pathEdits(source, spec.origin ?? '', platform);
    if (all === undefined) {
      return { children: spec.locations, childrenComplete: false };
    }
    const isDeclared = all.some(({ kind }) => kind === 'declare');
    const edits = editsWith(all, isDeclared && this.lookup.isFound('pkg_resources'));
    return edits === undefined
      ? { childrenComplete: true }
      : { children: this.edited(name, spec.locations, edits, locations), childrenComplete: true };
  }

  private edited(
    name: string,
    before: readonly SearchLocation[],
    edits: readonly PathEdit[],
    locations: readonly SearchLocation[],
  ): readonly SearchLocation[] {
    const path = [...before];
    for (const edit of edits) {
      switch (edit.kind) {
        case 'append':
          path.push({ path: edit.path });
          break;
        case 'replace':
          path.splice(0, path.length, ...edit.paths.map((place) => ({ path: place })));
          break;
        case 'insert':
          path.splice(edit.at, 0, { path: edit.path });
          break;
        case 'declare':
        case 'extend': {
          const portions = this.portions(name, locations, edit.kind);
          path.push(...portions.filter((more) => path.every((known) => known.path !== more.path)));
          break;
        }
      }
    }
    return path;
  }

  private portions(
    name: string,
    locations: readonly SearchLocation[],
    kind: 'declare' | 'extend',
  ): readonly SearchLocation[] {
    const candidates = this.lookup
      .onPath(name, locations)
      .filter((candidate) => kind === 'extend' || candidate.kind !== 'namespace');
    const fromFiles = kind === 'extend' ? locations.flatMap((location) => this.pkgFile(name, location)) : [];
    return [...candidates.flatMap((candidate) => candidate.locations ?? []), ...fromFiles];
  }

  /** `NAME.pkg` on the path: lines that extend_path() appends as they are. */
  private pkgFile(name: string, { path, entry }: SearchLocation): readonly SearchLocation[] {
    const file = `${name}.pkg`;
    const { platform, entries, read } = this.lookup;
    if (!platform.isAbsolute(path) || !entries.names({ path }).has(file)) {
      return [];
    }
    return (read(platform.join(path, file)) ?? '')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => ({ path: line, ...definedOnly({ entry }) }));
  }
}
