/**
 * Why an import does not find an existing module: what keeps its directory off the path, what hides it, and where a module
 * of that name is that this interpreter does not read. Only asked for what a person wants explained: it looks in many places.
 */

import { definedOnly } from '../../model/definedOnly';
import type { InspectedContext } from '../../model/inspection';
import { placeIn } from '../../model/leftOut';
import { message } from '../../model/message';
import type { FileSystem } from '../../ports/fileSystem';
import { decodeSurrogateEscape } from '../../text/bytes';
import { FILE_START } from '../../text/positions';
import type { ImportAnswer, ImportSearch } from '../search/importSearch';
import type { ModuleSpec } from '../search/moduleSpec';
import type { AbsenceReason } from './absenceReason';
import { findBelow, holdsModules } from './findBelow';
import { linkedLibraries, otherLibraries, type Unread } from './otherLibraries';

/** Enough to show the cause. */
const MOST = 8;

const PTH_LIMIT = 256 * 1024;

/** Where else a module may be. */
export interface AbsencePlaces {
  /** The one that the person has open. */
  readonly folder?: string;
  /** Environments of this machine that are not in the folder. */
  readonly environments?: readonly string[];
}

export class AbsenceReasons {
  private readonly inspected: InspectedContext;
  private readonly search: ImportSearch;
  private readonly fs: FileSystem;
  private readonly folder: string | undefined;
  private readonly environments: readonly string[];
  private unread: readonly Unread[] | undefined;

  constructor(
    inspected: InspectedContext,
    search: ImportSearch,
    { fs, folder, environments = [] }: AbsencePlaces & { readonly fs: FileSystem },
  ) {
    this.inspected = inspected;
    this.search = search;
    this.fs = fs;
    this.folder = folder;
    this.environments = environments;
  }

  of(answer: ImportAnswer): readonly AbsenceReason[] {
    const reasons = answer.spec === undefined ? this.ofMissing(answer) : this.ofFound(answer, answer.spec);
    return reasons.slice(0, MOST);
  }

  private ofMissing(answer: ImportAnswer): readonly AbsenceReason[] {
    if (answer.failure !== undefined) {
      return [{ rule: 'import-fails', why: answer.failure }];
    }
    const parts = answer.module.split('.');
    const above = this.nearestFound(parts);
    const hidden = above === undefined ? [] : this.hiddenBelow(above, parts.slice(above.depth));
    const isOpen = above === undefined || above.spec.kind === 'namespace';
    const elsewhere = this.unsearched().filter(({ isFirst }) => isOpen || isFirst);
    const found = [...hidden, ...this.wouldFind(elsewhere, parts)];
    if (found.length > 0) {
      // A folder of that name is a weak reason.
      const strong = found.filter(
        ({ rule, found: spec }) => rule !== 'not-added' || spec?.kind !== 'namespace',
      );
      return strong.length > 0 ? strong : found;
    }
    if (above !== undefined && above.spec.locations === undefined) {
      return [notAPackage(above)];
    }
    return this.otherExtensions(answer);
  }

  private nearestFound(parts: readonly string[]): Above | undefined {
    for (let depth = parts.length - 1; depth > 0; depth -= 1) {
      const module = parts.slice(0, depth).join('.');
      const { spec, shadowed } = this.search.find(module);
      if (spec !== undefined) {
        return { module, spec, shadowed, depth };
      }
    }
    return undefined;
  }

  /** Another package or directory of that name has the submodule. */
  private hiddenBelow(above: Above, rest: readonly string[]): readonly AbsenceReason[] {
    return above.shadowed.flatMap((other): readonly AbsenceReason[] => {
      for (const { path } of other.locations ?? []) {
        const found = findBelow(this.search, path, rest);
        if (found !== undefined) {
          return [{ ...this.hiding(above, other), path, found }];
        }
      }
      return [];
    });
  }

  private hiding({ module, spec }: Pick<Above, 'module' | 'spec'>, other: ModuleSpec): AbsenceReason {
    const winner = spec.origin ?? '';
    const place = spec.origin === undefined ? {} : { file: spec.origin, range: FILE_START };
    if (spec.kind === 'namespace' && other.finder !== undefined) {
      return editableHidden(module, spec, other);
    }
    const directory = other.locations?.[0]?.path ?? '';
    if (spec.finder !== undefined && spec.kind === 'namespace') {
      const { name, file, line } = spec.finder;
      return {
        rule: 'namespace-cut',
        why: message(
          '{finder} answers for {module} with its own directories only, so Python ignores {directory}',
          {
            finder: name,
            module,
            directory,
          },
        ),
        file,
        range: lineRange(line),
      };
    }
    if (other.kind !== 'namespace') {
      return {
        rule: 'hidden',
        why: message('{file} comes first, and hides {other}', {
          file: winner,
          other: other.origin ?? directory,
        }),
        ...place,
      };
    }
    return this.isOwn(other)
      ? {
          rule: 'no-init',
          why: message(
            'The folder {directory} has no __init__.py, so the package {file} is imported, wherever it is on the path',
            { directory, file: winner },
          ),
          ...place,
        }
      : {
          rule: 'namespace-cut',
          why: message('{file} makes {module} a regular package, so Python ignores {directory}', {
            file: winner,
            module,
            directory,
          }),
          ...place,
        };
  }

  /** Where people keep their own modules, not where packages are installed. */
  private isOwn({ entry, locations }: ModuleSpec): boolean {
    const index = entry ?? locations?.[0]?.entry;
    const kind = index === undefined ? undefined : this.inspected.result.sysPath[index]?.provenance.kind;
    return kind === 'run-mode' || kind === 'hook';
  }

  private wouldFind(unsearched: readonly Unsearched[], parts: readonly string[]): readonly AbsenceReason[] {
    return unsearched.flatMap(({ isFirst: _, ...reason }) => {
      const found = findBelow(this.search, reason.path, parts);
      return found === undefined ? [] : [{ ...reason, found }];
    });
  }

  /** Directories that are not searched, those that would be searched first at the beginning. */
  private unsearched(): readonly Unsearched[] {
    const { leftOut, pthLines, pthFiles } = this.inspected.result;
    const ignored = pthFiles
      .filter(({ state }) => state === 'hidden')
      .flatMap(({ file }) => this.hiddenLines(file));
    const lines = pthLines.flatMap(({ file, range, outcome }): readonly Unsearched[] =>
      outcome.kind === 'dropped' && (outcome.because === 'error' || outcome.because === 'after-error')
        ? [
            {
              rule: 'pth-line',
              why: message('The line of the .pth file that would add {directory} is not used', {
                directory: outcome.path,
              }),
              path: outcome.path,
              file,
              range,
              isFirst: false,
            },
          ]
        : [],
    );
    this.unread ??= otherLibraries(this.inspected, this.fs, {
      folder: this.folder,
      others: this.environments,
    });
    const all = [
      ...leftOut.map(({ exists: _, ...left }): Unsearched => left),
      ...lines,
      ...ignored,
      ...this.unread.map((unread) => ({ ...unread, isFirst: false })),
      ...this.notAdded(),
    ];
    const known = new Set(this.inspected.result.sysPath.map(({ path }) => this.absolute(path)));
    return all.filter(({ path }) => {
      const key = this.absolute(path);
      const isNew = !known.has(key);
      known.add(key);
      return isNew;
    });
  }

  /** The directories that a hidden `.pth` file would add. */
  private hiddenLines(file: string): readonly Unsearched[] {
    const { platform } = this.inspected.context;
    const outcome = this.fs.read(file, PTH_LIMIT);
    const text = outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
    return text.split(/\r\n|\r|\n/).flatMap((line, index): readonly Unsearched[] => {
      const entry = line.trim();
      return entry === '' || entry.startsWith('#') || /^import[ \t]/.test(line)
        ? []
        : [
            {
              rule: 'pth-line',
              why: message('The .pth file that would add it is hidden, so Python ignores the file'),
              path: platform.normpath(platform.join(platform.dirname(file), entry)),
              file,
              range: lineRange(index + 1),
              isFirst: false,
            },
          ];
    });
  }

  /** Where modules of a project usually are. */
  private notAdded(): readonly Unsearched[] {
    const { platform, cwd, mode, describedBy } = this.inspected.context;
    const folder = this.folder ?? cwd;
    const elsewhere: Unsearched = {
      rule: 'run-mode',
      why: message('The working directory is {cwd}, so Python does not add {directory}', {
        cwd,
        directory: folder,
      }),
      path: folder,
      ...placeIn(describedBy),
      isFirst: true,
    };
    const folders = [...new Set([cwd, folder])];
    const others = [...folders, ...folders.map((each) => platform.join(each, 'src'))];
    return [
      ...(folder !== cwd && mode.kind !== 'script' ? [elsewhere] : []),
      ...others.map((path): Unsearched => {
        const why = message('Nothing adds {directory} to the path', { directory: path });
        return { rule: 'not-added', why, path, isFirst: false };
      }),
    ];
  }

  private absolute(path: string): string {
    const { platform, cwd } = this.inspected.context;
    return platform.normcase(path === '' ? cwd : platform.abspath(path, cwd));
  }

  private ofFound(answer: ImportAnswer, spec: ModuleSpec): readonly AbsenceReason[] {
    const { module, shadowed, loaded } = answer;
    const isGone =
      spec.finder !== undefined && spec.origin !== undefined && !this.search.entries.isFile(spec.origin);
    if (isGone) {
      const { file, line } = spec.finder;
      const why = message('Importing {module} fails: {file} does not exist', { module, file: spec.origin });
      return [{ rule: 'import-fails', why, file, range: lineRange(line) }];
    }
    const losing = shadowed.flatMap((other): readonly AbsenceReason[] => {
      if (spec.kind === 'namespace') {
        return spec.finder === undefined && other.finder !== undefined && other.origin !== undefined
          ? [{ ...editableHidden(module, spec, other), found: other }]
          : [];
      }
      const path = other.locations?.[0]?.path;
      const isFolder =
        other.kind === 'namespace' &&
        spec.origin !== undefined &&
        path !== undefined &&
        this.isOwn(other) &&
        holdsModules(this.search, path);
      return isFolder ? [{ ...this.hiding({ module, spec }, other), path, found: other }] : [];
    });
    if (loaded || spec.entry === undefined || module.includes('.')) {
      return losing;
    }
    const first = this.inspected.result.leftOut.filter(({ isFirst }) => isFirst);
    // A link to an environment's interpreter is meant to run that environment.
    const linked = linkedLibraries(this.inspected, this.fs).map((each) => ({ ...each, isFirst: true }));
    const before = this.wouldFind([...first, ...linked], [module]).filter(
      ({ found }) => found?.kind !== 'namespace' && found?.origin !== spec.origin,
    );
    return [...losing, ...before];
  }

  /** `NAME.cpython-311-….so` next to nothing that this Python could load. */
  private otherExtensions({ module, searched }: ImportAnswer): readonly AbsenceReason[] {
    const tail = module.slice(module.lastIndexOf('.') + 1);
    return searched.flatMap(({ path }): readonly AbsenceReason[] => {
      const name = [...this.search.entries.names({ path })].find(
        (candidate) =>
          candidate.startsWith(`${tail}.`) &&
          /\.(?:cpython-|pypy|cp|abi)[\w.-]*\.(?:so|pyd)$/.test(candidate),
      );
      return name === undefined
        ? []
        : [
            {
              rule: 'other-extension',
              why: message('{file} is an extension module for another version or build of Python', {
                file: this.search.entries.join(path, name),
              }),
              path,
            },
          ];
    });
  }
}

type Unsearched = Unread & { readonly isFirst: boolean };

/** The nearest package above that is found. */
interface Above {
  readonly module: string;
  readonly spec: ModuleSpec;
  readonly shadowed: readonly ModuleSpec[];
  /** The number of its parts. */
  readonly depth: number;
}

function notAPackage({ module, spec }: Above): AbsenceReason {
  return {
    rule: 'not-a-package',
    why:
      spec.origin === undefined
        ? message('{module} is not a package', { module })
        : message('{module} is the module {file}, not a package', { module, file: spec.origin }),
    ...(spec.origin === undefined ? {} : { file: spec.origin, range: FILE_START }),
  };
}

function editableHidden(module: string, spec: ModuleSpec, { finder }: ModuleSpec): AbsenceReason {
  const folder = (spec.locations ?? []).map(({ path }) => path).join(', ');
  return {
    rule: 'editable-hidden',
    why: message(
      'The folder {folder} hides the editable install of {module}: Python searches the path before it asks the finder',
      { folder, module },
    ),
    ...definedOnly({ path: spec.locations?.[0]?.path, file: finder?.file }),
    range: lineRange(finder?.line),
  };
}

function lineRange(line = 1) {
  return { start: { line: line - 1, character: 0 }, end: { line: line - 1, character: 0 } };
}
