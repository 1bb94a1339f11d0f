/**
 * `uv run`, `poetry run`, `pdm run`, `hatch run`, `pipenv run`: which environment they start a command in, and with which
 * variables. The working directory and PYTHONPATH do not change. Tried with uv 0.9, poetry 2, pdm 2, hatch 1 and pipenv 2025.
 */

import { definedOnly } from '../../model/definedOnly';
import { message } from '../../model/message';
import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import { parseToml } from '../../formats/tomlStrings';
import { applyLayer, variableValue, type VariableChange } from '../../configuration/environmentLayers';
import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import type { Candidate, CommandQuestion } from '../contextSource';
import { isGone } from '../envFileExample';
import { hasOption, optionWord, optionWords, optionsLength } from './commandOptions';
import { ownEnvironment, projectVariables } from './toolProject';
import { onlyTheToolKnows } from '../projects/toolVariables';
import { placedWhole, plainWords, type CommandState, type CommandWord } from './commandState';

interface ProjectTool {
  /** The options of the tool and of `run` that take a value. */
  readonly valued: ReadonlySet<string>;
  /** It starts the command without PYTHONHOME. */
  readonly dropsHome: boolean;
}

const UV_VALUED =
  '--extra --no-extra --group --no-group --only-group --no-editable-package --env-file -w --with --with-editable --with-requirements ' +
  '--package --python-platform --index --default-index -i --index-url --extra-index-url -f --find-links --index-strategy ' +
  '--keyring-provider -P --upgrade-package --upgrade-group --resolution --prerelease --prerelease-package --fork-strategy ' +
  '--exclude-newer --exclude-newer-package --no-sources-package --reinstall-package --link-mode -C --config-setting ' +
  '--config-settings-package --no-build-isolation-package --no-build-package --no-binary-package --cache-dir --refresh-package ' +
  '-p --python --color --allow-insecure-host --directory --project --config-file';

const TOOLS: ReadonlyMap<string, ProjectTool> = new Map([
  ['uv', { valued: new Set(UV_VALUED.split(' ')), dropsHome: false }],
  ['poetry', { valued: new Set(['-C', '--directory', '-P', '--project']), dropsHome: true }],
  ['pdm', { valued: new Set(['-c', '--config', '-p', '--project', '--venv']), dropsHome: false }],
  [
    'hatch',
    {
      valued: new Set(['-e', '--env', '-p', '--project', '--data-dir', '--cache-dir', '--config']),
      dropsHome: true,
    },
  ],
  ['pipenv', { valued: new Set(['--python', '--pypi-mirror']), dropsHome: false }],
]);

export function isProjectTool(name: string): boolean {
  return TOOLS.has(name);
}

/** Undefined if it runs nothing, or in an environment that does not exist. */
export function runByTool(
  name: string,
  words: readonly CommandWord[],
  state: CommandState,
  question: CommandQuestion,
): CommandState | undefined {
  const tool = TOOLS.get(name);
  if (tool === undefined) {
    return undefined;
  }
  const before = optionsLength(words, tool.valued);
  if (words[before]?.text !== 'run') {
    return undefined;
  }
  const behind = words.slice(before + 1);
  const length = optionsLength(behind, tool.valued);
  const options = [...words.slice(0, before), ...behind.slice(0, length)];
  const run = { tool: name, options, command: behind.slice(length), state };
  const environment = environmentOf(run, question);
  return environment === undefined ? undefined : inEnvironment(run, environment, tool, question);
}

interface ToolRun {
  readonly tool: string;
  readonly options: readonly CommandWord[];
  readonly command: readonly CommandWord[];
  readonly state: CommandState;
}

function inEnvironment(
  run: ToolRun,
  bare: Candidate,
  { dropsHome }: ProjectTool,
  question: CommandQuestion,
): CommandState | undefined {
  const { platform } = question.machine;
  const words = commandWords(run, question);
  if (words === undefined) {
    return undefined;
  }
  const configured = projectVariables(run.tool, hatchName(run), question);
  const changes: readonly VariableChange[] = [
    ...(dropsHome ? [{ kind: 'remove', name: 'PYTHONHOME' } as const] : []),
    ...fileVariables(run, question),
    ...configured.changes,
  ];
  const extra = optionWord(run.options, '--with', '-w', '--with-editable', '--with-requirements');
  const uncertain =
    run.tool === 'uv' && extra !== undefined
      ? message('uv puts an environment with {packages} first, which only uv knows', {
          packages: extra.text,
        })
      : configured.unknown === undefined
        ? undefined
        : onlyTheToolKnows(run.tool, configured.unknown);
  return {
    ...definedOnly({ uncertain, missingEnvFile: missingEnvFile(run, question) }),
    ...run.state,
    bare,
    cwd: workingDirectory(run, question),
    environment: applyLayer(run.state.environment, changes, platform),
    words,
  };
}

function hatchName({ options, state }: ToolRun): string {
  const chosen = optionWord(options, '-e', '--env')?.text ?? state.environment.get('HATCH_ENV')?.value ?? '';
  return chosen === '' ? 'default' : chosen;
}

function workingDirectory(
  { tool, options, state }: ToolRun,
  { machine: { platform } }: CommandQuestion,
): string {
  const directory =
    tool === 'uv'
      ? optionWord(options, '--directory')
      : tool === 'poetry'
        ? optionWord(options, '-C', '--directory')
        : undefined;
  return directory === undefined ? state.cwd : platform.abspath(directory.text, state.cwd);
}

/** `uv run -m NAME`, and a Python file in the place of a program, which pdm takes too. */
function commandWords(
  { tool, options, command, state }: ToolRun,
  { fs, machine: { platform } }: CommandQuestion,
) {
  const [first] = command;
  if (first === undefined) {
    return undefined;
  }
  const place = placedWhole(first);
  const isModule = tool === 'uv' && options.some(({ text }) => text === '-m' || text === '--module');
  if (isModule) {
    return [...plainWords(['python', '-m'], place), ...command];
  }
  const isScript = tool === 'uv' || tool === 'pdm' ? /\.pyw?$/.test(first.text) : false;
  if (!isScript) {
    return command;
  }
  const script = fileText(fs.read(platform.abspath(first.text, state.cwd), DOTENV_READ_LIMIT));
  // PEP 723: uv gives such a script an environment of its own.
  return tool === 'uv' && script.kind === 'text' && /^# \/\/\/ script\s*$/m.test(script.text)
    ? undefined
    : [...plainWords(['python'], place), ...command];
}

/** uv keeps a variable that is set already, pipenv does not. */
function fileVariables(
  { tool, options, state }: ToolRun,
  question: CommandQuestion,
): readonly VariableChange[] {
  const { fs, machine } = question;
  const { platform } = machine;
  const known = (name: string): string | undefined => variableValue(state.environment, name, platform);
  const set = (path: string, keeps: boolean): readonly VariableChange[] => {
    const reader = keeps ? 'dotenvy' : 'python-dotenv';
    const dotenv = parseDotenv(path, fs.read(path, DOTENV_READ_LIMIT), known, reader);
    return (dotenv === undefined ? [] : dotenvVariables(dotenv))
      .filter(({ name }) => !keeps || known(name) === undefined)
      .map(({ name, value, setBy }): VariableChange => ({ kind: 'set', name, value, setBy }));
  };
  if (tool === 'pipenv') {
    const isOff = variableValue(state.environment, 'PIPENV_DONT_LOAD_ENV', platform) !== undefined;
    const root = projectRoot('Pipfile', state.cwd, question) ?? state.cwd;
    const other = variableValue(state.environment, 'PIPENV_DOTENV_LOCATION', platform);
    return isOff ? [] : set(other ?? platform.join(root, '.env'), false);
  }
  return tool === 'uv'
    ? optionWords(options, '--env-file').flatMap(({ text }) => set(platform.abspath(text, state.cwd), true))
    : [];
}

/** uv ends with "No environment file found". uv 0.9 crates/uv/src/commands/project/run.rs. */
function missingEnvFile(
  { tool, options, state }: ToolRun,
  { fs, machine: { platform } }: CommandQuestion,
): CommandState['missingEnvFile'] {
  const words =
    tool === 'uv' && !hasOption(options, '--no-env-file') ? optionWords(options, '--env-file') : [];
  return words
    .filter(({ unknown }) => unknown === undefined)
    .map((named) => ({ named, program: tool, path: platform.abspath(named.text, state.cwd) }))
    .find(({ path }) => isGone(path, fs));
}

/** `.venv` next to the project's file, as all of them prefer it, or else the environment that discovery found for the folder. */
function environmentOf(run: ToolRun, question: CommandQuestion): Candidate | undefined {
  const { candidates, machine } = question;
  const { platform } = machine;
  const given = optionWord(run.options, '--project', '-p');
  const start =
    given === undefined || (run.tool === 'uv' && given.text !== optionWord(run.options, '--project')?.text)
      ? workingDirectory(run, question)
      : platform.abspath(given.text, run.state.cwd);
  const root = projectRoot(run.tool === 'pipenv' ? 'Pipfile' : 'pyproject.toml', start, question) ?? start;
  const own = variableValue(run.state.environment, 'UV_PROJECT_ENVIRONMENT', platform);
  const uvRoot = run.tool === 'uv' ? (workspaceRoot(root, question) ?? root) : root;
  const directory =
    run.tool === 'uv' && own !== undefined && own !== ''
      ? platform.abspath(own, uvRoot)
      : platform.join(uvRoot, '.venv');
  return (
    (root === question.folder ? ownEnvironment(run.tool, hatchName(run), question) : undefined) ??
    candidateIn(directory, question) ??
    candidates.find(({ environmentRoot }) => environmentRoot !== undefined)
  );
}

function candidateIn(
  root: string,
  { candidates, machine: { platform }, fs }: CommandQuestion,
): Candidate | undefined {
  const known = candidates.find(({ environmentRoot }) => environmentRoot === root);
  const argv0 = platform.join(root, platform.binDir, `python${platform.executableSuffix}`);
  return (
    known ?? (fs.stat(argv0).kind === 'file' ? { argv0, label: root, environmentRoot: root } : undefined)
  );
}

/** The nearest directory with such a file, from here upwards. */
function projectRoot(
  name: string,
  start: string,
  { fs, machine: { platform } }: CommandQuestion,
): string | undefined {
  for (let directory = start; ; directory = platform.dirname(directory)) {
    if (fs.stat(platform.join(directory, name)).kind === 'file') {
      return directory;
    }
    if (platform.dirname(directory) === directory) {
      return undefined;
    }
  }
}

/** The directory whose pyproject.toml has `[tool.uv.workspace]`: all members share that environment. */
function workspaceRoot(start: string, question: CommandQuestion): string | undefined {
  const { fs, machine } = question;
  const { platform } = machine;
  for (let root = projectRoot('pyproject.toml', start, question); root !== undefined;) {
    const content = fileText(fs.read(platform.join(root, 'pyproject.toml'), DOTENV_READ_LIMIT));
    const toml =
      content.kind === 'text' && content.text.includes('workspace') ? parseToml(content.text) : undefined;
    if (toml?.kind === 'document' && toml.document.has(['tool', 'uv', 'workspace'])) {
      return root;
    }
    const above = platform.dirname(root);
    root = above === root ? undefined : projectRoot('pyproject.toml', above, question);
  }
  return undefined;
}
