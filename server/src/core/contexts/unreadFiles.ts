/** What depends on a file that is not read because the folder is not trusted: it is incomplete, and says so. */

import { message, type Message } from '../model/message';
import type { InspectedContext } from '../model/inspection';
import type { RunContext, RunContextKind } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import type { RecordedReads } from './recordedReads';
import type { SourceQuestion } from './contextSource';

export function notTrusted(file: string): Message {
  return message('The folder is not trusted, so {file} outside of it was not read', { file });
}

/** The first of the files that were asked for and not read, by its real place. */
export function unreadBy({ fs, files }: RecordedReads): string | undefined {
  return [...files].map((file) => fs.refused?.(file)).find((place) => place !== undefined);
}

/** Those that get the variables of `python.envFile` from the editor; a launch configuration names its own file. */
const WITH_ENV_FILE: ReadonlySet<RunContextKind> = new Set(['debug', 'test', 'notebook']);

/** `unread` concerns all of these contexts. */
export function withUnread(
  contexts: readonly RunContext[],
  unread: string | undefined,
  { configuration }: Pick<SourceQuestion, 'configuration'>,
): readonly RunContext[] {
  const { unreadSettings, unreadEnvFile, settings } = configuration;
  const isForTerminals = settings.terminalUsesEnvFile?.value === true;
  return contexts.map((context) => {
    const hasEnvFile = WITH_ENV_FILE.has(context.kind) || (isForTerminals && context.kind !== 'launch');
    const file = unreadSettings ?? unread ?? (hasEnvFile ? unreadEnvFile : undefined);
    return markedUnread(context, file);
  });
}

export function markedUnread(context: RunContext, unread: string | undefined): RunContext {
  return unread === undefined || context.uncertain !== undefined
    ? context
    : { ...context, uncertain: notTrusted(unread) };
}

/** Files with which the tools of a project choose its Python. */
const CHOOSING = [
  '.python-version',
  '.tool-versions',
  'mise.toml',
  'poetry.toml',
  'pdm.toml',
  '.pdm-python',
  'Pipfile',
];

/** A link in a folder may be the file that chooses its Python, for a pyvenv.cfg or for a `.pth` file. */
export function inspectedUnread(
  inspected: InspectedContext,
  folder: string,
  fs: FileSystem,
): InspectedContext {
  const { context, result } = inspected;
  const { platform, environmentRoot = folder } = context;
  const files = [
    ...CHOOSING.map((name) => platform.join(folder, name)),
    platform.join(environmentRoot, 'pyvenv.cfg'),
    ...result.pthFiles.map(({ file }) => file),
  ];
  const unread =
    fs.refused === undefined
      ? undefined
      : files.map((file) => fs.refused?.(file)).find((place) => place !== undefined);
  return unread === undefined
    ? inspected
    : {
        ...inspected,
        context: markedUnread(context, unread),
        result: { ...result, complete: result.complete && result.fatal !== undefined },
      };
}
