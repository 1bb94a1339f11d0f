/**
 * Which run context of a folder answers for a file that the user looks at, unless the user has pinned one: the table in
 * docs/decisions/0021-the-active-context.md, row by row.
 */

import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { isBelow, type Platform } from '../model/platform';
import type { FileSystem } from '../ports/fileSystem';
import { isRunBy } from './filesRunBy';
import { isTestFileOf } from './testFileNames';

export interface ActiveQuestion {
  readonly folder: string;
  readonly contexts: readonly InspectedContext[];
  readonly platform: Platform;
  readonly fs: FileSystem;
}

export interface ChosenContext {
  readonly inspected: InspectedContext;
  /** One sentence about the context: why it answers. */
  readonly because: Message;
}

/** `file` is absolute; undefined for the folder as a whole. Undefined if the folder has no context. */
export function chooseActiveContext(
  file: string | undefined,
  question: ActiveQuestion,
): ChosenContext | undefined {
  // A Python of another system answers only where there is no other.
  const native = question.contexts.filter(({ foreign }) => foreign === undefined);
  const asked = { ...question, contexts: native.length === 0 ? question.contexts : native };
  const chosen =
    file === undefined
      ? undefined
      : (forDocument(file, asked) ??
        forProgram(file, asked) ??
        forTest(file, asked) ??
        forEnvironment(file, asked) ??
        forProject(file, asked) ??
        forImported(file, asked));
  return chosen ?? forFolder(asked);
}

/** A notebook has its kernel, a `.pie` file the program that loads it. */
function forDocument(file: string, { contexts, platform }: ActiveQuestion): ChosenContext | undefined {
  const inspected = contexts.find(({ context }) =>
    context.documents?.some((document) => platform.normcase(document) === platform.normcase(file)),
  );
  const name = platform.basename(file);
  return inspected === undefined
    ? undefined
    : {
        inspected,
        because:
          inspected.context.kind === 'notebook'
            ? message('It is the kernel of {name}', { name })
            : message('It loads {name}', { name }),
      };
}

/** The order of the contexts decides: what a person starts with a key comes before tasks and servers. */
function forProgram(file: string, { contexts, platform, fs }: ActiveQuestion): ChosenContext | undefined {
  const inspected = contexts.find((each) => isRunBy(file, each, fs));
  return inspected === undefined
    ? undefined
    : { inspected, because: message('It runs {name}', { name: platform.basename(file) }) };
}

/** A project in a subfolder with its own environment is not tested by what tests the outer folder. */
function forTest(file: string, question: ActiveQuestion): ChosenContext | undefined {
  const { contexts, folder, platform } = question;
  const project = projectOf(file, question);
  const found = contexts
    .filter(({ context }) => isTestFileOf(file, context))
    .map((inspected) => {
      const { cwd } = inspected.context;
      return { inspected, directory: isBelow(file, cwd, platform) ? cwd : folder };
    })
    .filter(
      ({ inspected, directory }) =>
        project === undefined ||
        directory.length >= project.directory.length ||
        inspected.context.environmentRoot === project.inspected.context.environmentRoot,
    );
  const nearest = deepest(found);
  return nearest === undefined
    ? undefined
    : {
        inspected: nearest.inspected,
        because: message('It runs the tests in {name}', { name: platform.basename(file) }),
      };
}

/** What is installed in an environment belongs to it, wherever it is opened. */
function forEnvironment(file: string, question: ActiveQuestion): ChosenContext | undefined {
  const { platform } = question;
  const found = terminalsOf(question)
    .map(({ inspected, root }) => ({ inspected, directory: root }))
    .filter(({ directory }) => isBelow(file, directory, platform));
  const innermost = deepest(found);
  return innermost === undefined
    ? undefined
    : {
        inspected: innermost.inspected,
        because: message('{name} is in its environment', { name: platform.basename(file) }),
      };
}

function forProject(file: string, question: ActiveQuestion): ChosenContext | undefined {
  const project = projectOf(file, question);
  return project === undefined
    ? undefined
    : {
        inspected: project.inspected,
        because: message('Its environment is that of {directory}, where {name} is', {
          directory: project.directory.slice(question.folder.length).replace(/^[\\/]+/, ''),
          name: question.platform.basename(file),
        }),
      };
}

/** A file from outside the folder: where would it be imported? */
function forImported(
  file: string,
  { contexts, folder, platform }: ActiveQuestion,
): ChosenContext | undefined {
  if (isBelow(file, folder, platform)) {
    return undefined;
  }
  const inspected = contexts.find(({ context, result }) =>
    result.sysPath.some(({ path }) =>
      isBelow(file, platform.abspath(path, result.changedDirectory ?? context.cwd), platform),
    ),
  );
  return inspected === undefined
    ? undefined
    : { inspected, because: message('{name} is on its path', { name: platform.basename(file) }) };
}

function forFolder({ contexts }: ActiveQuestion): ChosenContext | undefined {
  const inspected = contexts.find(({ context }) => context.kind === 'terminal') ?? contexts[0];
  return inspected === undefined
    ? undefined
    : {
        inspected,
        because:
          inspected.context.kind === 'terminal'
            ? message('It is what python starts in a terminal of this folder')
            : message('It is the first run context of this folder'),
      };
}

interface Placed {
  readonly inspected: InspectedContext;
  readonly directory: string;
}

/** The nearest directory around the file, below the folder, that has an environment of its own. */
function projectOf(file: string, question: ActiveQuestion): Placed | undefined {
  const { folder, platform } = question;
  const found = terminalsOf(question).flatMap(({ inspected, root }) => {
    const parent = platform.dirname(root);
    return [parent, projectAround(parent, question)].flatMap((directory) =>
      directory !== undefined && isBelow(directory, folder, platform) && isBelow(file, directory, platform)
        ? [{ inspected, directory }]
        : [],
    );
  });
  return deepest(found);
}

const PROJECT_FILES = [
  'pyproject.toml',
  'setup.py',
  'setup.cfg',
  'requirements.txt',
  'Pipfile',
  'environment.yml',
] as const;

/** An environment may be some directories below its project, as `envs/py312` is. */
function projectAround(directory: string, { folder, platform, fs }: ActiveQuestion): string | undefined {
  for (let each = directory; isBelow(each, folder, platform); each = platform.dirname(each)) {
    if (PROJECT_FILES.some((name) => fs.stat(platform.join(each, name)).kind === 'file')) {
      return each;
    }
  }
  return undefined;
}

function terminalsOf({ contexts }: ActiveQuestion): readonly {
  readonly inspected: InspectedContext;
  readonly root: string;
}[] {
  return contexts.flatMap((inspected) => {
    const { kind, environmentRoot } = inspected.context;
    return kind === 'terminal' && environmentRoot !== undefined ? [{ inspected, root: environmentRoot }] : [];
  });
}

/** The first of those that are equally deep. */
function deepest(placed: readonly Placed[]): Placed | undefined {
  return placed.toSorted((a, b) => b.directory.length - a.directory.length)[0];
}
