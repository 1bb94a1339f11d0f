/** What a checker searches compared with the path of a run context: what is missing on either side, as far as an import would notice. */

import { ImportSearch } from '../imports/search/importSearch';
import { programLoads } from '../imports/search/programLoads';
import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type {
  CheckedDirectory,
  CheckerComparison,
  CheckerConfig,
  CheckerPlace,
  UncheckedDirectory,
  UnsearchedDirectory,
} from '../model/facts/checkerFacts';
import type { InspectedContext } from '../model/inspection';
import { describeProvenance } from '../model/provenance';
import type { Finder } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import { inOneStep, inSteps, type Steps } from '../ports/steps';
import type { CheckerModules } from './checkerModules';
import { FirstPlaces } from './firstPlaces';
import { environmentDirectories, rootOfEnvironment } from './environmentDirectories';
import type { MypySources } from './mypyConfig';
import { isMypySource } from './mypySources';
import { isAtOrBelow } from '../model/platform';

export interface CheckerTools {
  readonly folder: string;
  readonly fs: FileSystem;
  readonly modules: CheckerModules;
  /** An environment of its own, inspected as the checker would ask it; undefined if there is no interpreter. */
  readonly inspectEnvironment: (root: string, like: InspectedContext) => InspectedContext | undefined;
  /** PYTHONPATH as the Python extension hands it to Pylance: that of the process and of `.env`. */
  readonly editorPythonPath: readonly CheckedDirectory[];
}

export type KnownConfig = CheckerConfig & { readonly sources?: MypySources };

/** Pauses between its parts, and after many entries. */
export function* compareChecker(
  config: KnownConfig,
  inspected: InspectedContext,
  tools: CheckerTools,
): Steps<CheckerComparison> {
  const searched = searchedBy(config, inspected, tools);
  yield;
  const comparing = new Comparing(config, searched, inspected, tools);
  const entries = yield* comparing.entries();
  return {
    checker: config.checker,
    searched,
    unchecked: [...entries, ...comparing.finders()],
    unsearched: yield* inOneStep(() => comparing.unsearched()),
    ...definedOnly({ otherEnvironment: otherEnvironment(config, inspected) }),
  };
}

export function searchedBy(
  config: KnownConfig,
  inspected: InspectedContext,
  tools: CheckerTools,
): readonly CheckedDirectory[] {
  const root = rootOfEnvironment(config.environment);
  const isSame = root === undefined || isEnvironmentOf(root, inspected);
  const environment = isSame ? inspected : tools.inspectEnvironment(root, inspected);
  const all = [
    ...config.directories,
    ...(config.checker === 'pylance' ? tools.editorPythonPath : []),
    ...(environment === undefined ? [] : environmentDirectories(config, environment)),
  ];
  const { platform } = inspected.context;
  const seen = new Set<string>();
  return all.filter(({ path }) => {
    const key = platform.normcase(platform.normpath(path));
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

export function isEnvironmentOf(root: string, { context, result }: InspectedContext): boolean {
  const { platform } = context;
  const key = (path: string): string => platform.normcase(platform.normpath(path));
  return [result.prefix, result.basePrefix === result.prefix ? '' : (context.environmentRoot ?? '')].some(
    (prefix) => prefix !== '' && key(prefix) === key(root),
  );
}

function otherEnvironment(
  { environment }: CheckerConfig,
  inspected: InspectedContext,
): CheckerComparison['otherEnvironment'] {
  const { prefix } = inspected.result;
  return environment.kind === 'configured' && prefix !== '' && !isEnvironmentOf(environment.root, inspected)
    ? { checked: environment.root, run: prefix }
    : undefined;
}

class Comparing {
  private readonly config: KnownConfig;
  private readonly searched: readonly CheckedDirectory[];
  private readonly inspected: InspectedContext;
  private readonly tools: CheckerTools;
  private readonly searchedByKey: ReadonlyMap<string, CheckedDirectory>;
  private readonly isOfOther: boolean;
  /** Where a checker and Python find each name; with thousands of directories, nobody goes through all of them for each name. */
  private readonly checked: FirstPlaces;
  private readonly run: FirstPlaces;

  constructor(
    config: KnownConfig,
    searched: readonly CheckedDirectory[],
    inspected: InspectedContext,
    tools: CheckerTools,
  ) {
    const { modules } = tools;
    this.config = config;
    this.inspected = inspected;
    this.tools = tools;
    this.searchedByKey = new Map(searched.map((each) => [this.key(each.path), each]));
    const root = rootOfEnvironment(config.environment);
    this.isOfOther = root !== undefined && !isEnvironmentOf(root, inspected);
    this.searched = searched;
    this.checked = new FirstPlaces(searched.length, (place) =>
      modules.checked(searched[place]?.path ?? '').keys(),
    );
    const { sysPath } = inspected.result;
    this.run = new FirstPlaces(sysPath.length, (place) =>
      modules.importable(this.absolute(sysPath[place]?.path ?? '')).keys(),
    );
  }

  *entries(): Steps<readonly UncheckedDirectory[]> {
    const { result } = this.inspected;
    const unchecked: UncheckedDirectory[] = [];
    yield* inSteps(result.sysPath.entries(), ([position, entry]) => {
      const found = this.entry(entry, position);
      if (found !== undefined) {
        unchecked.push(found);
      }
    });
    return unchecked;
  }

  private entry(entry: Entry, position: number): UncheckedDirectory | undefined {
    const path = this.absolute(entry.path);
    if (!entry.exists || UNCOMPARED.has(entry.provenance.kind) || this.isOfOtherEnvironment(entry)) {
      return undefined;
    }
    const known = this.searchedByKey.get(this.key(path));
    const isOfProgram = byProgram(entry);
    if (
      (known !== undefined && (known.typedOnly !== true || known.rule === 'packages')) ||
      this.isSource(path) ||
      (isOfProgram && this.isBesideImporter(path))
    ) {
      return undefined;
    }
    const modules = [...this.tools.modules.importable(path)].filter(([name]) => this.wins(name, position));
    const names = modules.filter(([name]) => this.find(name) === undefined).map(([name]) => name);
    const others = modules.flatMap(([name, file]) => {
      const other = this.find(name);
      return other === undefined || this.key(other) === this.key(file) ? [] : [{ name, file: other }];
    });
    const { file, range } = describeProvenance(entry);
    return names.length === 0 && others.length === 0
      ? undefined
      : {
          path,
          entry: position,
          names: names.toSorted(),
          others,
          ...definedOnly({ cause: file === undefined || range === undefined ? undefined : { file, range } }),
          isOfProgram,
        };
  }

  /** Modules that start-up code makes importable without an entry on the path: only Python runs it. */
  finders(): readonly UncheckedDirectory[] {
    return this.inspected.result.finders.flatMap((finder) => {
      const missing = modulesOf(finder, this.inspected).filter(({ name }) => this.find(name) === undefined);
      const directories = new Set(missing.map(({ directory }) => directory));
      return [...directories].map((path): UncheckedDirectory => ({
        path,
        names: missing.filter(({ directory }) => directory === path).map(({ name }) => name),
        others: [],
        ...definedOnly({ cause: this.causeOf(finder) }),
        isOfProgram: false,
      }));
    });
  }

  unsearched(): readonly UnsearchedDirectory[] {
    const { context, result } = this.inspected;
    const onPath = new Set(result.sysPath.map(({ path }) => this.key(this.absolute(path))));
    const candidates = this.config.directories.filter(
      ({ path, rule }) => rule !== 'stubs' && !onPath.has(this.key(path)),
    );
    if (candidates.length === 0 || result.fatal !== undefined) {
      return [];
    }
    const search = new ImportSearch(this.inspected, this.tools.fs, programLoads(this.inspected));
    return candidates.flatMap((directory) => {
      const names = [...this.tools.modules.importable(directory.path).keys()].filter((name) => {
        const { spec, complete } = search.find(name);
        return complete && (spec === undefined || spec.kind === 'namespace');
      });
      const isProgram =
        context.mode.kind === 'script' && directory.path === context.platform.dirname(context.mode.file);
      return names.length === 0 || isProgram ? [] : [{ directory, names: names.toSorted() }];
    });
  }

  /** The file that the checker takes for a name, wherever it searches. */
  private find(name: string): string | undefined {
    const { modules } = this.tools;
    for (const place of this.checked.of(name)) {
      const directory = this.searched[place];
      if (
        directory !== undefined &&
        (directory.typedOnly !== true || modules.isTyped(name, directory.path))
      ) {
        return modules.checked(directory.path).get(name);
      }
    }
    return undefined;
  }

  /** Nothing before it on the path has the name. */
  private wins(name: string, position: number): boolean {
    return (this.run.first(name) ?? position) >= position;
  }

  private isSource(path: string): boolean {
    const { sources } = this.config;
    const { folder, fs } = this.tools;
    return (
      sources !== undefined &&
      isMypySource(path, sources, { folder, fs, platform: this.inspected.context.platform })
    );
  }

  /** The files there find each other, whatever else is searched. */
  private isBesideImporter(path: string): boolean {
    switch (this.config.besideImporter) {
      case 'directory':
        return true;
      case 'directories-above':
        return [this.tools.folder, ...this.config.directories.map((each) => each.path)].some((root) =>
          this.isBelow(path, root),
        );
      case 'none':
        return false;
    }
  }

  private isBelow(path: string, root: string): boolean {
    return isAtOrBelow(this.key(path), this.key(root), this.inspected.context.platform);
  }

  /** Packages of another environment: the difference of the environments is reported only once. */
  private isOfOtherEnvironment({ provenance }: Entry): boolean {
    return this.isOfOther && ENVIRONMENT.has(provenance.kind);
  }

  private causeOf(finder: Finder): CheckerPlace | undefined {
    const { context, result } = this.inspected;
    const module = context.platform.basename(finder.file).replace(/\.py$/, '');
    const code = result.startupCode.find(({ code: text }) => module !== '' && text.includes(module));
    return code === undefined ? undefined : { file: code.file, range: code.range };
  }

  private absolute(path: string): string {
    const { platform, cwd } = this.inspected.context;
    return platform.abspath(path, cwd);
  }

  private key(path: string): string {
    const { platform } = this.inspected.context;
    return platform.normcase(platform.normpath(path));
  }
}

/** The standard library, of which checkers have stubs. */
const UNCOMPARED: ReadonlySet<Entry['provenance']['kind']> = new Set<Entry['provenance']['kind']>([
  'stdlib-zip',
  'stdlib',
  'platstdlib',
  'compiled-in',
  'registry',
  'executable-dir',
  'user-site',
]);

const ENVIRONMENT: ReadonlySet<Entry['provenance']['kind']> = new Set<Entry['provenance']['kind']>([
  'site-packages',
  'pth',
  'hook',
]);

/** The way of running puts the directory there: for the files in it, not because a setting lists it. */
function byProgram({ provenance }: Entry): boolean {
  return (
    provenance.kind === 'run-mode' ||
    (provenance.kind === 'hook' && provenance.by !== undefined && provenance.file.endsWith('.py'))
  );
}

interface FoundModule {
  readonly name: string;
  readonly directory: string;
}

/** Top-level modules that would be found in the directory of their own name. */
function modulesOf(
  { mapping, manner }: Finder,
  { context: { platform } }: InspectedContext,
): readonly FoundModule[] {
  const mapped = Object.entries(mapping).flatMap(([name, path]) => {
    const base = platform.basename(path);
    const isOwn = base === name || base === `${name}.py`;
    // A finder names the package's `__init__` or its directory.
    const isInit = base === '__init__.py' && platform.basename(platform.dirname(path)) === name;
    const directory = isInit ? platform.dirname(platform.dirname(path)) : platform.dirname(path);
    return name.includes('.') || !(isOwn || isInit) ? [] : [{ name, directory }];
  });
  return manner.kind === 'in-place'
    ? [
        ...mapped,
        ...manner.modules.flatMap((name) =>
          name.includes('.') ? [] : manner.paths.slice(0, 1).map((directory) => ({ name, directory })),
        ),
      ]
    : mapped;
}
