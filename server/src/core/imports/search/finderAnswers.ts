/** What one finder of an editable installation answers: each build backend's finder has its own way. */

import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { RunContext } from '../../model/runContext';
import type { Finder, FinderManner, MesonManner, ScikitBuildManner } from '../../model/startupResult';
import type { FileSystem } from '../../ports/fileSystem';
import type { EntryFinder } from './entryFinder';
import { installPlan, nodeAt, readMesonTree, type MesonDirectory } from './mesonTree';
import type { AnsweringFinder, ModuleSpec, SearchLocation } from './moduleSpec';
import type { ModuleSuffix } from './moduleSuffixes';
import { withoutEnds } from '../../text/trimmed';

export interface FinderTools {
  readonly fs: FileSystem;
  readonly entries: EntryFinder;
  readonly suffixes: readonly ModuleSuffix[];
  /** Undefined if there is no such file. */
  readonly read: (file: string) => string | undefined;
}

export interface FinderAnswer {
  readonly spec?: ModuleSpec;
  /** The import ends with an error here. */
  readonly failure?: Message;
  /** False: the order of its locations changes from one run to the next. */
  readonly isOrdered: boolean;
}

/** What the path finds for the same name. */
export type NativeAnswer = () => ModuleSpec | undefined;

type MannerOf<K extends FinderManner['kind']> = Extract<FinderManner, { readonly kind: K }>;

/** Answers of one finder. Build directories are read once. */
export class FinderAnswers {
  readonly finder: Finder;
  readonly by: AnsweringFinder;
  private readonly tools: FinderTools;
  private readonly context: RunContext;
  private mesonRoot: MesonDirectory | 'unread' | undefined = 'unread';

  constructor(finder: Finder, by: AnsweringFinder, tools: FinderTools, context: RunContext) {
    this.finder = finder;
    this.by = by;
    this.tools = tools;
    this.context = context;
  }

  answer(name: string, native: NativeAnswer): FinderAnswer | undefined {
    const { manner } = this.finder;
    switch (manner.kind) {
      case 'setuptools':
        return certain(this.setuptools(name, manner));
      case 'editables':
        return certain(this.editables(name));
      case 'scikit-build':
        return this.scikitBuild(name, manner, native);
      case 'in-place':
        return certain(this.inPlace(name, manner));
      case 'meson':
        return this.meson(name, manner);
    }
  }

  private target(name: string): string | undefined {
    const { mapping } = this.finder;
    return Object.hasOwn(mapping, name) ? mapping[name] : undefined;
  }

  /** setuptools setuptools/command/editable_wheel.py, _EditableFinder.find_spec(). */
  private setuptools(name: string, { below }: MannerOf<'setuptools'>): ModuleSpec | undefined {
    const target = this.target(name);
    switch (below) {
      case 'children':
        return target === undefined ? this.child(name) : this.fileOrPackage(target);
      case 'nested':
        return target === undefined ? this.nested(name) : this.fileOrPackage(target);
      case 'descendants':
        return this.descendant(name, (mapped) => name === mapped || name.startsWith(`${mapped}.`));
      case 'same-beginning':
        // QUIRK(editable-same-beginning): without a dot, "shopping" begins like "shop".
        return this.descendant(name, (mapped) => name.startsWith(mapped));
    }
  }

  private child(name: string): ModuleSpec | undefined {
    const dot = name.lastIndexOf('.');
    const parent = dot < 0 ? undefined : this.target(name.slice(0, dot));
    return parent === undefined ? undefined : this.inDirectory(parent, name.slice(dot + 1));
  }

  /** QUIRK(editable-nested): at any depth, the last part is searched directly in the mapped directory. */
  private nested(name: string): ModuleSpec | undefined {
    const parent = this.mappedInReverse().find(([mapped]) => name.startsWith(`${mapped}.`))?.[1];
    const found =
      parent === undefined ? undefined : this.inDirectory(parent, name.slice(name.lastIndexOf('.') + 1));
    return found?.origin === undefined ? undefined : found;
  }

  private descendant(name: string, isBelow: (mapped: string) => boolean): ModuleSpec | undefined {
    const { entries } = this.tools;
    const found = this.mappedInReverse().find(([mapped]) => isBelow(mapped));
    const rest = found === undefined ? '' : withoutEnds(name.replace(found[0], ''), '.');
    return found === undefined
      ? undefined
      : this.fileOrPackage(
          rest === '' ? found[1] : rest.split('.').reduce((path, part) => entries.join(path, part), found[1]),
        );
  }

  private mappedInReverse(): readonly (readonly [name: string, path: string])[] {
    return Object.entries(this.finder.mapping).toReversed();
  }

  private inDirectory(path: string, tail: string): ModuleSpec | undefined {
    const found = this.tools.entries.find({ path }, tail);
    return found === undefined ? undefined : { ...found, finder: this.by };
  }

  /** A package or module by its path without a suffix. */
  private fileOrPackage(target: string): ModuleSpec | undefined {
    const { entries, suffixes } = this.tools;
    // QUIRK(editable-init-is-source): only `__init__.py` marks a package, and source comes before extension modules.
    const init = entries.join(target, '__init__.py');
    if (entries.isFile(init)) {
      return { kind: 'source', origin: init, locations: [{ path: target }], finder: this.by };
    }
    const ordered = [...suffixes.filter(({ kind }) => kind !== 'extension'), ...suffixes];
    const found = ordered.find(({ suffix }) => entries.isFile(target + suffix));
    return found === undefined
      ? undefined
      : { kind: found.kind, origin: target + found.suffix, finder: this.by };
  }

  /**
   * QUIRK(editable-file-is-not-checked): the spec names the file of the mapping even if it is gone; only loading it fails.
   * editables 0.6, redirector.py, RedirectingFinder.find_spec().
   */
  private editables(name: string): ModuleSpec | undefined {
    const target = name.includes('.') ? undefined : this.target(name);
    return target === undefined ? undefined : this.fileSpec(target, this.ownDirectory(target));
  }

  private fileSpec(origin: string, locations: readonly SearchLocation[] | undefined): ModuleSpec {
    const kind = this.tools.suffixes.find(({ suffix }) => origin.endsWith(suffix))?.kind ?? 'source';
    return { kind, origin, ...definedOnly({ locations }), finder: this.by };
  }

  private ownDirectory(file: string): readonly SearchLocation[] | undefined {
    const { platform } = this.context;
    return isInit(platform.basename(file)) ? [{ path: platform.dirname(file) }] : undefined;
  }

  private scikitBuild(
    name: string,
    manner: ScikitBuildManner,
    native: NativeAnswer,
  ): FinderAnswer | undefined {
    const target = this.target(name);
    const searched = this.searchedDirectories(name, manner);
    const isOrdered = manner.isOrdered || (searched?.length ?? 0) < 2;
    const { rebuilt } = manner;
    if (rebuilt?.modules.includes(name) === true && !this.tools.entries.isDirectory(rebuilt.directory)) {
      return { failure: noBuildDirectory(rebuilt.directory), isOrdered };
    }
    if (target !== undefined) {
      const isPackage = manner.modulesArePackages || isInit(this.context.platform.basename(target));
      const own = manner.directories === undefined ? this.ownDirectory(target) : searched;
      return { spec: this.fileSpec(target, isPackage ? own : undefined), isOrdered };
    }
    if (searched === undefined || manner.namespaces === 'left-to-path') {
      return undefined;
    }
    const found = manner.namespaces === 'own' ? undefined : native();
    const portions = found?.kind === 'namespace' ? (found.locations ?? []) : [];
    const more = portions.filter(({ path }) => searched.every((known) => known.path !== path));
    return { spec: { kind: 'namespace', locations: [...searched, ...more], finder: this.by }, isOrdered };
  }

  /** Its own directories, and for a regular package those of this name below its parent's. */
  private searchedDirectories(
    name: string,
    { directories = {}, packages, modulesArePackages, isOrdered }: ScikitBuildManner,
  ): readonly SearchLocation[] | undefined {
    const all = new Map<string, Map<string, number>>();
    const ownOf = (owner: string): Map<string, number> | undefined => {
      const known = all.get(owner);
      const own = Object.hasOwn(directories, owner) ? directories[owner] : undefined;
      if (known !== undefined || (own === undefined && !packages.includes(owner))) {
        return known;
      }
      const found = new Map((own ?? []).map(({ path, rank }) => [path, rank] as const));
      all.set(owner, found);
      const dot = owner.lastIndexOf('.');
      const parent = packages.includes(owner) && dot > 0 ? ownOf(owner.slice(0, dot)) : undefined;
      for (const [path, rank] of parent ?? []) {
        const below = this.tools.entries.join(path, owner.slice(dot + 1));
        if (!found.has(below) && this.tools.entries.isDirectory(below)) {
          found.set(below, rank);
        }
      }
      return found;
    };
    const found = ownOf(name) ?? (modulesArePackages ? ownOf(parentOf(name)) : undefined);
    if (found === undefined || found.size === 0) {
      return undefined;
    }
    const sorted = [...found].toSorted(([a, first], [b, second]) => first - second || (a < b ? -1 : 1));
    return (isOrdered ? sorted : [...found]).map(([path]) => ({ path }));
  }

  /** QUIRK(in-place-comes-first): it is asked before the path, and searches its own directories only. */
  private inPlace(name: string, { modules, paths }: MannerOf<'in-place'>): ModuleSpec | undefined {
    if (!modules.includes(name)) {
      return undefined;
    }
    const found = paths.flatMap((path) => this.inDirectory(path, name) ?? []);
    return found.find(({ kind }) => kind !== 'namespace');
  }

  private meson(name: string, manner: MesonManner): FinderAnswer | undefined {
    const { modules, directory } = manner;
    const [top = '', ...rest] = name.split('.');
    const { environment, platform } = this.context;
    const skipped = environment.get('MESONPY_EDITABLE_SKIP')?.value.split(platform.delimiter) ?? [];
    if (!modules.includes(top) || skipped.includes(directory)) {
      return undefined;
    }
    const failure = this.buildFailure(manner);
    const root = failure === undefined ? this.mesonTree(manner) : undefined;
    if (root === undefined) {
      return { failure: failure ?? noPlan(installPlan(directory, { platform })), isOrdered: true };
    }
    return certain(this.mesonSpec(name, [top, ...rest], root, manner));
  }

  private mesonTree({ directory, excludes }: MesonManner): MesonDirectory | undefined {
    if (this.mesonRoot === 'unread') {
      this.mesonRoot = readMesonTree(directory, {
        fs: this.tools.fs,
        platform: this.context.platform,
        excludes,
      });
    }
    return this.mesonRoot;
  }

  /** The project is built on each first import. */
  private buildFailure({ directory, builder }: MesonManner): Message | undefined {
    const { entries } = this.tools;
    if (!entries.isDirectory(directory)) {
      return noBuildDirectory(directory);
    }
    const isGone =
      builder !== undefined && this.context.platform.isAbsolute(builder) && !entries.isFile(builder);
    return isGone
      ? message('Importing it fails: the project is built again first, and {program} does not exist', {
          program: builder,
        })
      : undefined;
  }

  private mesonSpec(
    name: string,
    parts: readonly string[],
    root: MesonDirectory,
    { namesPackagePaths }: MesonManner,
  ): ModuleSpec | undefined {
    const { suffixes, entries } = this.tools;
    const { file } = this.finder;
    const locations = namesPackagePaths ? [{ path: entries.join(file, name) }] : [];
    const found = nodeAt(root, parts);
    if (typeof found === 'object') {
      for (const { suffix, kind } of suffixes) {
        const origin = found.members.get(`__init__${suffix}`);
        if (typeof origin === 'string') {
          return { kind, origin, locations, finder: this.by };
        }
      }
    }
    for (const { suffix, kind } of suffixes) {
      const origin = nodeAt(root, [...parts.slice(0, -1), `${parts.at(-1) ?? ''}${suffix}`]);
      if (typeof origin === 'string') {
        return { kind, origin, finder: this.by };
      }
    }
    return typeof found === 'object' ? { kind: 'namespace', locations, finder: this.by } : undefined;
  }
}

function certain(spec: ModuleSpec | undefined): FinderAnswer | undefined {
  return spec === undefined ? undefined : { spec, isOrdered: true };
}

function isInit(name: string): boolean {
  return /^__init__\.[^\\/]*$/.test(name);
}

function parentOf(name: string): string {
  return name.slice(0, Math.max(name.lastIndexOf('.'), 0));
}

function noBuildDirectory(directory: string): Message {
  return message('Importing it fails: the project is built again first, and {directory} does not exist', {
    directory,
  });
}

function noPlan(file: string): Message {
  return message('Importing it fails: the build directory has no {file}', { file });
}
