/**
 * The functions of direnv's own library that decide which Python starts, and with which variables; those that only run a program change
 * nothing. https://direnv.net/man/direnv-stdlib.1.html; direnv 2.32 stdlib.sh.
 */

import { dotenvVariables } from '../../configuration/debuggerEnvironment';
import { variableValue, type VariableChange } from '../../configuration/environmentLayers';
import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import { message } from '../../model/message';
import { maskSecrets } from '../../text/secrets';
import { placedWhole, type CommandWord } from './commandState';
import type { ShellActions, ShellFunctions } from './shellRun';

type ShellFunction = (words: readonly CommandWord[], shell: ShellActions) => void;

export const DIRENV_FUNCTIONS: ShellFunctions = new Map<string, ShellFunction>([
  [
    'PATH_add',
    (words, shell) => {
      addPaths('PATH', words, shell);
    },
  ],
  [
    'path_add',
    ([name, ...words], shell) => {
      addPaths(name?.text ?? '', words, shell);
    },
  ],
  [
    'load_prefix',
    ([prefix], shell) => {
      loadPrefix(prefix, shell);
    },
  ],
  ['dotenv', dotenv],
  ['dotenv_if_exists', dotenv],
  ['source_env', sourceEnv],
  ['source_env_if_exists', sourceEnv],
  ['source_up', sourceUp],
  ['source_up_if_exists', sourceUp],
  ['layout', layout],
  [
    'layout_python',
    ([...words], shell) => {
      layoutPython(words, shell);
    },
  ],
  [
    'layout_python3',
    (_, shell) => {
      layoutPython([], shell, 'python3');
    },
  ],
  ...[
    'use',
    'source_url',
    'direnv_load',
    'rvm',
    'PATH_rm',
    'path_rm',
    'layout_poetry',
    'layout_pipenv',
    'layout_pyenv',
  ].map((name): readonly [string, ShellFunction] => [
    name,
    (words, shell) => {
      onlyDirenvKnows(name, words, shell);
    },
  ]),
  ...[
    'watch_file',
    'watch_dir',
    'log_status',
    'log_error',
    'strict_env',
    'unstrict_env',
    'env_vars_required',
    'has',
    'direnv_version',
  ].map((name): readonly [string, ShellFunction] => [name, () => undefined]),
]);

function onlyDirenvKnows(name: string, words: readonly CommandWord[], shell: ShellActions): void {
  const command = maskSecrets([name, ...words.map(({ text }) => text)].join(' '));
  shell.notKnown(message('Only direnv knows what "{command}" does', { command }));
}

/** In front of the existing entries, in the given order. */
function addPaths(name: string, words: readonly CommandWord[], shell: ShellActions): void {
  const { platform } = shell.question.machine;
  if (words.some(({ unknown }) => unknown !== undefined)) {
    onlyDirenvKnows('path_add', words, shell);
    return;
  }
  shell.change(
    words.toReversed().map((word): VariableChange => ({
      kind: 'prepend',
      name,
      value: platform.abspath(word.text, shell.state.cwd),
      setBy: { kind: 'file', file: shell.file, syntax: shell.syntax, range: placedWhole(word) },
    })),
  );
}

function loadPrefix(prefix: CommandWord | undefined, shell: ShellActions): void {
  if (prefix !== undefined) {
    const { platform } = shell.question.machine;
    addPaths('PATH', [{ ...prefix, text: platform.join(prefix.text, 'bin') }], shell);
  }
}

function dotenv([word]: readonly CommandWord[], shell: ShellActions): void {
  const { fs, machine } = shell.question;
  const { platform } = machine;
  const path = platform.abspath(word?.text ?? '.env', shell.state.cwd);
  const found = parseDotenv(
    path,
    fs.read(path, DOTENV_READ_LIMIT),
    (name) => variableValue(shell.state.environment, name, platform),
    'environments',
  );
  shell.change(
    (found === undefined ? [] : dotenvVariables(found)).map(({ name, value, setBy }): VariableChange => ({
      kind: 'set',
      name,
      value,
      setBy,
    })),
  );
}

function sourceEnv([word]: readonly CommandWord[], shell: ShellActions): void {
  if (word !== undefined) {
    const { fs, machine } = shell.question;
    const path = machine.platform.abspath(word.text, shell.state.cwd);
    const file = fs.stat(path).kind === 'directory' ? machine.platform.join(path, '.envrc') : path;
    if (fs.stat(file).kind === 'file') {
      shell.run(file, true);
    }
  }
}

/** The nearest file of that name above the directory. */
function sourceUp([word]: readonly CommandWord[], shell: ShellActions): void {
  const { fs, machine } = shell.question;
  const { platform } = machine;
  let directory = platform.dirname(shell.state.cwd);
  for (;;) {
    const file = platform.join(directory, word?.text ?? '.envrc');
    if (fs.stat(file).kind === 'file') {
      shell.run(file, true);
      return;
    }
    const above = platform.dirname(directory);
    if (above === directory) {
      return;
    }
    directory = above;
  }
}

function layout(words: readonly CommandWord[], shell: ShellActions): void {
  const [kind, ...rest] = words;
  switch (kind?.text) {
    case 'python':
      layoutPython(rest, shell);
      return;
    case 'python2':
    case 'python3':
      layoutPython([], shell, kind.text);
      return;
    default:
      onlyDirenvKnows('layout', words, shell);
  }
}

/** `.direnv/python-3.12.1`, which direnv makes unless VIRTUAL_ENV says where: the one that exists is the one that it made. */
function layoutPython(
  [given]: readonly CommandWord[],
  shell: ShellActions,
  python = given?.text ?? 'python',
): void {
  const { fs, machine } = shell.question;
  const { platform } = machine;
  const { cwd, environment } = shell.state;
  const directory = platform.abspath(
    variableValue(environment, 'direnv_layout_dir', platform) ?? '.direnv',
    cwd,
  );
  const named = variableValue(environment, 'VIRTUAL_ENV', platform) ?? '';
  const listing = fs.list(directory);
  const made = (listing.kind === 'entries' ? listing.names : [])
    .filter((name) => /^python-\d/.test(name))
    .map((name) => platform.join(directory, name))
    .filter((root) => fs.stat(platform.join(root, 'pyvenv.cfg')).kind === 'file');
  const old = platform.join(directory, 'virtualenv');
  const root =
    python === 'python' && fs.stat(old).kind === 'directory'
      ? old
      : named !== ''
        ? platform.abspath(named, cwd)
        : made.length === 1
          ? made[0]
          : undefined;
  shell.change([{ kind: 'remove', name: 'PYTHONHOME' }]);
  if (root === undefined) {
    shell.notKnown(
      message('direnv creates the environment that this line names when a shell enters the folder'),
    );
    return;
  }
  const setBy = { kind: 'process' } as const;
  shell.change([
    { kind: 'set', name: 'VIRTUAL_ENV', value: root, setBy },
    { kind: 'prepend', name: 'PATH', value: platform.join(root, platform.binDir), setBy },
  ]);
}
