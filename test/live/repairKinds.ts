/**
 * The kinds of file that set variables for Python: how a test writes one, and what the program that reads it would pass to Python. To add
 * one, add a row. The readers here are independent of the product: shells and other parsers.
 */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJson } from 'jsonc-parser';
import { parse as parseYaml } from 'yaml';

export type Variables = Readonly<Record<string, string>>;

export interface RepairKind {
  readonly name: string;
  /** Relative to the folder. */
  readonly file: string;
  /** What replaces `{folder}` in a value: how this file names the folder. */
  readonly folder: string;
  /** Whether the product reads it as a run context of this machine. */
  readonly isHere: boolean;
  readonly write: (name: string, value: string) => string;
  /** The directory of its environment, if that is not `.venv`. */
  readonly environment?: string;
  /** Further files that belong to it. */
  readonly more?: Readonly<Record<string, string>>;
  /** The variables that a Python gets, paths as they are on this machine. */
  readonly read: (folder: string) => Variables;
}

const PYTHON = '.venv/bin/python';

export const REPAIR_KINDS: readonly RepairKind[] = [
  {
    name: '.env',
    file: '.env',
    folder: '{work}',
    isHere: true,
    write: (name, value) => `A=1\n${name}=${value}\nB=2\n`,
    read: (folder) => fromShell(folder, readFileSync(join(folder, '.env'), 'utf8')),
  },
  {
    name: 'settings of terminals',
    file: '.vscode/settings.json',
    folder: '${workspaceFolder}',
    isHere: true,
    write: (name, value) =>
      `{\n  "terminal.integrated.env.linux": {\n    "A": "1",\n    "${name}": ${JSON.stringify(value)}\n  }\n}\n`,
    read: (folder) => fromJson(folder, '.vscode/settings.json', ['terminal.integrated.env.linux']),
  },
  {
    name: 'a launch configuration',
    file: '.vscode/launch.json',
    folder: '${workspaceFolder}',
    isHere: true,
    write: (name, value) =>
      JSON.stringify({
        version: '0.2.0',
        configurations: [
          {
            name: 'a',
            type: 'debugpy',
            request: 'launch',
            program: '${workspaceFolder}/main.py',
            python: `\${workspaceFolder}/${PYTHON}`,
            env: { A: '1', [name]: value },
          },
        ],
      }),
    read: (folder) => fromJson(folder, '.vscode/launch.json', ['configurations', 0, 'env']),
  },
  {
    name: 'a task',
    file: '.vscode/tasks.json',
    folder: '${workspaceFolder}',
    isHere: true,
    write: (name, value) =>
      JSON.stringify({
        version: '2.0.0',
        tasks: [
          {
            label: 'a',
            type: 'process',
            command: `\${workspaceFolder}/${PYTHON}`,
            args: ['main.py'],
            options: { env: { [name]: value, A: '1' } },
          },
        ],
      }),
    read: (folder) => fromJson(folder, '.vscode/tasks.json', ['tasks', 0, 'options', 'env']),
  },
  {
    name: 'tox.ini',
    file: 'tox.ini',
    folder: '{toxinidir}',
    isHere: false,
    write: (name, value) =>
      `[tox]\nenvlist = py\n\n[testenv]\nsetenv =\n    A=1\n    ${name}=${value}\ncommands = pytest\n`,
    read: (folder) =>
      fromLines(
        /setenv =\n((?: {4}.*\n)*)/.exec(readFileSync(join(folder, 'tox.ini'), 'utf8'))?.[1] ?? '',
        (text) => text.replaceAll('{toxinidir}', folder).replaceAll('{env:HOME}', join(folder, 'home')),
      ),
  },
  {
    name: 'a Procfile',
    file: 'Procfile',
    folder: '{work}',
    isHere: true,
    write: (name, value) => `web: A=1 ${name}=${value} ${PYTHON} main.py\n`,
    read: (folder) => {
      const line = readFileSync(join(folder, 'Procfile'), 'utf8')
        .replace(/^web: /, '')
        .replace(`${PYTHON} main.py`, 'env -0');
      return fromNulls(run('/bin/sh', ['-c', line], folder));
    },
  },
  {
    name: 'a systemd unit',
    file: 'app.service',
    folder: '{work}',
    isHere: true,
    write: (name, value) =>
      `[Service]\nEnvironment=A=1 ${name}=${value}\nExecStart={work}/${PYTHON} {work}/main.py\n`,
    read: systemd,
  },
  {
    name: 'a systemd unit of another machine',
    file: 'app.service',
    folder: '/app',
    isHere: false,
    write: (name, value) =>
      `[Service]\nEnvironment=A=1\nEnvironment=${name}=${value}\nWorkingDirectory=/app\nExecStart=/app/${PYTHON} main.py\n`,
    read: systemd,
  },
  {
    name: 'a Dockerfile',
    file: 'Dockerfile',
    folder: '/app',
    isHere: false,
    write: (name, value) =>
      `FROM python:3.12\nWORKDIR /app\nRUN python -m venv /app/.venv\nENV A=1 \\\n    ${name}=${value} \\\n    B=2\nCOPY . /app\n`,
    read: docker,
  },
  {
    name: 'a Dockerfile with a line of its own',
    file: 'Dockerfile',
    folder: '/app',
    isHere: false,
    write: (name, value) =>
      `FROM python:3.12\nENV ${name}="${value}"\nRUN python -m venv /app/.venv\nCOPY . /app\n`,
    read: docker,
  },
  {
    name: 'a map of Compose',
    file: 'compose.yml',
    folder: '/app',
    isHere: false,
    write: (name, value) =>
      `services:\n  web:\n    image: a\n    command: /app/${PYTHON} main.py\n    volumes: [".:/app"]\n    environment:\n      A: "1"\n      ${name}: ${yamlText(value)}\n`,
    read: compose,
  },
  {
    name: 'a list of Compose',
    file: 'compose.yml',
    folder: '/app',
    isHere: false,
    write: (name, value) =>
      `services:\n  web:\n    image: a\n    command: /app/${PYTHON} main.py\n    volumes: [".:/app"]\n    environment:\n      - A=1\n      - ${yamlText(`${name}=${value}`)}\n`,
    read: compose,
  },
  {
    name: 'a workflow',
    file: '.github/workflows/ci.yml',
    folder: '${{ github.workspace }}',
    isHere: false,
    write: (name, value) =>
      `on: [push]\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    env:\n      ${name}: ${yamlText(value)}\n    steps:\n      - run: python -m venv .venv && ${PYTHON} main.py\n`,
    read: (folder) => {
      const { jobs } = parseYaml(readFileSync(join(folder, '.github/workflows/ci.yml'), 'utf8')) as {
        readonly jobs: { readonly a: { readonly env?: Variables } };
      };
      return replaced(jobs.a.env ?? {}, (text) =>
        text.replaceAll('${{ github.workspace }}', folder).replaceAll('/home/runner', join(folder, 'home')),
      );
    },
  },
  {
    name: 'a file that settings name',
    file: 'python.vars',
    folder: '{work}',
    isHere: true,
    more: { '.vscode/settings.json': '{"python.envFile": "${workspaceFolder}/python.vars"}\n' },
    write: (name, value) => `A=1\n${name}="${value}"\nB=2\n`,
    read: (folder) => fromShell(folder, readFileSync(join(folder, 'python.vars'), 'utf8')),
  },
  {
    name: 'settings of a workspace',
    file: 'all.code-workspace',
    folder: '{work}',
    isHere: true,
    write: (name, value) =>
      `{\n  "folders": [{ "path": "." }],\n  "settings": {\n    "terminal.integrated.env.linux": { "${name}": ${JSON.stringify(value)}, "A": "1" }\n  }\n}\n`,
    read: (folder) => fromJson(folder, 'all.code-workspace', ['settings', 'terminal.integrated.env.linux']),
  },
  {
    name: 'an environment of tox that is built',
    file: 'tox.ini',
    folder: '{toxinidir}',
    isHere: true,
    environment: '.tox/py',
    write: (name, value) =>
      `[tox]\nenv_list = py\n\n[testenv]\nset_env =\n    A=1\n    ${name} = ${value}\ncommands = pytest\n`,
    read: (folder) =>
      fromLines(
        /set_env =\n((?: {4}.*\n)*)/.exec(readFileSync(join(folder, 'tox.ini'), 'utf8'))?.[1] ?? '',
        (text) => text.replaceAll('{toxinidir}', folder).replaceAll('{env:HOME}', join(folder, 'home')),
      ),
  },
  {
    name: 'a noxfile',
    file: 'noxfile.py',
    folder: '{work}',
    isHere: true,
    environment: '.nox/tests',
    write: (name, value) =>
      `import nox\n\n\n@nox.session\ndef tests(session):\n    session.run("pytest", env={"A": "1", "${name}": "${value}"})\n`,
    read: (folder) => {
      const text = readFileSync(join(folder, 'noxfile.py'), 'utf8');
      const program =
        'import ast, json, sys\nprint(json.dumps([ast.literal_eval(k.value) for n in ast.walk(ast.parse(sys.argv[1])) if isinstance(n, ast.Call) for k in n.keywords if k.arg == "env"][0]))';
      return JSON.parse(run('/usr/bin/env', ['python3', '-c', program, text], folder)) as Variables;
    },
  },
  {
    name: 'a file that Compose names',
    file: 'web.env',
    folder: '/app',
    isHere: false,
    more: {
      'compose.yml': `services:\n  web:\n    image: a\n    command: /app/${PYTHON} main.py\n    volumes: [".:/app"]\n    env_file: web.env\n`,
    },
    write: (name, value) => `A=1\n${name}=${value}\nB=2\n`,
    read: (folder) => fromLines(readFileSync(join(folder, 'web.env'), 'utf8'), (text) => there(text, folder)),
  },
  {
    name: 'a file that a systemd unit names',
    file: 'app.env',
    folder: '{work}',
    isHere: true,
    more: {
      'app.service': `[Service]\nEnvironmentFile={work}/app.env\nExecStart={work}/${PYTHON} {work}/main.py\n`,
    },
    write: (name, value) => `A=1\n${name}=${value}\nB=2\n`,
    read: (folder) => fromLines(readFileSync(join(folder, 'app.env'), 'utf8'), (text) => there(text, folder)),
  },
  ...['containerEnv', 'remoteEnv'].map((key): RepairKind => ({
    name: `${key} of a devcontainer`,
    file: '.devcontainer/devcontainer.json',
    folder: '${containerWorkspaceFolder}',
    isHere: false,
    write: (name, value) =>
      `{\n  "image": "a",\n  "postCreateCommand": "python -m venv .venv",\n  "${key}": {\n    "A": "1",\n    "${name}": ${JSON.stringify(value)}\n  }\n}\n`,
    read: (folder) => fromJson(folder, '.devcontainer/devcontainer.json', [key]),
  })),
  {
    name: 'an .envrc',
    file: '.envrc',
    folder: '$PWD',
    isHere: true,
    write: (name, value) => `export A=1\nexport ${name}="${value}"\nsource .venv/bin/activate\n`,
    read: (folder) => fromNulls(run('/bin/bash', ['-c', `source() { :; }; . ./.envrc; env -0`], folder)),
  },
];

/** A colon at the end would make it a key. */
function yamlText(text: string): string {
  return text.endsWith(':') ? `"${text}"` : text;
}

function systemd(folder: string): Variables {
  const text = readFileSync(join(folder, 'app.service'), 'utf8');
  const program = 'import shlex, sys\nfor line in sys.argv[1:]: print("\\n".join(shlex.split(line)))';
  const lines = [...text.matchAll(/^Environment=(.*)$/gm)].map(([, value = '']) => value);
  const words = run('/usr/bin/env', ['python3', '-c', program, ...lines], folder);
  return fromLines(words, (text_) => there(text_, folder).replaceAll('%h', join(folder, 'home')));
}

/** A shell reads what `ENV` sets as Docker does, `${NAME:+text}` included. */
function docker(folder: string): Variables {
  const text = readFileSync(join(folder, 'Dockerfile'), 'utf8').replace(/\\\n/g, ' ');
  const lines = [...text.matchAll(/^ENV (.*)$/gm)].map(([, words = '']) => `export ${words}`);
  const set = fromShell(folder, lines.join('\n'));
  return replaced(set, (value) => there(value, folder));
}

function compose(folder: string): Variables {
  const { services } = parseYaml(readFileSync(join(folder, 'compose.yml'), 'utf8')) as {
    readonly services: { readonly web: { readonly environment?: Variables | readonly string[] } };
  };
  const { environment = [] } = services.web;
  const set = Array.isArray(environment)
    ? fromLines((environment as readonly string[]).join('\n'), (text) => text)
    : (environment as Variables);
  return replaced(set, (value) => there(value, folder));
}

/** Paths of a container, on this machine. */
function there(text: string, folder: string): string {
  return text
    .replace(/(^|[:=])\/app(?=\/|$|:)/g, `$1${folder}`)
    .replace(/(^|[:=])\/root(?=\/|$|:)/g, `$1${join(folder, 'home')}`);
}

function fromShell(folder: string, text: string): Variables {
  return fromNulls(run('/bin/sh', ['-c', `set -a\n${text}\nenv -0`], folder));
}

function run(program: string, args: readonly string[], cwd: string): string {
  return execFileSync(program, args, {
    cwd,
    env: { PATH: '/usr/bin:/bin', HOME: join(cwd, 'home') },
    encoding: 'utf8',
  });
}

function fromNulls(text: string): Variables {
  return Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.startsWith('PYTHON') || /^[AB]=/.test(line))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

function fromLines(text: string, replace: (text: string) => string): Variables {
  const pairs = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.includes('='))
    .map((line): [string, string] => [
      line.slice(0, line.indexOf('=')).trim(),
      line.slice(line.indexOf('=') + 1).trim(),
    ]);
  return replaced(Object.fromEntries(pairs), replace);
}

function fromJson(folder: string, file: string, path: readonly (string | number)[]): Variables {
  let value = parseJson(readFileSync(join(folder, file), 'utf8')) as unknown;
  for (const key of path) {
    value = (value as Readonly<Record<string | number, unknown>> | undefined)?.[key];
  }
  const set = Object.fromEntries(
    Object.entries((value ?? {}) as Readonly<Record<string, string | null>>).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );
  return replaced(set, (text) =>
    text
      .replaceAll('${workspaceFolder}', folder)
      .replaceAll('${containerWorkspaceFolder}', folder)
      .replaceAll('${containerEnv:HOME}', join(folder, 'home'))
      .replaceAll('${env:HOME}', join(folder, 'home'))
      .replace(/(^|:)\/root(?=\/|$|:)/g, `$1${join(folder, 'home')}`),
  );
}

function replaced(variables: Variables, replace: (text: string) => string): Variables {
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, replace(value)]));
}
