/** What depends on a file that is not read because the folder is not trusted: it is incomplete, and says so. */

import { message, type Message } from '../model/message';
import type { EnvironmentFacts } from '../model/facts/environmentFacts';
import type { InspectedContext } from '../model/inspection';
import type { RunContext, RunContextKind } from '../model/runContext';
import type { RecordedReads } from './recordedReads';
import type { SourceQuestion } from './contextSource';

export function notTrusted(file: string): Message {
  return message('The folder is not trusted, so {file} outside of it was not read', { file });
}

/** The first of the files that were asked for and not read. */
export function unreadBy({ fs, files }: RecordedReads): string | undefined {
  return unreadFiles({ fs, files })[0]?.place;
}

export interface UnreadFile {
  /** As it was asked for. */
  readonly file: string;
  /** Where it is. */
  readonly place: string;
}

export function unreadFiles({ fs, files }: RecordedReads): readonly UnreadFile[] {
  return [...files].flatMap((file) => {
    const place = fs.refused?.(file);
    return place === undefined ? [] : [{ file, place }];
  });
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

export function isOfEnvironment(file: string, environments: readonly EnvironmentFacts[]): boolean {
  return environments.some(({ root }) => file.startsWith(root));
}

/** Files that discovery asked for concern everything, those of an environment what is started in it. */
export function inspectedUnread(
  inspected: InspectedContext,
  general: string | undefined,
  all: readonly UnreadFile[],
): InspectedContext {
  const { context, result } = inspected;
  const { platform, environmentRoot: root } = context;
  const own = all.find(({ file }) => root !== undefined && file.startsWith(root + platform.separator));
  const unread = general ?? own?.place;
  return unread === undefined
    ? inspected
    : {
        ...inspected,
        context: markedUnread(context, unread),
        result: { ...result, complete: result.complete && result.fatal !== undefined },
      };
}
