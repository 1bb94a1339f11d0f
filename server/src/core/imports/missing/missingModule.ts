/**
 * A module that a run context starts with and that is not found: that of `-m`, or the application that a server is given. CPython 3.13
 * Lib/runpy.py, _get_module_details().
 */

import { fileText } from '../../formats/fileText';
import { definedOnly } from '../../model/definedOnly';
import type { MissingModule } from '../../model/facts/importFacts';
import type { InspectedContext } from '../../model/inspection';
import type { FileOrigin } from '../../model/origin';
import type { FileSystem } from '../../ports/fileSystem';
import { ImportSearch } from '../search/importSearch';
import { nearestModules } from '../search/nearestModules';
import { programLoads } from '../search/programLoads';

interface Wanted {
  readonly module: string;
  readonly isRun: boolean;
  readonly program?: string;
  readonly setBy: FileOrigin;
}

/** Undefined where it is found, and where code that is not modelled may find it. */
export function missingModule(
  inspected: InspectedContext,
  folder: string,
  fs: FileSystem,
): MissingModule | undefined {
  const wanted = [...ofMode(inspected), ...(isWhole(inspected, fs) ? ofProgram(inspected) : [])];
  return wanted.length === 0 ? undefined : new MissingModules(inspected, folder, fs).first(wanted);
}

/** What its program does to the path comes later, and so does what is not known about that. */
function ofMode({ context, result }: InspectedContext): readonly Wanted[] {
  const { mode, modeBy, uncertain, isProgramUncertain } = context;
  const isKnown = uncertain === undefined ? isCertain(result) : isProgramUncertain && result.completeStart;
  return mode.kind !== 'module' || modeBy === undefined || isKnown !== true || result.fatal !== undefined
    ? []
    : [{ module: mode.name, isRun: true, setBy: modeBy }];
}

function isCertain({ complete, completeBefore }: InspectedContext['result']): boolean {
  return completeBefore ?? complete;
}

function ofProgram({ context: { program }, result }: InspectedContext): readonly Wanted[] {
  return !result.complete || result.fatal !== undefined || program === undefined
    ? []
    : program.steps.flatMap((step) =>
        step.kind === 'import' && step.setBy !== undefined
          ? [{ module: step.module, isRun: step.isRun === true, program: program.name, setBy: step.setBy }]
          : [],
      );
}

/** Otherwise the directory is the cause. */
function isWhole({ context: { program, cwd, platform } }: InspectedContext, fs: FileSystem): boolean {
  return (program?.steps ?? []).every(
    (step) => step.kind !== 'insert' || fs.stat(platform.abspath(step.path, cwd)).kind !== 'absent',
  );
}

/** A larger `__init__` is no longer asked whether it makes modules. */
const SOURCE_LIMIT = 1024 * 1024;

/** `__path__` is read by the search. */
const MAKES_MODULES =
  /\bmodules\s*(?:\[|\.|=)|\bimport\s+modules\b|\bmeta_path\b|\bpath_hooks\b|\bexec\b|\beval\b/;

class MissingModules {
  private readonly search: ImportSearch;
  private readonly inspected: InspectedContext;
  private readonly folder: string;
  private readonly fs: FileSystem;

  constructor(inspected: InspectedContext, folder: string, fs: FileSystem) {
    this.inspected = inspected;
    this.folder = folder;
    this.fs = fs;
    const { context, result } = inspected;
    const known = { ...inspected, result: { ...result, complete: true } };
    this.search = new ImportSearch(known, fs, programLoads({ ...known, context }));
  }

  /** A program that is missing itself does not get to its application. */
  first(wanted: readonly Wanted[]): MissingModule | undefined {
    for (const each of wanted) {
      const lack = this.lackOf(each);
      if (lack !== undefined) {
        const { module, program, setBy } = each;
        const isOfFolder = this.isInFolder(module);
        const directory = lack === 'module' ? this.elsewhere(module) : undefined;
        const about = definedOnly({ program, directory });
        return { module, lack, setBy, nearby: this.nearby(each), isOfFolder, ...about };
      }
    }
    return undefined;
  }

  private lackOf({ module, isRun }: Pick<Wanted, 'module' | 'isRun'>): MissingModule['lack'] | undefined {
    const { spec, complete, failure } = this.search.find(module);
    if (!complete || failure !== undefined || !this.isSearchable(module) || this.isMade(module)) {
      return undefined;
    }
    if (spec !== undefined) {
      return isRun && spec.locations !== undefined ? this.lackOfMain(module) : undefined;
    }
    const parent = module.slice(0, Math.max(module.lastIndexOf('.'), 0));
    const above = parent === '' ? undefined : this.search.find(parent);
    return above?.spec !== undefined && above.spec.locations === undefined ? 'package' : 'module';
  }

  /** Python 2 joins what is written with the directory, so that a path finds something. */
  private isSearchable(module: string): boolean {
    const { version } = this.inspected.result;
    return module !== '' && (version === undefined || version.major > 2 || !/[\\/]/.test(module));
  }

  private isFound(module: string, isRun: boolean): boolean {
    return this.search.find(module).spec !== undefined && this.lackOf({ module, isRun }) === undefined;
  }

  private lackOfMain(module: string): 'main' | undefined {
    const { spec, complete, failure } = this.search.find(`${module}.__main__`);
    return spec !== undefined || !complete || failure !== undefined || this.isMade(`${module}.__main__`)
      ? undefined
      : 'main';
  }

  /** Whether a package that it is in may make it, or change where it is searched; or a runner takes away where it is. */
  private isMade(module: string): boolean {
    const parts = module.split('.');
    const isAbove = parts.slice(1).some((_, position) => {
      const { spec } = this.search.find(parts.slice(0, position + 1).join('.'));
      return spec !== undefined && spec.kind !== 'namespace' && !this.isPlain(spec.kind, spec.origin);
    });
    return isAbove || this.isTakenAway(parts[0] ?? '');
  }

  private isPlain(kind: string, origin: string | undefined): boolean {
    const { cwd, platform } = this.inspected.context;
    const content =
      kind === 'source' && origin !== undefined
        ? fileText(this.fs.read(platform.abspath(origin, cwd), SOURCE_LIMIT))
        : undefined;
    return content?.kind === 'text' && !MAKES_MODULES.test(content.text);
  }

  private isTakenAway(top: string): boolean {
    const { program, cwd, platform } = this.inspected.context;
    const isReplaced = program?.steps.some((step) => step.kind === 'insert' && step.replacesFirst === true);
    return isReplaced === true && this.isIn(platform.abspath('', cwd), top);
  }

  private isInFolder(module: string): boolean {
    const [top = ''] = module.split('.');
    return this.isIn(this.folder, top) || this.isIn(this.inspected.context.cwd, top);
  }

  /** A directory of the folder that has it and is not on the path. */
  private elsewhere(module: string): string | undefined {
    const { platform } = this.inspected.context;
    const listing = this.fs.list(this.folder);
    const names = listing.kind === 'entries' ? listing.names.filter((name) => !name.startsWith('.')) : [];
    const [top = ''] = module.split('.');
    const { spec } = this.search.find(top);
    return spec === undefined
      ? [this.folder, ...names.toSorted().map((name) => platform.join(this.folder, name))].find((directory) =>
          this.isIn(directory, top),
        )
      : undefined;
  }

  private isIn(directory: string, name: string): boolean {
    const { platform } = this.inspected.context;
    return ['', '.py'].some(
      (suffix) => this.fs.stat(platform.join(directory, name + suffix)).kind !== 'absent',
    );
  }

  /** The option of an embedder names more than the module. */
  private nearby({ module, isRun }: Wanted): readonly string[] {
    if (this.inspected.context.embedding !== undefined) {
      return [];
    }
    const asFile = module.replace(/\.py$/, '').replaceAll(/[\\/]/g, '.');
    const answer = this.search.find(module);
    const names = asFile === module ? nearestModules(answer, this.search) : [asFile];
    return names.filter((name) => this.isFound(name, isRun)).slice(0, 3);
  }
}
