/** Tasks of `tasks.json` whose command is a Python: each is started in a terminal of its own. */

import { JSON_READ_LIMIT, propertiesOf, readJsonDocument } from '../../formats/jsonDocument';
import { readTasks, type TaskDefinition } from '../../formats/editor/tasksJson';
import { unquoted, WINDOWS_SHELLS, wordsOfFirstCommand } from '../../formats/shell/shWords';
import type { Platform } from '../../model/platform';
import type { Environment, RunContext, RunMode } from '../../model/runContext';
import type { Origin } from '../../model/origin';
import { contextOf, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import { editorVariables, type EditorVariables } from './editorVariables';
import { applyLayer } from '../../configuration/environmentLayers';
import { changeOf } from '../../configuration/editorVariable';
import { onlyTheEditorKnows } from '../../configuration/settingVariables';
import { pythonArguments } from '../../configuration/pythonArguments';
import type { Source } from '../source';

export const tasks: Source = { name: 'tasks', files: ['**/.vscode/tasks.json'], contexts: taskContexts };

function taskContexts(question: SourceQuestion): FoundContexts {
  const { folder, machine, fs, configuration } = question;
  const file = machine.platform.join(folder, '.vscode', 'tasks.json');
  const document = readJsonDocument(file, fs.read(file, JSON_READ_LIMIT));
  const own =
    document === undefined ? [] : readTasks(document, propertiesOf(document.root), machine.platform.name);
  const definitions = [...own, ...configuration.workspaces.flatMap((workspace) => workspace.tasks)];
  return {
    contexts: definitions.flatMap((task) => pythonTask(task, question)),
    problems: (document?.problems ?? []).map((problem) => ({ file, ...problem })),
  };
}

/** Whether a task is one of those that are shown. */
export function startsPython(task: TaskDefinition, question: SourceQuestion): boolean {
  return pythonTask(task, question).length > 0;
}

function pythonTask(task: TaskDefinition, question: SourceQuestion): readonly RunContext[] {
  const variables = editorVariables(question);
  const [command = '', ...words] = wordsOf(task, question.machine.platform).map(variables.resolve);
  const candidate = interpreterOf(command, task, question);
  if (candidate === undefined) {
    return [];
  }
  const { flags, mode } = pythonArguments(words);
  const unknown = variables.unknownIn([...(mode.kind === 'script' ? [mode.file] : []), task.cwd?.value]);
  return [
    contextOf(
      candidate,
      {
        name: `Task: ${task.label}`,
        kind: 'task',
        environment: environmentOf(task, variables, question),
        flags,
        mode: knownMode(mode, variables),
        cwd: variables.workingDirectory(task.cwd?.value),
        describedBy: { kind: 'file', file: task.file, syntax: 'json', range: task.range },
        ...(unknown === undefined ? {} : { uncertain: onlyTheEditorKnows(unknown) }),
      },
      question,
    ),
  ];
}

/** A command without arguments of its own may be a whole line for the shell. */
function wordsOf({ isShell, command, args }: TaskDefinition, { name }: Platform): readonly string[] {
  if (!isShell || args.length > 0) {
    return [command, ...args];
  }
  return wordsOfFirstCommand(command, 0, name === 'windows' ? WINDOWS_SHELLS : undefined).map(unquoted);
}

/** A Python by its name, or one of the folder's own. */
function interpreterOf(
  command: string,
  task: TaskDefinition,
  { machine: { platform }, candidates }: SourceQuestion,
): Candidate | undefined {
  const { file, commandRange } = task;
  const own = candidates.find(({ argv0 }) => platform.normcase(argv0) === platform.normcase(command));
  if (own !== undefined) {
    return own;
  }
  const chosenBy: Origin = {
    kind: 'file',
    file,
    syntax: 'json',
    range: commandRange,
    ...(wordsOf(task, platform)[0] === task.command ? { assignment: { written: task.command } } : {}),
  };
  return isPythonName(command, platform) ? { argv0: command, label: command, chosenBy } : undefined;
}

function isPythonName(command: string, platform: Platform): boolean {
  return /^(?:python|pypy)w?\d*(?:\.\d+)?t?(?:\.exe)?$/i.test(platform.basename(command));
}

function knownMode(mode: RunMode, variables: EditorVariables): RunMode {
  return mode.kind === 'script' && variables.unknownIn([mode.file]) !== undefined
    ? { kind: 'interactive' }
    : mode;
}

function environmentOf(
  task: TaskDefinition,
  variables: EditorVariables,
  { configuration, machine }: SourceQuestion,
): Environment {
  const changes = task.env.map((variable) => changeOf(variables.variable(variable, 'program')));
  return applyLayer(configuration.terminalEnvironment, changes, machine.platform);
}
