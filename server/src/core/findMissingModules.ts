/** Looks up each import of a folder's files in the run contexts that run them, and groups what is not found by its cause. */

import { restrictReads } from './discovery/restrictedReads';
import { MissingCauses, type FoundCause } from './imports/missing/missingCauses';
import { FilesOfContexts } from './imports/missing/fileStarts';
import { installForEditing } from './imports/missing/installCommand';
import { ImportProblems, type ImportProblem } from './imports/missing/importProblems';
import { ModuleReach } from './imports/missing/moduleReach';
import { pathInFolder } from './imports/missing/pathInFolder';
import { pythonFiles } from './imports/missing/pythonFiles';
import { SourceRoots } from './imports/missing/sourceRoots';
import type { FolderFacts, InspectedContext } from './model/inspection';
import { message } from './model/message';
import type { MissingGroup, MissingImport, MissingModules } from './model/missingImports';
import type { FileSystem } from './ports/fileSystem';

export interface MissingProgress {
  /** How many files have been looked at, of how many; 0 of 0 while they are being searched. */
  readonly done: number;
  readonly of: number;
}

/** They run in an environment of their own, which the tool makes. */
const TOOL_FILES = /^(?:setup|noxfile|fabfile|conf)\.py$/;

export type Exclusion = (relative: string) => boolean;

export interface FoundIn {
  readonly fs: FileSystem;
  /** Where the files themselves are read, each once: nothing has to be remembered. */
  readonly sources?: FileSystem;
}

/** Pauses after each file. */
export function* findMissingModules(
  facts: FolderFacts,
  given: FoundIn,
  isExcluded: Exclusion = () => false,
): Generator<MissingProgress, MissingModules, void> {
  const { folder, machine } = facts;
  const { platform } = machine;
  const fs = restrictReads(given.fs, facts, 'by-links');
  const sources = restrictReads(given.sources ?? given.fs, facts, 'by-links');
  const search = pythonFiles(folder, { fs, platform }, isExcluded);
  let step = search.next();
  while (step.done !== true) {
    yield { done: 0, of: 0 };
    step = search.next();
  }
  const walked = step.value;
  const roots = new SourceRoots(facts, fs, walked);
  const reaches = new Map<InspectedContext, ModuleReach>();
  const reachOf = (inspected: InspectedContext): ModuleReach => {
    const known = reaches.get(inspected) ?? new ModuleReach(inspected, fs, (module) => roots.has(module));
    reaches.set(inspected, known);
    return known;
  };
  const files = new FilesOfContexts(facts, fs, walked);
  const causes = new MissingCauses(facts, fs, roots, reachOf);
  const project = { folder, platform, projectOf: (root: string) => roots.projectOf(root) };
  const problemsOf = new ImportProblems(project, { fs, sources }, files, reachOf);
  const groups = new MissingGroups(facts, fs, causes);
  let imports = 0;
  const unchecked: string[] = [];
  for (const [done, file] of walked.files.entries()) {
    yield { done, of: walked.files.length };
    if (TOOL_FILES.test(platform.basename(file))) {
      continue;
    }
    const of = files.of(file);
    const starts = of.starts.filter(({ inspected }) => groups.starts(inspected));
    if (of.starts.length === 0) {
      unchecked.push(file);
    } else if (starts.length > 0) {
      const checked = problemsOf.of(file, { ...of, starts });
      imports += checked.imports;
      for (const problem of checked.problems) {
        groups.add(problem);
      }
    }
  }
  const found = groups.result();
  return { ...found, files: walked.files.length, imports, unchecked, complete: walked.complete };
}

interface Growing extends FoundCause {
  readonly contexts: Set<string>;
  readonly imports: Map<string, MissingImport>;
}

class MissingGroups {
  private readonly facts: FolderFacts;
  private readonly fs: FileSystem;
  private readonly causes: MissingCauses;
  private readonly needed = new Map<string, Growing>();
  private readonly optional = new Map<string, Growing>();
  private readonly uncertain = new Map<string, MissingImport>();

  constructor(facts: FolderFacts, fs: FileSystem, causes: MissingCauses) {
    this.facts = facts;
    this.fs = fs;
    this.causes = causes;
  }

  /** Where Python does not start, that is the only thing to say. */
  starts({ context, result }: InspectedContext): boolean {
    if (result.fatal === undefined) {
      return true;
    }
    const cause: FoundCause = {
      cause: 'not-started',
      subject: context.name,
      why: message('Python does not start there: {reason}', { reason: result.fatal.message }),
      fixes: [],
    };
    this.grow(this.needed, cause, context.name, []);
    return false;
  }

  add(problem: ImportProblem): void {
    const { inspected, missing, range, written, need } = problem;
    const found = { file: missing.file, range, module: written };
    if (problem.kind === 'uncertain') {
      this.uncertain.set(placeKey(found), found);
      return;
    }
    const groups = need === 'needed' ? this.needed : this.optional;
    this.grow(groups, this.causeOf(problem), inspected.context.name, [found]);
  }

  result(): Pick<MissingModules, 'groups' | 'optional' | 'uncertain'> {
    return {
      groups: sorted(this.needed),
      optional: sorted(this.optional),
      uncertain: [...this.uncertain.values()],
    };
  }

  private causeOf({ kind, missing, inspected, place = '', written }: ImportProblem): FoundCause {
    const { platform } = this.facts.machine;
    switch (kind) {
      case 'absolute':
      case 'uncertain':
        return this.causes.of(missing, inspected);
      case 'own-module': {
        const directory = platform.dirname(place);
        return {
          cause: 'own-module',
          subject: place,
          why: message('{directory} has no module {module}', {
            directory: this.shown(directory),
            module: platform.basename(place),
          }),
          fixes: [],
        };
      }
      case 'not-built': {
        const title = message('Build it: install the project in editable mode');
        const commands = installForEditing(this.facts.folder, inspected, { fs: this.fs, platform });
        return {
          cause: 'not-built',
          subject: place,
          why: message('{module} is an extension module that has not been built', {
            module: this.shown(place),
          }),
          fixes: [{ kind: 'command', title, commands }],
        };
      }
      case 'beyond-top':
        return {
          cause: 'beyond-top',
          subject: missing.file,
          why: message('{file} is not deep enough in a package for {module}: a relative import fails there', {
            file: this.shown(missing.file),
            module: written,
          }),
          fixes: [],
        };
    }
  }

  private shown(path: string): string {
    return pathInFolder(path, this.facts);
  }

  private grow(
    groups: Map<string, Growing>,
    cause: FoundCause,
    context: string,
    imports: readonly MissingImport[],
  ): void {
    const key = JSON.stringify([cause.cause, cause.key ?? [cause.subject, cause.why]]);
    const group = groups.get(key) ?? { ...cause, contexts: new Set<string>(), imports: new Map() };
    groups.set(key, group);
    group.contexts.add(context);
    for (const each of imports) {
      group.imports.set(placeKey(each), each);
    }
  }
}

function placeKey({ file, range }: MissingImport): string {
  return `${file}\0${String(range.start.line)}\0${String(range.start.character)}`;
}

function sorted(groups: ReadonlyMap<string, Growing>): readonly MissingGroup[] {
  return [...groups.values()]
    .map(({ contexts, imports, key: _, ...group }) => ({
      ...group,
      contexts: [...contexts],
      imports: [...imports.values()],
    }))
    .toSorted((a, b) => b.imports.length - a.imports.length || (a.subject < b.subject ? -1 : 1));
}
