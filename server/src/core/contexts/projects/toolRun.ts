/** What the tools that run commands in an environment have in common: variables and tasks, written in TOML. */

import type { TomlDocument } from '../../formats/tomlStrings';
import { shlexWords } from '../../formats/shell/shlexWords';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import type { RunContext } from '../../model/runContext';
import { applyLayer, type VariableChange } from '../../configuration/environmentLayers';
import type { TomlFile } from '../../discovery/tools/projectToml';
import type { Range } from '../../text/positions';
import { startedCommand } from '../commands/commandStart';
import { plainWords } from '../commands/commandState';
import { contextOf, type Candidate, type SourceQuestion } from '../contextSource';

/** Undefined if only the tool knows the value. */
export type ValueReader = (written: string) => string | undefined;

export interface ToolVariables {
  readonly changes: readonly VariableChange[];
  /** The first variable of Python whose value only the tool knows. */
  readonly unknown?: string;
}

export const NO_VARIABLES: ToolVariables = { changes: [] };

/** A table of variables. Values of other types are for the tool to interpret. */
export function tomlVariables(
  { file, document }: TomlFile,
  table: readonly string[],
  read: ValueReader,
): ToolVariables {
  const all = document.namesIn(table).map((name) => tomlVariable(name, { file, document }, table, read));
  return together(all);
}

/** The later ones go first in a conflict. */
export function together(all: readonly ToolVariables[]): ToolVariables {
  const unknown = all.find((each) => each.unknown !== undefined)?.unknown;
  return { changes: all.flatMap(({ changes }) => changes), ...definedOnly({ unknown }) };
}

export function tomlVariable(
  name: string,
  { file, document }: TomlFile,
  table: readonly string[],
  read: ValueReader,
): ToolVariables {
  const written = document.strings(table, name);
  const [item] = written?.items ?? [];
  if (item === undefined || written?.isArray === true) {
    return DECISIVE.test(name) ? { changes: [], unknown: name } : NO_VARIABLES;
  }
  const value = read(item.value);
  if (value === undefined) {
    return DECISIVE.test(name) ? { changes: [], unknown: name } : NO_VARIABLES;
  }
  const setBy: FileOrigin = {
    kind: 'file',
    file,
    syntax: 'toml',
    range: item.range,
    ...(value === item.value
      ? { assignment: { written: item.value, ...definedOnly({ removal: item.removal }) } }
      : {}),
  };
  return { changes: [{ kind: 'set', name, value, setBy }] };
}

/** Whether something that Python itself reads is set, or may be. */
export function concernsPython({ changes, unknown }: ToolVariables): boolean {
  return unknown !== undefined || changes.some(isDecisive);
}

export function isDecisive({ name }: VariableChange): boolean {
  return DECISIVE.test(name);
}

/** The variables that change `sys.path`. CPython 3.13 Python/initconfig.c, Lib/site.py. */
const DECISIVE =
  /^(?:PYTHON(?:PATH|HOME|SAFEPATH|NOUSERSITE|USERBASE|PLATLIBDIR|EXECUTABLE)|__PYVENV_LAUNCHER__)$/;

export function onlyTheToolKnows(tool: string, variableName: string): Message {
  return message('Only {tool} knows the value of {variable}', { tool, variable: variableName });
}

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

const TASK_LIMIT = 20;

export function writtenTasks(
  document: TomlDocument,
  table: readonly string[],
  keys: readonly string[],
): readonly WrittenTask[] {
  return document
    .namesIn(table)
    .slice(0, TASK_LIMIT)
    .flatMap((name): WrittenTask[] => {
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

/** `$NAME`, `${NAME}` and `${NAME:-else}` replaced; undefined if a name is not known. */
export function expandDollars(
  text: string,
  lookUp: (name: string) => string | undefined,
): string | undefined {
  const unknown: string[] = [];
  const expanded = text.replace(
    /\$(?:\{(\w+)(?::-([^}]*))?\}|(\w+))/g,
    (_, braced?: string, otherwise?: string, bare?: string) => {
      const name = braced ?? bare ?? '';
      const value = lookUp(name) ?? otherwise;
      if (value === undefined) {
        unknown.push(name);
      }
      return value ?? '';
    },
  );
  return unknown.length === 0 && !/\$[({]|`/.test(expanded) ? expanded : undefined;
}
