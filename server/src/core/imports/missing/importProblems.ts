/** The imports of one file that some of its run contexts do not find. */

import { importSites } from '../../formats/python/importSites';
import type { ImportSite } from '../../formats/python/importSite';
import { notebookCells } from '../../formats/projects/notebookCells';
import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import type { MissingNeed } from '../../model/missingImports';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import { TextIndex, type Range } from '../../text/positions';
import { findBelow } from '../absence/findBelow';
import { conditionHolds } from './conditionHolds';
import type { FilesOfContexts, FileStart, FileStarts } from './fileStarts';
import type { MissingModule } from './missingCauses';
import { isApart } from './sourceRoots';
import type { ModuleReach, Reach } from './moduleReach';
import { isOfOtherSystem } from './standardNames';
import { quickImports, type QuickImport } from './quickImports';

export interface ImportProblem {
  readonly kind: 'absolute' | 'own-module' | 'beyond-top' | 'not-built' | 'uncertain';
  readonly missing: MissingModule;
  readonly inspected: InspectedContext;
  readonly range: Range;
  /** With its dots. */
  readonly written: string;
  readonly need: MissingNeed;
  /** For a relative import: where the module should be, absolute. */
  readonly place?: string;
}

export interface CheckedFile {
  readonly imports: number;
  readonly problems: readonly ImportProblem[];
}

interface Project {
  readonly folder: string;
  readonly platform: Platform;
  /** The directory that says how a source root is installed. */
  readonly projectOf: (root: string) => string | undefined;
}

type Judged = Pick<ImportProblem, 'kind' | 'missing' | 'place'> | undefined;

const SOURCE_LIMIT = 2 * 1024 * 1024;
const NOTHING: CheckedFile = { imports: 0, problems: [] };

export class ImportProblems {
  private readonly project: Project;
  private readonly fs: FileSystem;
  private readonly sources: FileSystem;
  private readonly files: FilesOfContexts;
  private readonly reachOf: (inspected: InspectedContext) => ModuleReach;

  constructor(
    project: Project,
    { fs, sources }: { readonly fs: FileSystem; readonly sources: FileSystem },
    files: FilesOfContexts,
    reachOf: (inspected: InspectedContext) => ModuleReach,
  ) {
    this.project = project;
    this.fs = fs;
    this.sources = sources;
    this.files = files;
    this.reachOf = reachOf;
  }

  of(file: string, of: FileStarts): CheckedFile {
    const outcome = this.sources.read(file, SOURCE_LIMIT);
    if (outcome.kind !== 'bytes') {
      return NOTHING;
    }
    const text = decodeSurrogateEscape(outcome.bytes);
    const cells = file.endsWith('.ipynb')
      ? notebookCells(text).map(({ python, inFile }) => ({ text: python, inFile }))
      : [{ text, inFile: lazily(text) }];
    const checked = cells.map((cell) => this.ofText(cell, file, of));
    return {
      imports: checked.reduce((sum, { imports }) => sum + imports, 0),
      problems: checked.flatMap(({ problems }) => problems),
    };
  }

  private ofText({ text, inFile }: Cell, file: string, of: FileStarts): CheckedFile {
    const quick = quickImports(text);
    const isFound = quick.every((each) =>
      of.starts.every((start) => this.judge(each, undefined, file, start, of) === undefined),
    );
    // Portions of namespaces have members that must be modules, so those files are read as well.
    if (isFound && !quick.some((each) => this.isNamespace(each, of))) {
      return { imports: quick.length, problems: [] };
    }
    const sites = importSites(text);
    const checksSystem = CHECKS_SYSTEM.test(text);
    const problems = sites.flatMap((site) =>
      of.starts.flatMap((start): readonly ImportProblem[] => {
        const need = needOf(site, start.inspected, checksSystem);
        const judged = need === undefined ? undefined : this.judge(site, site.member, file, start, of);
        return judged === undefined || need === undefined
          ? []
          : [
              {
                ...judged,
                inspected: start.inspected,
                range: inFile(site.start, site.end),
                written: '.'.repeat(site.level) + site.module,
                need,
              },
            ];
      }),
    );
    return { imports: sites.length, problems: withoutRepeated(problems) };
  }

  private isNamespace({ level, module }: QuickImport, { starts }: FileStarts): boolean {
    return (
      level === 0 &&
      starts.some(({ inspected }) => {
        const reach = this.reachOf(inspected).of(module);
        return reach.kind === 'found' && reach.isNamespace;
      })
    );
  }

  /** Undefined: it is found. */
  private judge(
    { level, module }: QuickImport,
    member: string | undefined,
    file: string,
    start: FileStart,
    of: FileStarts,
  ): Judged {
    return level === 0
      ? this.judgeAbsolute(module, member, file, start, of)
      : this.judgeRelative(level, module, file, start);
  }

  private judgeAbsolute(
    module: string,
    member: string | undefined,
    file: string,
    { inspected, roots }: FileStart,
    { siblings }: FileStarts,
  ): Judged {
    const reach = this.reachOf(inspected);
    const found = reach.of(module);
    if (found.kind === 'found') {
      // A namespace has no code that could define a name.
      return found.isNamespace && member !== undefined && !/^__\w+__$/.test(member)
        ? this.judgeAbsolute(
            `${module}.${member}`,
            undefined,
            file,
            { inspected, roots },
            { starts: [], siblings },
          )
        : undefined;
    }
    const local = roots.map((root) => reach.in(root, module));
    if (local.some(({ kind }) => kind === 'found')) {
      return undefined;
    }
    const own = this.files.packageRoot(file);
    // Its own package, which something else puts on the path when it is imported.
    const isOwn = reach.in(own, module).kind === 'found';
    if (isOwn && siblings.some((other) => this.finds(other, module))) {
      return undefined;
    }
    // Its kernel may be that of any environment.
    const isOpen = inspected.context.kind === 'notebook' && inspected.context.uncertain !== undefined;
    if (isOpen && siblings.some((other) => this.finds(other, module))) {
      return { kind: 'uncertain', missing: { module, file } };
    }
    if (isOwn && !this.isProject(own)) {
      return { kind: 'uncertain', missing: { module, file } };
    }
    // In a package, a name without dots rarely means what is next to the file.
    const all = [found, ...local.filter((_, index) => !this.isPackage(roots[index] ?? ''))];
    if (all.some(({ kind }) => kind === 'uncertain')) {
      return { kind: 'uncertain', missing: { module, file } };
    }
    return { kind: 'absolute', missing: { ...deepest(all, module), file } };
  }

  /** Tests and examples may put anything on the path while they run. */
  private isProject(root: string): boolean {
    const { platform, projectOf } = this.project;
    return projectOf(root) !== undefined && !isApart(root, platform.separator);
  }

  private isPackage(directory: string): boolean {
    return this.fs.stat(this.project.platform.join(directory, '__init__.py')).kind === 'file';
  }

  private finds(inspected: InspectedContext, module: string): boolean {
    return inspected.result.fatal === undefined && this.reachOf(inspected).of(module).kind === 'found';
  }

  private judgeRelative(
    level: number,
    module: string,
    file: string,
    { inspected, roots }: FileStart,
  ): Judged {
    const { platform } = inspected.context;
    let base = platform.dirname(file);
    for (let up = 1; up < level; up += 1) {
      base = platform.dirname(base);
    }
    const missing = { module, file };
    if (!this.mayBePackage(base, inspected, roots)) {
      return { kind: 'beyond-top', missing };
    }
    if (module === '') {
      return undefined;
    }
    const reach = this.reachOf(inspected);
    const parts = module.split('.');
    if (findBelow(reach.search, base, parts) !== undefined || this.isEmptyFolder(base, parts, reach)) {
      return undefined;
    }
    const place = parts.reduce((path, part) => platform.join(path, part), base);
    if (this.isFoundByName(file, base, module, inspected)) {
      return undefined;
    }
    if (this.isBuilt(place, inspected)) {
      return { kind: 'not-built', missing, place };
    }
    const isDynamic =
      reach.in(platform.dirname(base), `${platform.basename(base)}.${module}`).kind === 'uncertain';
    return isDynamic || /(?:_version|version|version_info|_pb2|_pb2_grpc)$/.test(module)
      ? { kind: 'uncertain', missing }
      : { kind: 'own-module', missing, place };
  }

  /** Some directory above it may be on the path. */
  private mayBePackage(
    base: string,
    { result, context }: InspectedContext,
    roots: readonly string[],
  ): boolean {
    const { platform, cwd } = context;
    const path = result.sysPath.map((entry) => platform.abspath(entry.path, cwd));
    const isInside = (root: string): boolean =>
      platform.normcase(base).startsWith(platform.normcase(platform.join(root, '')));
    const isPackage = this.fs.stat(platform.join(base, '__init__.py')).kind === 'file';
    return isPackage || [this.project.folder, ...roots, ...path].some(isInside);
  }

  private isEmptyFolder(base: string, parts: readonly string[], { inspected }: ModuleReach): boolean {
    const { platform } = inspected.context;
    const place = parts.reduce((path, part) => platform.join(path, part), base);
    return this.fs.stat(place).kind === 'directory';
  }

  /** Another copy of the package is the one that is imported, with what a build has made. */
  private isFoundByName(file: string, base: string, module: string, inspected: InspectedContext): boolean {
    const { platform } = inspected.context;
    const root = this.files.packageRoot(file);
    const inside = platform.join(root, '');
    if (!platform.join(base, '').startsWith(inside) || base === root) {
      return false;
    }
    const names = base.slice(inside.length).split(platform.separator);
    return this.finds(inspected, [...names, module].join('.'));
  }

  private isBuilt(place: string, { context: { platform } }: InspectedContext): boolean {
    const name = platform.basename(place);
    const listing = this.fs.list(platform.dirname(place));
    const names = listing.kind === 'entries' ? listing.names : [];
    return ['.pyx', '.c', '.cpp', '.cc', '.rs', '.pyx.in', '.f90', '.pyi'].some((suffix) =>
      names.includes(name + suffix),
    );
  }
}

interface Cell {
  readonly text: string;
  readonly inFile: (start: number, end: number) => Range;
}

function lazily(text: string): Cell['inFile'] {
  let index: TextIndex | undefined;
  return (start, end) => {
    index ??= new TextIndex(text);
    return index.range(start, end);
  };
}

/** `assert sys.platform == 'win32'` at the top of a file means its whole rest. */
const CHECKS_SYSTEM = /\bsys\.platform\b|\bos\.name\b|\bplatform\.system\b/;

/** Undefined: it does not run there. */
function needOf(
  { need, conditions, isDeferred, module }: ImportSite,
  { result, context: { platform } }: InspectedContext,
  checksSystem: boolean,
): MissingNeed | undefined {
  const { version } = result;
  if (need === 'typing') {
    return undefined;
  }
  const judged = conditions.map(({ expression, holds }) => {
    const actual = version === undefined ? undefined : conditionHolds(expression, { version, platform });
    return actual === undefined ? undefined : actual === holds;
  });
  if (judged.includes(false)) {
    return undefined;
  }
  const isSure = need === 'needed' || (need === 'conditional' && judged.length > 0 && judged.every(Boolean));
  const isElsewhere = checksSystem && isOfOtherSystem(module, platform.name);
  return isSure && !isDeferred && !isElsewhere ? 'needed' : 'optional';
}

/** The one that got furthest says most. */
function deepest(all: readonly Reach[], module: string): Pick<MissingModule, 'module' | 'parent'> {
  const missing = all.flatMap((reach) => (reach.kind === 'missing' ? [reach] : []));
  const [best] = missing.toSorted((a, b) => b.module.length - a.module.length);
  return best === undefined ? { module } : { module: best.module, ...definedOnly({ parent: best.parent }) };
}

/** `from a import b, c` asks for `a` three times. */
function withoutRepeated(problems: readonly ImportProblem[]): readonly ImportProblem[] {
  const seen = new Set<string>();
  return problems.filter(({ kind, missing, range, inspected, need }) => {
    const { context } = inspected;
    const key = JSON.stringify([kind, missing.module, range.start.line, context.name, need]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}
