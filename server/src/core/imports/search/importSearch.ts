/**
 * `importlib.util.find_spec()` without running anything: which file an import finds in a run context, what it would find
 * otherwise, and whether code that is not modelled takes part. CPython 3.13 Lib/importlib/_bootstrap.py, _find_spec();
 * Lib/importlib/_bootstrap_external.py, PathFinder.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import { definedOnly } from '../../model/definedOnly';
import type { Entry } from '../../model/entry';
import type { InspectedContext } from '../../model/inspection';
import { phaseOf } from '../../model/provenance';
import type { PythonVersion } from '../../model/version';
import { atLeast } from '../../model/version';
import { message, type Message } from '../../model/message';
import type { FileSystem } from '../../ports/fileSystem';
import { compiledInModules } from '../../startup/compiledInModules';
import { zipRules } from '../../startup/zipRules';
import { EntryFinder } from './entryFinder';
import { answered, distinct, firstOf, inOrder, specKey, type ImportCandidates } from './importCandidates';
import { modulesInMemory } from './modulesInMemory';
import type { ModuleSpec, SearchLocation } from './moduleSpec';
import { moduleSuffixes } from './moduleSuffixes';
import { isBeforeProgram, type ProgramLoads } from './programImports';
import { namespaceLines, type MadeNamespace } from './namespaceLines';
import { StartupFinders } from './startupFinders';
import { SubmoduleSearch, type SubmodulePlaces } from './submoduleSearch';

export interface ImportAnswer {
  readonly module: string;
  /** Undefined if there is no such module. */
  readonly spec?: ModuleSpec;
  /** It has been imported before the user's own first line. */
  readonly loaded: boolean;
  /** The program that has imported it, if start-up itself has not. */
  readonly loadedBy?: string;
  /** What the search would also have found, in its order. */
  readonly shadowed: readonly ModuleSpec[];
  /** False: code that is not modelled takes part. */
  readonly complete: boolean;
  /** The import ends with an error, whatever else would be found. */
  readonly failure?: Message;
  readonly searched: readonly { readonly path: string; readonly found: boolean }[];
}

/** An answer, with what the search for a submodule needs. */
interface Resolution extends SubmodulePlaces {
  readonly answer: ImportAnswer;
  /** The order of these locations changes from one run to the next. */
  readonly isUnordered?: true;
}

/** What is read to see whether a package changes its `__path__`. */
const SOURCE_LIMIT = 1024 * 1024;

const UNKNOWN_VERSION: PythonVersion = { major: 3, minor: 13 };

/** Caches what it has found, for many names at one moment. */
export class ImportSearch {
  readonly entries: EntryFinder;
  /** The largest number of look-ups for one package in a directory. */
  readonly checksPerEntry: number;
  private readonly inspected: InspectedContext;
  private readonly fs: FileSystem;
  private readonly builtin: ReadonlySet<string>;
  private readonly frozen: ReadonlySet<string>;
  private readonly loaded: ReadonlySet<string>;
  /** Modules that were imported after the first entry was added. */
  private readonly late: ReadonlySet<string>;
  /** What the context's program has imported in addition. */
  private readonly program: ProgramLoads | undefined;
  private readonly finders: StartupFinders;
  private readonly namespacesMade: ReadonlyMap<string, MadeNamespace>;
  private readonly path: readonly SearchLocation[];
  /** The path when start-up imported its own modules: before site, and before `sys.path[0]`. */
  private readonly earlyPath: readonly SearchLocation[];
  /** The path when the context's program imported its own. */
  private readonly programPath: readonly SearchLocation[];
  private readonly submodules: SubmoduleSearch;
  private readonly resolutions = new Map<string, Resolution>();

  /** `program` is what the context's program has imported before, if that matters. */
  constructor(inspected: InspectedContext, fs: FileSystem, program?: ProgramLoads) {
    const { context, interpreter, result } = inspected;
    const { platform } = context;
    const cwd = result.changedDirectory ?? context.cwd;
    const version = result.version ?? UNKNOWN_VERSION;
    this.inspected = inspected;
    this.fs = fs;
    const samples = fs.list(platform.isAbsolute(result.platstdlibDir) ? result.platstdlibDir : cwd);
    const suffixes = moduleSuffixes({
      platform: platform.name,
      implementation: result.implementation,
      version,
      abiThread: interpreter?.build.abiThread ?? '',
      names: interpreter?.build.extensionNames ?? {},
      debug: interpreter?.build.debug ?? false,
      samples: samples.kind === 'entries' ? samples.names : [],
    });
    this.entries = new EntryFinder({
      fs,
      platform,
      cwd,
      suffixes,
      hasNamespaces: atLeast(version, 3, 3),
      zips: zipRules(version),
    });
    // The directory itself, `__init__` with each suffix, and the directory once more for a namespace.
    this.checksPerEntry = suffixes.length + 2;
    const compiled = compiledInModules(version, platform.name, interpreter?.distribution ?? 'upstream');
    this.builtin = compiled.builtin;
    this.frozen = compiled.frozen;
    const { loaded, late } = modulesInMemory(inspected, version, fs);
    this.loaded = loaded;
    this.late = late;
    this.program = program;
    this.finders = new StartupFinders(inspected, {
      fs,
      entries: this.entries,
      suffixes,
      read: (file) => this.read(file),
    });
    this.submodules = new SubmoduleSearch({
      platform,
      entries: this.entries,
      read: (file) => this.read(file),
      isFound: (module) => this.find(module).spec !== undefined,
      onPath: (module, locations) => this.onPath(module, locations),
    });
    this.namespacesMade = namespaceLines(result.startupCode, result.sysPath, platform);
    this.path = result.sysPath.map(({ path }, entry) => ({ path, entry }));
    this.earlyPath = this.path.filter(({ entry = -1 }) => isEarly(result.sysPath[entry]));
    this.programPath = this.path.filter(({ entry = -1 }) => {
      const at = result.sysPath[entry];
      return at !== undefined && isBeforeProgram(at, inspected);
    });
  }

  find(module: string): ImportAnswer {
    return this.resolve(module).answer;
  }

  /** Whether it comes from the standard library. */
  isStandard({ kind, entry }: ModuleSpec): boolean {
    const from = entry === undefined ? undefined : this.inspected.result.sysPath[entry]?.provenance.kind;
    return (
      kind === 'builtin' ||
      kind === 'frozen' ||
      from === 'stdlib' ||
      from === 'platstdlib' ||
      from === 'stdlib-zip' ||
      from === 'compiled-in'
    );
  }

  /** The last parts of names that may be found where this one is searched; not every one of them is importable. */
  namesBeside(module: string): ReadonlySet<string> {
    const prefix = module.slice(0, module.lastIndexOf('.') + 1);
    const locations = prefix === '' ? this.path : (this.packagePath(prefix.slice(0, -1)) ?? []);
    const withoutFiles = [
      ...this.builtin,
      ...this.frozen,
      ...this.inspected.result.finders.flatMap(({ mapping, namespaces, manner }) => [
        ...Object.keys(mapping),
        ...Object.keys(namespaces),
        ...(manner.kind === 'meson' || manner.kind === 'in-place' ? manner.modules : []),
      ]),
    ];
    return new Set([
      ...locations.flatMap((location) => [...this.entries.modules(location)]),
      ...withoutFiles.flatMap((name) => {
        const tail = name.startsWith(prefix) ? name.slice(prefix.length) : '';
        return tail === '' || tail.includes('.') ? [] : [tail];
      }),
    ]);
  }

  /** Where its submodules are searched; undefined for a module that is not a package. */
  packagePath(name: string): readonly SearchLocation[] | undefined {
    return this.resolve(name).children;
  }

  /** Whether start-up loads it, so that no file can take its place. */
  isLoaded(name: string): boolean {
    return this.loaded.has(name);
  }

  private resolve(name: string): Resolution {
    const known = this.resolutions.get(name);
    if (known !== undefined) {
      return known;
    }
    const resolution = this.search(name);
    this.resolutions.set(name, resolution);
    return resolution;
  }

  private search(name: string): Resolution {
    const { result, context } = this.inspected;
    if (name === 'os.path' && this.resolve('os').answer.loaded) {
      const { answer } = this.resolve(context.platform.name === 'windows' ? 'ntpath' : 'posixpath');
      return { answer: { ...answer, module: name }, childrenComplete: true };
    }
    if (name === 'collections.abc' && this.isRenamedModule()) {
      const { answer } = this.resolve('_collections_abc');
      return {
        answer: { ...answer, module: name, loaded: this.loaded.has('collections') },
        childrenComplete: true,
      };
    }
    const dot = name.lastIndexOf('.');
    if (dot < 0) {
      const isInMemory = this.loaded.has(name) || this.program?.early.has(name) === true;
      const { complete, completeBefore = complete } = result;
      return this.resolution(name, this.path, isInMemory ? completeBefore : complete);
    }
    const parent = this.resolve(name.slice(0, dot));
    const complete = (parent.isUnordered ?? parent.answer.complete) && parent.childrenComplete;
    const failure = this.failureOf(parent.answer);
    if (parent.children === undefined || failure !== undefined) {
      const answer = {
        module: name,
        loaded: false,
        shadowed: [],
        complete,
        searched: [],
        ...definedOnly({ failure }),
      };
      return { answer, childrenComplete: true };
    }
    return this.resolution(name, parent.children, complete, parent.isUnordered);
  }

  /** QUIRK(collections-abc): from 3.13 on, the package gives this name to another module. CPython 3.13 Lib/collections/__init__.py. */
  private isRenamedModule(): boolean {
    const { spec } = this.resolve('collections').answer;
    const version = this.inspected.result.version ?? UNKNOWN_VERSION;
    return atLeast(version, 3, 13) && spec !== undefined && this.isStandard(spec);
  }

  /** To find a submodule, Python imports the package. A finder may name a file that is gone. */
  private failureOf({ module, spec, failure }: ImportAnswer): Message | undefined {
    const isGone =
      spec?.finder !== undefined && spec.origin !== undefined && !this.entries.isFile(spec.origin);
    return isGone
      ? message('Importing {module} fails: {file} does not exist', { module, file: spec.origin ?? '' })
      : failure;
  }

  private resolution(
    name: string,
    locations: readonly SearchLocation[],
    complete: boolean,
    isUnordered?: true,
  ): Resolution {
    const candidates = this.candidates(name, locations);
    const { before, onPath } = candidates;
    const all = inOrder(candidates);
    const winner = before?.failure === undefined ? this.winner(name, locations, candidates) : undefined;
    const portions = new Set(winner?.kind === 'namespace' ? winner.locations?.map(({ path }) => path) : []);
    const shadowed = distinct(
      all.filter(
        ({ kind, locations: own = [] }) =>
          kind !== 'namespace' || own.some(({ path }) => !portions.has(path)),
      ),
      winner,
    );
    const found = new Set(all.map(({ entry, locations: own }) => entry ?? own?.[0]?.path));
    const isChance =
      (isUnordered === true && before === undefined && onPath.length > 1) || before?.isOrdered === false;
    const byStartup = this.loaded.has(name) || this.namespacesMade.has(name);
    const loadedBy = winner === undefined || byStartup ? undefined : this.loadingProgram(name);
    const answer: ImportAnswer = {
      module: name,
      ...definedOnly({ spec: winner, loadedBy, failure: before?.failure }),
      loaded: winner !== undefined && (byStartup || loadedBy !== undefined),
      shadowed: winner === undefined ? [] : shadowed,
      complete: complete && !isChance && this.isCertain(name, winner),
      searched: locations.map(({ path, entry }) => ({ path, found: found.has(entry ?? path) })),
    };
    return {
      answer,
      ...this.submodules.of(name, winner, locations),
      ...(before?.isOrdered === false && complete ? { isUnordered: true } : {}),
    };
  }

  private candidates(name: string, locations: readonly SearchLocation[]): ImportCandidates {
    const onPath = this.onPath(name, locations);
    const native = (): ModuleSpec | undefined => firstOf(onPath);
    return {
      ...definedOnly({ before: this.finders.before(name, native) }),
      compiledIn: this.compiledIn(name),
      onPath,
      after: this.finders.after(name, native),
    };
  }

  private compiledIn(name: string): readonly ModuleSpec[] {
    const builtin: readonly ModuleSpec[] = this.builtin.has(name) ? [{ kind: 'builtin' }] : [];
    if (!this.frozen.has(name)) {
      return builtin;
    }
    const { stdlibDir } = this.inspected.result;
    const isPackage = name === '__phello__' || name === '__phello__.ham';
    const locations = isPackage
      ? [{ path: this.entries.join(stdlibDir, name.replace('.', '/')) }]
      : undefined;
    return [...builtin, { kind: 'frozen', ...definedOnly({ locations }) }];
  }

  private onPath(name: string, locations: readonly SearchLocation[]): readonly ModuleSpec[] {
    const tail = name.slice(name.lastIndexOf('.') + 1);
    return locations.flatMap((location) => {
      const hooked = this.finders.placeholder(location, name);
      const spec = hooked === undefined ? this.entries.find(location, tail) : hooked.spec;
      return spec === undefined ? [] : [spec];
    });
  }

  private winner(
    name: string,
    locations: readonly SearchLocation[],
    candidates: ImportCandidates,
  ): ModuleSpec | undefined {
    const made = this.namespacesMade.get(name);
    if (made !== undefined) {
      return this.madeNamespace(made, locations, name);
    }
    const isEarlyModule = this.loaded.has(name) && !name.includes('.') && !this.late.has(name);
    if (!isEarlyModule) {
      const inMemory = this.program?.early.has(name) === true ? this.beforeProgram(name) : undefined;
      return name === '__main__' ? { kind: 'builtin' } : (inMemory ?? answered(candidates));
    }
    const early = [...this.compiledIn(name), ...this.onPath(name, this.earlyPath)];
    return name === '__main__' ? { kind: 'builtin' } : firstOf(this.customized(name) ?? early);
  }

  /** What the program found when it imported the module. */
  private beforeProgram(name: string): ModuleSpec | undefined {
    return name.includes('.') ? undefined : answered(this.candidates(name, this.programPath));
  }

  private loadingProgram(name: string): string | undefined {
    const { program, early, late } = this.program ?? {};
    return early?.has(name) === true || late?.has(name) === true ? program : undefined;
  }

  /** Whether it does not matter if the program has imported it already. */
  private isCertain(name: string, winner: ModuleSpec | undefined): boolean {
    if (this.program?.unsure.has(name) !== true || name.includes('.') || this.loaded.has(name)) {
      return true;
    }
    const inMemory = this.beforeProgram(name);
    return winner === undefined || inMemory === undefined || specKey(inMemory) === specKey(winner);
  }

  /** sitecustomize and usercustomize were found on the path of that moment. */
  private customized(name: string): readonly ModuleSpec[] | undefined {
    const run = this.inspected.result.startupCode.find(
      ({ kind, state }) => kind === name && state.kind === 'runs',
    );
    return run === undefined
      ? undefined
      : this.onPath(name, this.path).filter(({ origin }) => origin === run.file);
  }

  private madeNamespace(
    { directories, isRecalculated }: MadeNamespace,
    locations: readonly SearchLocation[],
    name: string,
  ): ModuleSpec {
    const now = isRecalculated ? firstOf(this.onPath(name, locations)) : undefined;
    if (now?.kind === 'namespace') {
      return now;
    }
    return { kind: 'namespace', locations: directories.map((path) => ({ path })) };
  }

  private read(file: string): string | undefined {
    const { context, result } = this.inspected;
    const { platform } = context;
    const cwd = result.changedDirectory ?? context.cwd;
    const outcome = this.fs.read(platform.isAbsolute(file) ? file : platform.join(cwd, file), SOURCE_LIMIT);
    return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : undefined;
  }
}

/** Entries that getpath has added: site adds more later, and the first entry is added last. */
function isEarly(entry: Entry | undefined): boolean {
  return entry !== undefined && phaseOf(entry.provenance) === 'getpath';
}
