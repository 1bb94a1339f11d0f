/** What the tools that run commands in an environment have in common: variables and tasks, written in TOML. */

import type { TomlDocument } from '../../formats/tomlStrings';
import { shlexWords } from '../../formats/shell/shlexWords';
import { definedOnly } from '../../model/definedOnly';
import { firstOnes } from '../../model/facts/incompleteSearch';
import { TASK_LIMIT } from '../../text/limits';
import type { Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { applyLayer } from '../../configuration/environmentLayers';
import type { Range } from '../../text/positions';
import { startedCommand } from '../commands/commandStart';
import { plainWords } from '../commands/commandState';
import { contextOf, type Candidate, type SourceQuestion } from '../contextSource';
import { onlyTheToolKnows, type ToolVariables } from './toolVariables';

export interface ToolRun extends Partial<Pick<RunContext, 'localPackages' | 'uncertain' | 'cwd'>> {
  readonly name: string;
  readonly tool: string;
  readonly describedBy: FileOrigin;
  readonly candidate: Candidate;
  readonly variables: ToolVariables;
}

/** Python as the tool starts it, without a program. */
export function toolRun(run: ToolRun, question: SourceQuestion): RunContext {
  const { name, describedBy, candidate, localPackages, cwd } = run;
  return contextOf(
    candidate,
    {
      name,
      kind: 'task',
      describedBy,
      environment: environmentOf(run, question),
      ...definedOnly({ localPackages, cwd, uncertain: uncertaintyOf(run) }),
    },
    question,
  );
}

export interface ToolTask extends ToolRun {
  readonly words: readonly string[];
  readonly range: Range;
}

/** Nothing for a task that starts no Python. */
export function toolTask(task: ToolTask, question: SourceQuestion): readonly RunContext[] {
  const { name, describedBy, candidate, words, range, localPackages, cwd = question.folder } = task;
  const context = startedCommand(
    {
      name,
      file: describedBy.file,
      syntax: describedBy.syntax,
      range,
      words: plainWords(words, range),
      environment: environmentOf(task, question),
      cwd,
      bare: candidate,
      // Other tasks may run before it.
      isPrepared: true,
      ...definedOnly({ uncertain: uncertaintyOf(task) }),
    },
    question,
  );
  return context === undefined ? [] : [{ ...context, ...definedOnly({ localPackages }) }];
}

function environmentOf({ variables }: ToolRun, { configuration, machine }: SourceQuestion) {
  return applyLayer(configuration.terminalEnvironment, variables.changes, machine.platform);
}

function uncertaintyOf({ tool, variables, uncertain }: ToolRun): Message | undefined {
  return (
    uncertain ?? (variables.unknown === undefined ? undefined : onlyTheToolKnows(tool, variables.unknown))
  );
}

/** Tasks of a table: a command by itself, or under one of these keys. */
export interface WrittenTask {
  readonly name: string;
  readonly words: readonly string[];
  readonly range: Range;
}

export interface TaskPlace extends Pick<SourceQuestion, 'leaveOut'> {
  readonly file: string;
}

export function writtenTasks(
  document: TomlDocument,
  table: readonly string[],
  keys: readonly string[],
  { file, leaveOut }: TaskPlace,
): readonly WrittenTask[] {
  const names = firstOnes(document.namesIn(table), {
    what: 'left-out-tasks',
    place: file,
    limit: TASK_LIMIT,
    nameOf: (name) => name,
    leaveOut,
  });
  return names.flatMap((name): WrittenTask[] => {
    const found =
      commandOf(document, table, name) ??
      keys.map((key) => commandOf(document, [...table, name], key)).find((each) => each !== undefined);
    return found === undefined ? [] : [{ name, ...found }];
  });
}

function commandOf(
  document: TomlDocument,
  table: readonly string[],
  key: string,
): Omit<WrittenTask, 'name'> | undefined {
  const written = document.strings(table, key);
  const [first] = written?.items ?? [];
  if (written === undefined || first === undefined) {
    return undefined;
  }
  const words = written.isArray
    ? written.items.map(({ value }) => value)
    : shlexWords(first.value).map(({ value }) => value);
  return { words, range: first.range };
}
