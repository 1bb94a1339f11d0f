/** What the debugger starts: one context for each configuration of `launch.json` that launches Python. */

import { DOTENV_READ_LIMIT, parseDotenv, type Dotenv, type LookUp } from '../../formats/dotenv/dotenv';
import { JSON_READ_LIMIT, propertiesOf, readJsonDocument, type Setting } from '../../formats/jsonDocument';
import { readLaunch, type LaunchConfiguration } from '../../formats/editor/launchJson';
import { definedOnly } from '../../model/definedOnly';
import type { ReadProblem } from '../../model/readProblem';
import { message, type Message } from '../../model/message';
import type { Environment, RunContext, RunMode } from '../../model/runContext';
import type { FileOrigin, Origin } from '../../model/origin';
import type { Range } from '../../text/positions';
import {
  contextOf,
  NO_CONTEXTS,
  type Candidate,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import { debuggerEnvironment, isJoined, type OwnVariable } from '../../configuration/debuggerEnvironment';
import { editorVariables, type EditorVariables } from './editorVariables';
import { processEnvironment } from '../../configuration/environmentLayers';
import { settingPath } from '../../configuration/folderConfiguration';
import { onlyTheEditorKnows } from '../../configuration/settingVariables';
import { pythonArguments } from '../../configuration/pythonArguments';
import { plainWords } from '../commands/commandState';
import { launchedModule } from '../commands/launchedModule';
import { knownProgram } from '../commands/pythonPrograms';
import type { Source } from '../source';
import { notTrusted } from '../unreadFiles';

export const launch: Source = {
  name: 'launch',
  files: ['**/.vscode/launch.json'],
  contexts: launchContexts,
  saysUnread: true,
};

function launchContexts(question: SourceQuestion): FoundContexts {
  const [preferred] = question.candidates;
  const { configurations, problems } = readConfigurations(question);
  if (preferred === undefined) {
    return { ...NO_CONTEXTS, problems };
  }
  return { contexts: configurations.map((each) => launched(each, preferred, question)), problems };
}

function readConfigurations({ folder, machine, fs, configuration }: SourceQuestion): {
  readonly configurations: readonly LaunchConfiguration[];
  readonly problems: readonly ReadProblem[];
} {
  const file = machine.platform.join(folder, '.vscode', 'launch.json');
  const document = readJsonDocument(file, fs.read(file, JSON_READ_LIMIT));
  const own =
    document === undefined ? [] : readLaunch(document, propertiesOf(document.root), machine.platform.name);
  return {
    configurations: [...own, ...configuration.workspaces.flatMap((workspace) => workspace.launch)],
    problems: (document?.problems ?? []).map((problem) => ({ file, ...problem })),
  };
}

/** The paths of the files that the configurations name or get by default, each one once. */
export function launchEnvFiles(question: SourceQuestion): readonly string[] {
  const variables = editorVariables(question);
  const paths = readConfigurations(question).configurations.map((configuration) =>
    envFilePath(configuration, variables, question),
  );
  return [...new Set(paths.filter((path) => path !== undefined))];
}

/** The files that configurations name themselves, where the editor's own variables are known. */
export function launchEnvFileSettings(question: SourceQuestion): readonly {
  readonly setting: Setting<string>;
  readonly path: string;
  readonly launch: { readonly file: string; readonly range: Range };
}[] {
  const variables = editorVariables(question);
  return readConfigurations(question).configurations.flatMap((configuration) => {
    const { envFile, file, range } = configuration;
    const path = envFilePath(configuration, variables, question);
    return envFile === undefined || path === undefined || variables.unknownIn([envFile.value]) !== undefined
      ? []
      : [{ setting: envFile, path, launch: { file, range } }];
  });
}

function launched(
  configuration: LaunchConfiguration,
  preferred: Candidate,
  question: SourceQuestion,
): RunContext {
  const variables = editorVariables(question);
  const { file, range, name, python, pythonArgs, program, module, cwd, envFile } = configuration;
  const candidate = interpreterOf(configuration, preferred, variables);
  const words = [...(python?.value.slice(1) ?? []), ...(pythonArgs?.value ?? [])].map(variables.resolve);
  const unknown = variables.unknownIn([
    ...(python?.value ?? []),
    ...(configuration.isForTests ? [] : [program?.value, module?.value]),
    cwd?.value,
    envFile?.value,
  ]);
  const unread = question.fs.refused?.(envFilePath(configuration, variables, question) ?? file);
  const environment = environmentOf(configuration, variables, question);
  const started = programOf(configuration, environment, variables, question);
  const unknownStart =
    uncertainty(configuration, unknown) ?? (unread === undefined ? undefined : notTrusted(unread));
  const uncertain = unknownStart ?? started?.uncertain;
  return contextOf(
    candidate,
    {
      name: `Launch: ${name}`,
      kind: configuration.isForTests ? 'test' : 'launch',
      environment,
      flags: pythonArguments(words).flags,
      mode: modeOf(configuration, variables),
      cwd: variables.workingDirectory(cwd?.value),
      describedBy: { kind: 'file', file, syntax: 'json', range },
      program: { name: 'debugpy', steps: [{ kind: 'debugpy' }, ...(started?.program?.steps ?? [])] },
      ...definedOnly({
        uncertain,
        isProgramUncertain: (uncertain !== undefined && unknownStart === undefined) || undefined,
        programBy: programBy(configuration, variables),
        modeBy: modeBy(configuration, variables),
        startsIn: variables.startsIn(cwd),
      }),
    },
    question,
  );
}

/** What a module such as `uvicorn`, or a `manage.py`, does to the path, after debugpy. */
function programOf(
  configuration: LaunchConfiguration,
  environment: Environment,
  variables: EditorVariables,
  { machine: { platform }, fs }: SourceQuestion,
): ReturnType<typeof knownProgram> {
  const { args, isForTests, file, range } = configuration;
  const cwd = variables.workingDirectory(configuration.cwd?.value);
  const mode = modeOf(configuration, variables);
  const module = launchedModule(mode, { cwd, fs, platform });
  if (module === undefined || isForTests) {
    return undefined;
  }
  const words = plainWords(args?.value ?? [], args?.valueRange ?? range).map((word) => ({
    ...word,
    text: variables.resolve(word.text),
    ...definedOnly({ unknown: variables.unknownIn([word.text]) }),
  }));
  return knownProgram(module, {
    words,
    environment,
    cwd,
    place: { file, range, syntax: 'json' },
    fs,
    platform,
  });
}

function interpreterOf(
  { python }: LaunchConfiguration,
  preferred: Candidate,
  variables: EditorVariables,
): Candidate {
  const [argv0 = ''] = python?.value ?? [];
  const isTheSelected = argv0 === '' || argv0 === '${command:python.interpreterPath}';
  // Which one the editor takes is said to be unknown; the preferred one comes nearest.
  if (python === undefined || isTheSelected || variables.unknownIn([argv0]) !== undefined) {
    return preferred;
  }
  const path = variables.resolve(argv0);
  const chosenBy: Origin = {
    kind: 'file',
    file: python.file,
    syntax: 'json',
    range: python.valueRange,
    ...(python.value.length > 1 ? {} : { assignment: { written: argv0 } }),
  };
  return { argv0: path, label: path, chosenBy };
}

/** The property as a whole. */
function programBy(
  { program, module, isForTests }: LaunchConfiguration,
  { unknownIn }: EditorVariables,
): FileOrigin | undefined {
  return program === undefined ||
    module !== undefined ||
    isForTests ||
    unknownIn([program.value]) !== undefined
    ? undefined
    : {
        kind: 'file',
        file: program.file,
        syntax: 'json',
        range: { start: program.keyRange.start, end: program.valueRange.end },
      };
}

/** A path with a variable of the environment may be another one in the editor. */
function modeBy(
  { program, module, isForTests, isPrepared }: LaunchConfiguration,
  { unknownIn }: EditorVariables,
): FileOrigin | undefined {
  const named = module ?? program;
  return named === undefined ||
    isForTests ||
    isPrepared ||
    named.value.includes('${env:') ||
    unknownIn([named.value]) !== undefined
    ? undefined
    : { kind: 'file', file: named.file, syntax: 'json', range: named.valueRange };
}

/** A script that only the editor knows counts as no script: an interactive Python is the closest match. */
function modeOf(
  { isForTests, program, module, hasCode }: LaunchConfiguration,
  variables: EditorVariables,
): RunMode {
  if (isForTests) {
    return { kind: 'interactive' };
  }
  if (module !== undefined) {
    return { kind: 'module', name: variables.resolve(module.value) };
  }
  if (program !== undefined && program.value !== '') {
    return variables.unknownIn([program.value]) === undefined
      ? { kind: 'script', file: variables.resolve(program.value) }
      : { kind: 'interactive' };
  }
  return hasCode ? { kind: 'command' } : { kind: 'interactive' };
}

function uncertainty(configuration: LaunchConfiguration, unknown: string | undefined): Message | undefined {
  if (configuration.isForTests) {
    return message('Only the editor knows which tests are debugged; their directories come first');
  }
  if (unknown !== undefined && configuration.program?.value.includes(unknown) === true) {
    return message(
      'Only the editor knows which script {variable} is; its directory comes first, in place of the working directory',
      { variable: unknown },
    );
  }
  return unknown === undefined ? undefined : onlyTheEditorKnows(unknown);
}

function environmentOf(
  configuration: LaunchConfiguration,
  variables: EditorVariables,
  question: SourceQuestion,
): Environment {
  const { machine, configuration: folder } = question;
  const own = configuration.env.map((variable) =>
    variables.variable(variable, isJoined(variable.name, machine.platform) ? undefined : 'program'),
  );
  const below = configuration.usesInternalConsole
    ? processEnvironment(machine.processEnvironment, machine.platform)
    : folder.terminalEnvironment;
  return debuggerEnvironment(below, envFileOf(configuration, own, variables, question), own, machine);
}

/** `${NAME}` in the file may stand for a variable of `env`, but not for one of the process. */
function envFileOf(
  configuration: LaunchConfiguration,
  own: readonly OwnVariable[],
  variables: EditorVariables,
  question: SourceQuestion,
): Dotenv | undefined {
  const file = envFilePath(configuration, variables, question);
  const lookUp: LookUp = (name) => own.find((variable) => variable.name === name)?.value ?? undefined;
  return file === undefined
    ? undefined
    : parseDotenv(file, question.fs.read(file, DOTENV_READ_LIMIT), lookUp, 'debugger');
}

function envFilePath(
  { envFile }: LaunchConfiguration,
  variables: EditorVariables,
  question: SourceQuestion,
): string | undefined {
  const { machine, configuration } = question;
  const setting = envFile?.value ?? configuration.settings.envFile?.value ?? '${workspaceFolder}/.env';
  return setting === ''
    ? undefined
    : machine.platform.normpath(settingPath(variables.resolve(setting), question));
}
