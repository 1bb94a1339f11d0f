/** What makes an import find what is meant: each offered only if the folder, inspected again with it, shows that it does. */

import { discoveryTools } from './discovery/discoveryTools';
import { pathWays } from './fixes/addToPath/pathWays';
import type { PathWay } from './fixes/addToPath/pathWay';
import type { EditFixDraft } from './fixes/fixDraft';
import { hidingFile } from './imports/lens/hidingFile';
import { directoriesWith } from './imports/lens/modulesInFolder';
import type { ImportAnswer } from './imports/search/importSearch';
import { ImportExplainer } from './explainImports';
import { inspectContext } from './inspectContext';
import { discoverContexts } from './inspectFolder';
import { editedFileSystem } from './isolation/editedFileSystem';
import type { FolderFacts, InspectedContext } from './model/inspection';
import { message, withRelativePaths } from './model/message';
import type { FileSystem } from './ports/fileSystem';
import type { FileEdit } from './text/edit';

interface Question {
  readonly answer: ImportAnswer;
  readonly inspected: InspectedContext;
  readonly facts: FolderFacts;
  readonly fs: FileSystem;
  readonly explainer: ImportExplainer;
}

export function importFixes(question: Question): readonly EditFixDraft[] {
  const { answer, inspected } = question;
  if (inspected.foreign !== undefined || inspected.result.fatal !== undefined) {
    return [];
  }
  return [...renames(question), ...(answer.spec === undefined ? entries(question) : [])];
}

/** The directories of the folder that have the module, in each way that reaches this context. */
function entries({ answer, inspected, facts, fs, explainer }: Question): readonly EditFixDraft[] {
  const { platform } = facts.machine;
  const directories = directoriesWith(answer.module, facts.folder, {
    fs,
    platform,
    search: explainer.search,
  });
  return directories.flatMap((directory) =>
    pathWays({ path: directory, facts, checkers: [], fs })
      .filter((way) => mayReach(way, inspected))
      .flatMap((way) => (way.by === 'edits' ? [fixOf(way, directory, facts)] : []))
      .filter(({ edits }) => finds(answer.module, edits, { inspected, facts, fs }, directory)),
  );
}

type EditWay = Extract<PathWay, { readonly by: 'edits' }>;

function fixOf({ title, edits }: EditWay, directory: string, { folder, machine }: FolderFacts): EditFixDraft {
  const whole = message('Add {directory} to the path: {way}', { directory, way: title });
  return {
    kind: 'edits',
    title: withRelativePaths(whole, folder, machine.platform.separator),
    preferred: false,
    edits,
  };
}

/** Which ways are worth inspecting the folder again for. */
function mayReach(way: PathWay, { context, result }: InspectedContext): boolean {
  if (way.by !== 'edits') {
    return false;
  }
  switch (way.kind) {
    case 'pth':
      return way.edits.some(({ file }) => file.startsWith(context.platform.join(result.prefix, '')));
    case 'launch':
      return context.kind === 'launch' && isOfConfiguration(context.name, way);
    case 'pytest':
      return context.kind === 'test';
    case 'terminal':
      return context.kind === 'terminal';
    case 'dotenv':
      return true;
    case 'checker':
    case 'editable':
      return false;
  }
}

/** Whether the same context finds the module there after the edits, starts, and loses nothing that it had. */
function finds(
  module: string,
  edits: readonly FileEdit[],
  { inspected, facts: { folder, machine }, fs }: Pick<Question, 'inspected' | 'facts' | 'fs'>,
  directory: string,
): boolean {
  const { platform } = machine;
  const edited = editedFileSystem(fs, edits, platform);
  const tools = discoveryTools(edited, platform);
  const { kind, name, argv0 } = inspected.context;
  const same = discoverContexts(folder, machine, tools).contexts.find(
    (context) => context.kind === kind && context.name === name && context.argv0 === argv0,
  );
  const after = same === undefined ? undefined : inspectContext(same, edited, tools);
  if (after === undefined || after.result.fatal !== undefined) {
    return false;
  }
  const paths = new Set(after.result.sysPath.map(({ path }) => path));
  const { spec } = new ImportExplainer(after, edited).search.find(module);
  const inside = platform.join(directory, '');
  return (
    inspected.result.sysPath.every(({ path }) => paths.has(path)) &&
    spec?.origin !== undefined &&
    platform.abspath(spec.origin, same?.cwd ?? folder).startsWith(inside)
  );
}

function isOfConfiguration(context: string, { title }: EditWay): boolean {
  const { name } = title.args;
  return typeof name === 'string' && context.endsWith(name);
}

function renames({ answer, inspected, facts, fs, explainer }: Question): readonly EditFixDraft[] {
  const { platform } = facts.machine;
  const hiding = hidingFile(answer, inspected, facts.folder, explainer.search);
  if (hiding === undefined) {
    return [];
  }
  const name = platform.basename(hiding.path);
  const to = freeName(platform.dirname(hiding.path), name, fs, (...parts) => platform.join(...parts));
  return to === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Rename {name} to {other}, so that it no longer hides {module}', {
            name,
            other: platform.basename(to),
            module: hiding.module,
          }),
          preferred: false,
          edits: [{ kind: 'rename', file: hiding.path, to }],
        },
      ];
}

const SUFFIXES = ['_local', '_own', '_local2'] as const;

/** PEP 8 has underscores in names of modules. */
function freeName(
  directory: string,
  name: string,
  fs: FileSystem,
  join: (...parts: readonly string[]) => string,
): string | undefined {
  const [, stem = name, suffix = ''] = /^([^.]+)(\..*)?$/s.exec(name) ?? [];
  return SUFFIXES.map((each) => join(directory, `${stem}${each}${suffix}`)).find(
    (path) => fs.stat(path).kind === 'absent',
  );
}
