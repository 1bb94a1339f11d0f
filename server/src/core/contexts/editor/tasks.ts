/** Tasks of `tasks.json` whose command is a Python: each is started in a terminal of its own. */

import { JSON_READ_LIMIT, propertiesOf, readJsonDocument } from '../../formats/jsonDocument';
import { readTasks, taskLine, type TaskDefinition } from '../../formats/editor/tasksJson';
import { placedAsWhole, type PlacedText } from '../../formats/placedText';
import { unquoted, WINDOWS_SHELLS, wordsOfFirstCommand } from '../../formats/shell/shWords';
import { readShellLine } from '../../formats/shell/shellLine';
import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { Environment, RunContext, RunMode } from '../../model/runContext';
import type { FileOrigin, Origin } from '../../model/origin';
import { contextOf, type Candidate, type FoundContexts, type SourceQuestion } from '../contextSource';
import { startedCommand, startedLine } from '../commands/commandStart';
import { plainWords, type CommandState, type CommandWord } from '../commands/commandState';
import { launchedModule } from '../commands/launchedModule';
import { knownProgram } from '../commands/pythonPrograms';
import { shellStarts } from '../commands/shellRun';
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
  const read = readWords(task, variables, question);
  const [command = '', ...words] = read ?? [];
  const candidate = interpreterOf(command, task, question);
  if (candidate === undefined) {
    return throughOthers(task, variables, question);
  }
  const { flags, mode } = pythonArguments(words);
  const unknown = variables.unknownIn([...(mode.kind === 'script' ? [mode.file] : []), task.cwd?.value]);
  const environment = environmentOf(task, variables, question);
  const started = programOf(words, environment, { task, variables, question });
  const uncertain = unknown === undefined ? started?.uncertain : onlyTheEditorKnows(unknown);
  return [
    contextOf(
      candidate,
      {
        name: `Task: ${task.label}`,
        kind: 'task',
        environment,
        flags,
        mode: knownMode(mode, variables),
        cwd: variables.workingDirectory(task.cwd?.value),
        describedBy: { kind: 'file', file: task.file, syntax: 'json', range: task.range },
        ...definedOnly({
          uncertain,
          isProgramUncertain: (uncertain !== undefined && unknown === undefined) || undefined,
          program: started?.program,
          startsIn: variables.startsIn(task.cwd),
          modeBy: modeBy(mode, task, variables),
        }),
      },
      question,
    ),
  ];
}

/** A path with a variable of the environment may be another one in the editor. */
function modeBy(
  mode: RunMode,
  { file, args, argRanges, commandRange, isPrepared }: TaskDefinition,
  { resolve, unknownIn }: EditorVariables,
): FileOrigin | undefined {
  const name = mode.kind === 'script' ? mode.file : mode.kind === 'module' ? mode.name : undefined;
  const at = args.findIndex((each) => resolve(each) === name);
  const written = args[at] ?? name;
  return written === undefined ||
    isPrepared ||
    written.includes('${env:') ||
    unknownIn([written]) !== undefined
    ? undefined
    : { kind: 'file', file, syntax: 'json', range: argRanges[at] ?? commandRange };
}

/** What a module such as `uvicorn`, or a `manage.py`, does to the path. */
function programOf(
  words: readonly string[],
  environment: Environment,
  { task, variables, question }: TaskInQuestion,
): ReturnType<typeof knownProgram> {
  const { mode } = pythonArguments(words);
  const { file, range, commandRange } = task;
  const { machine, fs } = question;
  const { platform } = machine;
  const cwd = variables.workingDirectory(task.cwd?.value);
  const module = launchedModule(mode, { cwd, fs, platform });
  if (module === undefined) {
    return undefined;
  }
  const name = mode.kind === 'script' ? mode.file : module;
  const at = words.findIndex((word) => word === name || word === `-m${name}`);
  const given = plainWords(words.slice(at + 1), commandRange).map((word) => ({
    ...word,
    ...definedOnly({ unknown: variables.unknownIn([word.text]) }),
  }));
  return knownProgram(module, {
    words: given,
    environment,
    cwd,
    place: { file, range, syntax: 'json' },
    fs,
    platform,
  });
}

interface TaskInQuestion {
  readonly task: TaskDefinition;
  readonly variables: EditorVariables;
  readonly question: SourceQuestion;
}

/**
 * The words of the one program that it starts, as the shell leaves them. Undefined for a line that does more, such as
 * `cd app && python x.py`, or has something that only the shell knows.
 */
function readWords(
  task: TaskDefinition,
  variables: EditorVariables,
  question: SourceQuestion,
): readonly string[] | undefined {
  const { isShell } = task;
  const words = wordsOf(task, question.machine.platform).map(variables.resolve);
  if (!isShell || question.machine.platform.name === 'windows') {
    return words;
  }
  const line = lineOf(task, variables);
  const { commands } = readShellLine(line.text);
  const [first] = commands;
  if (commands.length > 1 || (first !== undefined && first.assigned.length > 0)) {
    return undefined;
  }
  if (variables.unknownIn([line.text]) !== undefined) {
    return words;
  }
  const state = {
    words: [],
    environment: environmentOf(task, variables, question),
    cwd: variables.workingDirectory(task.cwd?.value),
  };
  const [start] = shellStarts({ line, file: task.file, syntax: 'json', isBash: true }, state, question);
  return start?.words.some(({ unknown }) => unknown !== undefined) === true
    ? undefined
    : start?.words.map(({ text }) => text);
}

function lineOf(
  { command, args, quoting, commandRange }: TaskDefinition,
  { resolve }: EditorVariables,
): PlacedText {
  return placedAsWhole(taskLine([command, ...args].map(resolve), quoting), commandRange);
}

/** A program that Python runs, or one that starts Python: a script of an environment, `uv run`, `sh -c`. */
function throughOthers(
  task: TaskDefinition,
  variables: EditorVariables,
  question: SourceQuestion,
): readonly RunContext[] {
  const { file, range, commandRange, isShell, cwd } = task;
  const { platform } = question.machine;
  const own = {
    name: `Task: ${task.label}`,
    file,
    syntax: 'json' as const,
    range,
    environment: environmentOf(task, variables, question),
    cwd: variables.workingDirectory(cwd?.value),
    ...definedOnly({ isPrepared: task.isPrepared || undefined }),
  };
  const line = isShell && platform.name !== 'windows' ? lineOf(task, variables) : undefined;
  const start = (where: Pick<CommandState, 'bare' | 'uncertain'>): RunContext | undefined =>
    line === undefined
      ? startedCommand({ ...own, ...where, words: placedWords() }, question)
      : startedLine({ ...own, ...where, shell: { line, file, syntax: 'json', isBash: true } }, question);
  const placedWords = (): readonly CommandWord[] =>
    wordsOf(task, platform).map((written) => ({
      ...placedAsWhole(variables.resolve(written), commandRange),
      ...definedOnly({ unknown: variables.unknownIn([written]) }),
    }));
  const [bare] = question.candidates;
  const uncertain = message('Only a terminal in which the environment is active finds this program');
  const context = start({}) ?? (bare === undefined ? undefined : start({ bare, uncertain }));
  const unknown = variables.unknownIn([line?.text, cwd?.value]);
  return context === undefined
    ? []
    : [
        {
          ...(unknown === undefined ? {} : { uncertain: onlyTheEditorKnows(unknown) }),
          ...definedOnly({ startsIn: variables.startsIn(cwd) }),
          ...context,
        },
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
