/**
 * The run contexts that matter for a file, and the directories that the file itself may add to the path. A file belongs to the nearest
 * environment, as what is open in the editor does; what starts the file, or runs it as a test, counts in any case.
 */

import { isRunBy } from '../../contexts/filesRunBy';
import { isTestFileOf } from '../../contexts/testFileNames';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { isBelow, type Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import type { FolderDirectory, PythonFiles } from './pythonFiles';

export interface FileStart {
  readonly inspected: InspectedContext;
  /** Absolute: where the file's own program or test runner may look as well. */
  readonly roots: readonly string[];
}

export interface FileStarts {
  readonly starts: readonly FileStart[];
  /** All contexts of the same environment: what one of them finds, the file may import. */
  readonly siblings: readonly InspectedContext[];
}

interface Group {
  readonly project: string;
  readonly contexts: InspectedContext[];
}

/** A directory with one of these is where people start Python. */
const MARKERS = [
  ...['pyproject.toml', 'setup.py', 'setup.cfg', 'manage.py', 'requirements.txt', 'Pipfile', 'tox.ini'],
  ...['pytest.ini', 'Dockerfile', 'Makefile', 'environment.yml', '.git', 'poetry.lock', 'uv.lock'],
];

export class FilesOfContexts {
  private readonly folder: string;
  private readonly platform: Platform;
  private readonly walked: PythonFiles;
  private readonly groups: readonly Group[];
  private readonly contexts: readonly InspectedContext[];
  private readonly fs: FileSystem;
  private readonly rootsOf = new Map<string, readonly string[]>();

  constructor({ folder, contexts, machine: { platform } }: FolderFacts, fs: FileSystem, walked: PythonFiles) {
    this.folder = folder;
    this.platform = platform;
    this.walked = walked;
    this.groups = groupsOf(contexts, folder, platform, walked);
    this.contexts = contexts.filter(({ foreign }) => foreign === undefined);
    this.fs = fs;
  }

  of(file: string): FileStarts {
    const { platform } = this;
    const started = this.contexts.filter((inspected) => isRunBy(file, inspected, this.fs));
    const group = this.groupOf(file);
    const siblings = group?.contexts ?? [];
    const exact = started.map((inspected): FileStart => ({ inspected, roots: [] }));
    const isConftest = platform.basename(file) === 'conftest.py';
    const tests = siblings.filter(
      ({ context }) =>
        (isTestFileOf(file, context) || (isConftest && context.testFiles !== undefined)) &&
        this.isBelow(file, context.cwd),
    );
    if (tests.length > 0) {
      const roots = this.testRoots(file);
      return { starts: [...exact, ...tests.map((inspected) => ({ inspected, roots }))], siblings };
    }
    const kinds: readonly string[] = file.endsWith('.ipynb') ? ['notebook'] : ['terminal', 'debug'];
    const usual = siblings.filter(({ context }) => kinds.includes(context.kind));
    const homes = usual.length > 0 ? usual : siblings.filter(({ context }) => context.kind === 'terminal');
    const roots = this.ownRoots(platform.dirname(file));
    const open = homes
      .filter((inspected) => !started.includes(inspected))
      .map((inspected) => ({ inspected, roots }));
    // If something is known to start the file, that decides; terminals do not matter then.
    const all = this.groups.flatMap(({ contexts }) => contexts);
    return { starts: exact.length > 0 ? exact : open, siblings: file.endsWith('.ipynb') ? all : siblings };
  }

  /** The first directory around the file that is not a package. */
  packageRoot(file: string): string {
    const { platform } = this;
    let directory = platform.dirname(file);
    while (this.namesIn(directory)?.has('__init__.py') === true && directory !== this.folder) {
      directory = platform.dirname(directory);
    }
    return directory;
  }

  /** Undefined: the folder's environments all belong to other projects in it. */
  private groupOf(file: string): Group | undefined {
    const around = this.groups
      .filter(({ project }) => this.isBelow(file, project))
      .toSorted((a, b) => b.project.length - a.project.length);
    const [nearest] = around;
    if (nearest !== undefined) {
      return nearest;
    }
    return this.groups.length === 1 ? this.groups[0] : undefined;
  }

  private isBelow(file: string, directory: string): boolean {
    return isBelow(file, directory, this.platform);
  }

  /** Its own directory, as Python puts that first, and those around it from which it may be started. */
  private ownRoots(directory: string): readonly string[] {
    const known = this.rootsOf.get(directory);
    if (known !== undefined) {
      return known;
    }
    const above = directory === this.folder ? [] : this.ownRoots(this.platform.dirname(directory));
    const isInside = this.isBelow(directory, this.folder) || directory === this.folder;
    const more = isInside ? above.filter((root) => this.isStart(root)) : [];
    const roots = [directory, ...more];
    this.rootsOf.set(directory, roots);
    return roots;
  }

  private isStart(directory: string): boolean {
    const names = this.namesIn(directory) ?? new Set<string>();
    return (
      directory === this.folder ||
      MARKERS.some((name) => names.has(name)) ||
      [...names].some((name) => name.endsWith('.py') && name !== '__init__.py')
    );
  }

  /** pytest puts the root of a test's package first, and that of each conftest.py around it: `prepend`, its default. */
  private testRoots(file: string): readonly string[] {
    const { platform, folder } = this;
    const roots = [this.packageRoot(file)];
    for (let place = platform.dirname(file); this.isBelow(place, folder); place = platform.dirname(place)) {
      if (this.namesIn(place)?.has('conftest.py') === true) {
        roots.push(this.packageRoot(platform.join(place, 'conftest.py')));
      }
    }
    if (this.namesIn(folder)?.has('conftest.py') === true) {
      roots.push(folder);
    }
    return roots;
  }

  private namesIn(directory: string): FolderDirectory['names'] | undefined {
    return this.walked.directories.get(directory)?.names;
  }
}

/** One for each environment; its project is the directory that contains the environment, if that is in the folder. */
function groupsOf(
  contexts: readonly InspectedContext[],
  folder: string,
  platform: Platform,
  { directories }: PythonFiles,
): readonly Group[] {
  const groups = new Map<string, Group>();
  const top = platform.normcase(folder);
  for (const inspected of contexts) {
    const { context, result, foreign } = inspected;
    if (foreign !== undefined || context.embedding !== undefined || context.kind === 'pie') {
      continue;
    }
    const root = context.environmentRoot ?? result.venv?.root ?? result.prefix;
    const above = platform.dirname(root);
    const isInside = platform.normcase(above).startsWith(top + platform.separator);
    // A setting of the folder chooses for the folder.
    const isChosen = context.chosenBy?.kind === 'file' && context.kind !== 'terminal';
    const project = isInside && !isChosen ? projectAround(above) : folder;
    const key = platform.normcase(root);
    const known = groups.get(key) ?? { project, contexts: [] };
    groups.set(key, known);
    known.contexts.push(inspected);
  }
  return [...groups.values()];

  /** An environment may be some directories below its project, as `envs/py312` is. */
  function projectAround(directory: string): string {
    for (let each = directory; each.length > folder.length; each = platform.dirname(each)) {
      const names = directories.get(each)?.names;
      if (MARKERS.some((name) => names?.has(name) === true)) {
        return each;
      }
    }
    return directory;
  }
}
