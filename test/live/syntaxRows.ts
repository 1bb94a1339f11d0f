/** One row for each syntax in which fixes change variables: how a file with these variables can be written. */

import type { FileSyntax } from '../../server/src/core/model/origin';
import { elf } from '../support/elfProgram';
import { executable, link, type Tree } from '../support/tree';

/** One of these at random. */
export type Pick = <T>(...choices: readonly T[]) => T;

export interface SyntaxRow {
  readonly file: string;
  /** The variables, one of them with a wrong value; for servers, the option instead. */
  readonly wrong: readonly (readonly [name: string, value: string])[];
  readonly write: (variables: readonly (readonly [string, string])[], pick: Pick) => string;
  readonly more?: Tree;
}

const LIST = ['PYTHONPATH', '/gone:/project/src:/gone-too'] as const;
const HERE = [['PYTHONHOME', '/srv/py'], LIST] as const;
const THERE = [
  ['PYTHONHOME', '/srv/.venv'],
  ['PYTHONPATH', '/srv/a;/srv/b'],
] as const;

const TOX: Tree = {
  '/project/.tox/py/pyvenv.cfg': 'home = /usr/bin\n',
  '/project/.tox/py/bin/python': executable,
};
const UWSGI: Tree = {
  '/usr/bin/uwsgi': elf({ symbols: { Py_Version: 0x090801f0 } }),
  '/usr/bin/python': link('python9.8'),
};
const PYTHON = '.venv/bin/python main.py';

/** With or without quotes. */
function quoted(value: string, pick: Pick): string {
  return /[ ;,]/.test(value) ? pick(`"${value}"`, `'${value}'`) : pick(value, `"${value}"`, `'${value}'`);
}

function words(variables: readonly (readonly [string, string])[], pick: Pick, between: Pick): string {
  return variables
    .map(
      ([name, value], position) =>
        `${position === 0 ? '' : between(' ', '  ')}${name}=${quoted(value, pick)}`,
    )
    .join('');
}

/** Syntaxes without a row, because no fix of a variable changes them, and why. */
export const SYNTAX_ROWS: Readonly<Record<FileSyntax, readonly SyntaxRow[] | string>> = {
  dotenv: [
    {
      file: '.env',
      wrong: HERE,
      write: (variables, pick) =>
        variables
          .map(([name, value]) => `${pick('', '\n', '# about it\n')}${name}=${quoted(value, pick)}`)
          .join('\n') + pick('', '\n'),
    },
    {
      file: 'python.vars',
      wrong: HERE,
      more: { '/project/.vscode/settings.json': '{"python.envFile": "${workspaceFolder}/python.vars"}' },
      write: (variables, pick) =>
        `${pick('', '\ufeff')}${variables.map(([name, value]) => `${name}="${value}"\n`).join('')}`,
    },
  ],
  json: [
    {
      file: '.vscode/launch.json',
      wrong: HERE,
      write: (variables, pick) =>
        JSON.stringify(
          {
            configurations: [
              {
                name: 'a',
                type: 'debugpy',
                request: 'launch',
                program: 'main.py',
                env: Object.fromEntries(variables),
              },
              { name: 'b', type: 'debugpy', request: 'launch', program: 'main.py', env: { Z: '1' } },
            ],
          },
          undefined,
          pick<string | number | undefined>(undefined, 2, '\t'),
        ),
    },
    {
      file: '.devcontainer/devcontainer.json',
      wrong: THERE,
      write: (variables, pick) =>
        JSON.stringify(
          {
            image: 'a',
            postCreateCommand: 'python -m venv /srv/.venv',
            [pick('containerEnv', 'remoteEnv')]: Object.fromEntries(variables),
            workspaceFolder: '/srv',
          },
          undefined,
          pick(undefined, 2),
        ),
    },
  ],
  sh: [
    {
      file: '.envrc',
      wrong: HERE,
      write: (variables, pick) =>
        variables
          .map(([name, value], position) => {
            const joins = position > 0 && pick(true, false);
            const before = joins ? pick(' ', ' \\\n  ', '; export ', ' && export ') : '\nexport ';
            return `${before}${name}=${quoted(value, pick)}`;
          })
          .join('')
          .trimStart() + pick('\n', ' # why\n', ''),
    },
  ],
  ini: [
    {
      file: 'tox.ini',
      wrong: HERE,
      more: TOX,
      write: (variables, pick) =>
        `[tox]\nenv_list = py\n\n[testenv]\n${pick('set_env', 'setenv')} =\n${variables
          .map(([name, value]) => `${pick('', '  # about it\n')}    ${name}${pick('=', ' = ')}${value}\n`)
          .join('')}commands = pytest\n`,
    },
    {
      file: 'uwsgi.ini',
      wrong: HERE,
      more: UWSGI,
      write: (variables, pick) =>
        `[uwsgi]\nmodule = app\n${variables
          .map(
            ([name, value], position) =>
              `env${pick(' = ', '=')}${name}=${value}\nkey${String(position)} = 1\n`,
          )
          .join('')}master = true\n`,
    },
  ],
  toml: [
    {
      file: 'tox.toml',
      wrong: HERE,
      more: TOX,
      write: (variables, pick) => {
        const pairs = variables.map(([name, value]) => `${name} = ${pick(`"${value}"`, `'${value}'`)}`);
        return pick(
          `[env_run_base.set_env]\n${pairs.join('\n')}\n\n[x]\ny = 1\n`,
          `[env_run_base]\nset_env = { ${pairs.join(', ')} }\ndeps = ["x"]\n`,
          `[env_run_base]\n${pairs.map((pair) => `set_env.${pair} # why\n`).join('')}deps = ["x"]\n`,
          `${pairs.map((pair) => `env_run_base.set_env.${pair}\n`).join('')}env_run_base.deps = ["x"]`,
        );
      },
    },
    {
      file: 'pyproject.toml',
      wrong: [['PYTHONHOME', '/srv/py']],
      more: TOX,
      // Alone, so that its table goes with it.
      write: (variables, pick) => {
        const [own = '', ...others] = variables
          .toSorted(([a], [b]) => Number(b === 'PYTHONHOME') - Number(a === 'PYTHONHOME'))
          .map(([name, value]) => `${name} = ${pick(`"${value}"`, `'${value}'`)}${pick('', ' # why')}`);
        const table = pick(
          `[tool.tox.env_run_base]\nset_env.${own}\n`,
          `[tool.tox]\nenv_run_base.set_env.${own}\nenv_list = ["py"]\n`,
          `[tool.tox]\nenv_run_base = { set_env.${own.replace(' # why', '')}, deps = [] }\n`,
        );
        return `${table}\n[tool.x]\n${others.join('\n')}\n`;
      },
    },
  ],
  yaml: [
    {
      file: 'compose.yml',
      wrong: THERE,
      write: (variables, pick) => {
        const isList = pick(true, false);
        const lines = variables.map(([name, value]) =>
          isList ? `      - ${pick('', '"')}${name}=${value}` : `      ${name}: ${value}`,
        );
        const closed = lines.map((line) => (line.includes('"') ? `${line}"` : line));
        return `services:\n  web:\n    image: a\n    command: python -m venv /srv/.venv\n    environment:\n${closed.join(
          pick('\n', '\n      # about it\n'),
        )}\n    ports: ["1:1"]\n  db:\n    image: b\n    environment:\n      Z: "1"\n`;
      },
    },
    {
      file: '.github/workflows/ci.yml',
      wrong: THERE,
      write: (variables, pick) => {
        const pairs = variables.map(([name, value]) => `${name}: ${pick(`'${value}'`, `"${value}"`)}`);
        const env = pick(`\n      ${pairs.join('\n      ')}`, ` { ${pairs.join(', ')} }`);
        return `on: [push]\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    env:${env}\n    steps:\n      - run: python -m venv /srv/.venv\n        env: { Z: "1" }\n`;
      },
    },
    {
      file: 'uwsgi.yaml',
      wrong: HERE,
      more: UWSGI,
      write: (variables, pick) => {
        const items = [...variables, ['Z', '1'] as const].map(([name, value]) =>
          pick(`${name}=${value}`, `"${name}=${value}"`, `'${name}=${value}' # why`),
        );
        const indent = pick('  ', '    ');
        return `uwsgi:\n  module: app\n  env:\n${items.map((item) => `${indent}- ${item}\n`).join('')}  master: true\n`;
      },
    },
  ],
  xml: [
    {
      file: 'uwsgi.xml',
      wrong: HERE,
      more: UWSGI,
      write: (variables, pick) =>
        `<uwsgi>${pick('', '\n')}<module>app</module>${variables
          .map(([name, value]) => `${pick('', '\n  ', ' <!-- why -->')}<env>${name}=${value}</env>`)
          .join('')}<master>1</master></uwsgi>\n`,
    },
  ],
  procfile: [
    {
      file: 'Procfile',
      wrong: HERE,
      write: (variables, pick) =>
        `release: Z=1 ${PYTHON}\nweb: ${pick(
          words(variables, pick, pick),
          `env ${words(variables, pick, pick)}`,
          `export ${words(variables, pick, pick)} &&`,
          `export ${variables.map((one) => words([one], pick, pick)).join(pick('; export ', ' && export '))};`,
        )} ${PYTHON}${pick('', '\n')}`,
    },
  ],
  systemd: [
    {
      file: 'app.service',
      wrong: HERE,
      write: (variables, pick) => {
        const each = variables.map(([name, value]) =>
          pick(
            `"${name}=${value}"`,
            `'${name}=${value}'`,
            value.includes(' ') ? `"${name}=${value}"` : `${name}=${value}`,
          ),
        );
        const set = pick(
          each.map((word) => `Environment=${word}\n`).join(''),
          `Environment=${each.join(pick(' ', '   ', ' \\\n  ', ' \\\n# why\n  '))}\n`,
        );
        const start = `/project/.venv/bin/python /project/main.py --x "a b"\n`;
        return `[Service]\nUser=me\n${pick(`${set}ExecStart=`, `ExecStart=/usr/bin/env ${each.join(' ')} `)}${start}Restart=always\n`;
      },
    },
    {
      file: 'shell.service',
      wrong: HERE,
      write: (variables, pick) => {
        const python = '/project/.venv/bin/python main.py';
        const plain = variables.map(([name, value]) => `${name}=${value.replaceAll(' ', '-')}`);
        const line = pick(
          `${plain.join(pick(' ', '  '))} exec ${python}`,
          `${plain.map((each) => `export ${each}; `).join('')}exec ${python}`,
          `${plain.map((each) => `export ${each} && `).join('')}${python}`,
        );
        return `[Service]\nWorkingDirectory=/project\nExecStart=${pick('/bin/sh', '/usr/bin/bash')} -c ${pick(`'${line}'`, `"${line}"`)}\nRestart=always\n`;
      },
    },
  ],
  dockerfile: [
    {
      file: 'Dockerfile',
      wrong: THERE,
      write: (variables, pick) =>
        `FROM python:3.12\nRUN python -m venv /srv/.venv\n${pick(
          variables.map(([name, value]) => `ENV ${name}=${quoted(value, pick)}\n`).join(''),
          variables.map(([name, value]) => `ENV ${name} ${value}\n`).join(''),
          `ENV ${variables.map(([name, value]) => `${name}=${quoted(value, pick)}`).join(pick(' ', ' \\\n    '))}\n`,
        )}ENV Z=1\nCMD ["python", "main.py"]${pick('', '\n')}`,
    },
  ],
  supervisor: [
    {
      file: 'supervisord.conf',
      wrong: HERE,
      write: (variables, pick) =>
        `[supervisord]\nnodaemon=true\n\n[program:a]\ncommand=/project/.venv/bin/python /project/main.py\nenvironment=${variables
          .map(([name, value]) => `${name}=${pick(`"${value}"`, `'${value}'`)}`)
          .join(pick(',', ', ', ',\n  '))}${pick('', ' ; why')}\nautostart=true\n`,
    },
  ],
  apache: [
    {
      file: 'apache2.conf',
      wrong: [['python-path', '/project/gone:/project/src:/project/gone-too']],
      more: {
        '/usr/lib/apache2/modules/mod_wsgi.so': elf({ needed: ['libpython9.8.so.1.0'] }),
        '/usr/bin/python9': link('python9.8'),
        '/usr/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: 0x090801f0 } }),
      },
      write: (variables, pick) =>
        `WSGIDaemonProcess a ${variables
          .map(([name, value]) => {
            const option = name === 'python-path' ? name : `header-${name.toLowerCase()}`;
            return `${option}=${pick(`"${value}"`, /[ ]/.test(value) ? `"${value}"` : value)}`;
          })
          .join(pick(' ', ' \\\n  '))}\n# why\nWSGIScriptAlias / /project/app.py process-group=a\n`,
    },
  ],
  python: [
    {
      file: 'noxfile.py',
      wrong: HERE,
      more: {
        '/project/.nox/tests/pyvenv.cfg': 'home = /usr/bin\n',
        '/project/.nox/tests/bin/python': executable,
      },
      write: (variables, pick) => {
        const between = pick(', ', ',\n        ');
        const pairs = variables.map(([name, value]) => `"${name}": ${pick(`"${value}"`, `'${value}'`)}`);
        return `import nox\n\n\n@nox.session\ndef tests(session):\n    session.run("pytest", env={${pairs.join(between)}})\n    session.log("done")\n`;
      },
    },
  ],
  'pyvenv-cfg': 'It sets no variables: its rules change lines that they name',
  'version-file': 'It holds a version and nothing else',
  pie: 'It sets no variables',
  c: 'It is written by this tool, and no fix changes it',
};
