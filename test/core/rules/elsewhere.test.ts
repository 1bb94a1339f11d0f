import { deepEqual } from 'node:assert/strict';
import { renderMessage } from '../../../server/src/core/model/message';
import { findingsOf } from '../../../server/src/core/rules';
import { factsOf } from '../../support/contextsOf';
import { directory, type Tree } from '../../support/tree';

const CODES = new Set([
  'host-path-in-container',
  'mapped-pythonpath-missing',
  'pythonhome-in-container',
  'pythonpath-malformed-elsewhere',
]);

function findings(files: Tree): readonly string[] {
  const facts = factsOf(files);
  deepEqual(facts.problems, []);
  return findingsOf(facts)
    .filter(({ code }) => CODES.has(code))
    .map(
      ({ file = '', range, code, severity }) =>
        `${file.replace('/project/', '')}:${String(range.start.line + 1)}:${String(range.start.character + 1)} ${code} ${severity}`,
    );
}

function text(files: Tree): readonly string[] {
  return findingsOf(factsOf(files))
    .filter(({ code }) => CODES.has(code))
    .map(({ message }) => renderMessage(message));
}

function devcontainer(value: object): Tree {
  return { '/project/.devcontainer/devcontainer.json': JSON.stringify(value) };
}

const workflow = '/project/.github/workflows/ci.yml';
const SRC = { '/project/src': directory };

const healthy: readonly (readonly [string, Tree])[] = [
  [
    'a devcontainer',
    {
      ...SRC,
      ...devcontainer({
        image: 'mcr.microsoft.com/devcontainers/python:3',
        containerEnv: { PYTHONPATH: '${containerWorkspaceFolder}/src:${localEnv:PYTHONPATH}' },
        remoteEnv: { PYTHONHOME: null, PATH: '${containerEnv:PATH}:/opt/tools' },
      }),
    },
  ],
  [
    'a devcontainer whose folder is a path of its own',
    devcontainer({
      workspaceFolder: '/srv/thing',
      containerEnv: { PYTHONPATH: '${containerWorkspaceFolder}/lib' },
    }),
  ],
  [
    'a devcontainer with the path of this machine',
    devcontainer({
      workspaceMount: 'source=${localWorkspaceFolder},target=${localWorkspaceFolder},type=bind',
      workspaceFolder: '${localWorkspaceFolder}',
      containerEnv: { PYTHONPATH: '${localWorkspaceFolder}/lib' },
    }),
  ],
  [
    'a Dockerfile',
    {
      '/project/Dockerfile': [
        'FROM python:3.13-slim AS build',
        'ARG APP=/app',
        'ENV PYTHONUNBUFFERED=1 \\',
        '    # off',
        '    PYTHONPATH="/app/lib:${APP}/src:$PYTHONPATH" \\',
        "    LANG='C.UTF-8'",
        'ENV PYTHONPATH /opt/my\\ lib',
        'ENV PYTHONHOME=',
        'RUN export PYTHONPATH=~/x && python -m venv /venv',
        'COPY . /app',
      ].join('\n'),
    },
  ],
  [
    'a Compose file',
    {
      ...SRC,
      '/project/docker-compose.yml': [
        'x-common: &common',
        '  PYTHONPATH: /app/src:${EXTRA:-/opt}',
        'services:',
        '  web:',
        '    build: .',
        '    volumes:',
        '      - .:/app:cached',
        '      - venv:/app/.venv',
        '      - data:/app/data',
        '    environment:',
        '      <<: *common',
        '      DEBUG: 1',
        '    env_file: web.env',
        '  worker:',
        '    volumes:',
        '      - { type: bind, source: ., target: /code }',
        '    environment:',
        '      - PYTHONPATH=/code/src:/app/lib',
        '      - PYTHONHOME',
        'volumes:',
        '  venv:',
      ].join('\n'),
      '/project/web.env': 'PYTHONPATH="/app/src:${OTHER}"\n',
    },
  ],
  [
    'a workflow',
    {
      ...SRC,
      [workflow]: [
        'on: [push]',
        'env:',
        '  PYTHONPATH: ${{ github.workspace }}/src',
        'jobs:',
        '  test:',
        '    runs-on: ${{ matrix.os }}',
        '    env:',
        '      PYTHONPATH: src;lib',
        '    steps:',
        '      - uses: actions/checkout@v4',
        '        with: { path: tools }',
        '      - run: mkdir made && echo "PYTHONPATH=$PWD" >> $GITHUB_ENV',
        '        env:',
        '          PYTHONPATH: "${{ github.workspace }}/made:${{ github.workspace }}/tools/lib:${{ env.PYTHONPATH }}"',
        '  windows:',
        '    runs-on: windows-latest',
        '    env:',
        '      PYTHONPATH: ${{ github.workspace }}\\src;C:\\lib',
        '    steps: []',
      ].join('\n'),
    },
  ],
  [
    'a systemd unit',
    {
      '/project/systemd/app.service':
        '[Service]\nEnvironment="PYTHONPATH=/srv/app/src:%h/lib" PYTHONHOME=/opt/py\nExecStart=/srv/app/bin/python -m app\n',
    },
  ],
  [
    'an .envrc',
    {
      ...SRC,
      '/project/.envrc': [
        'export PYTHONPATH="$PWD/src:${PYTHONPATH}" # ours',
        "export PYTHONPATH=~/lib:~kim/lib:'/opt/a b'; export A='$B'",
        'if has python; then',
        '  export PYTHONPATH="~/x"',
        'fi',
        'export PYTHONHOME=$(brew --prefix)',
        'export PYTHONPATH',
      ].join('\n'),
    },
  ],
  [
    'what a build makes',
    {
      [workflow]:
        'jobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      PYTHONPATH: ${{ github.workspace }}/build/lib\n',
    },
  ],
  [
    'a submodule that is not fetched',
    {
      '/project/vendor/tool': directory,
      [workflow]:
        'jobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      PYTHONPATH: ${{ github.workspace }}/vendor/tool/lib\n',
    },
  ],
  [
    'what is not under version control',
    {
      '/project/.gitignore': '/stubs/\n',
      [workflow]:
        'jobs:\n  a:\n    runs-on: ubuntu-latest\n    env:\n      PYTHONPATH: ${{ github.workspace }}/stubs\n',
    },
  ],
];

const wrong: readonly (readonly [string, Tree, readonly string[]])[] = [
  [
    'a directory that the folder does not have, of a devcontainer',
    devcontainer({ remoteEnv: { PYTHONPATH: '${containerWorkspaceFolder}/lib' } }),
    ['.devcontainer/devcontainer.json:1:28 mapped-pythonpath-missing warning'],
  ],
  [
    'the same through its own mount',
    devcontainer({
      workspaceMount: 'source=${localWorkspaceFolder},target=/app,type=bind',
      workspaceFolder: '/app',
      containerEnv: { PYTHONPATH: '/app/lib' },
    }),
    ['.devcontainer/devcontainer.json:1:128 mapped-pythonpath-missing warning'],
  ],
  [
    'the same of a Compose file, its env_file, and a nearer mount',
    {
      '/project/compose.yaml': [
        'services:',
        '  web:',
        '    volumes: [".:/app", "cache:/app/cache"]',
        '    env_file: [{ path: ./web.list }]',
        '    environment:',
        '      PYTHONPATH: /app/lib:/app/cache/x:/opt/y',
      ].join('\n'),
      '/project/web.list': 'A=1\nPYTHONPATH=/app/more\n',
    },
    [
      'compose.yaml:6:19 mapped-pythonpath-missing warning',
      'web.list:2:12 mapped-pythonpath-missing warning',
    ],
  ],
  [
    'the same of a workflow',
    {
      [workflow]: [
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-latest',
        '    steps:',
        '      - run: pytest',
        '        env: { PYTHONPATH: "${{ github.workspace }}/lib" }',
      ].join('\n'),
    },
    ['.github/workflows/ci.yml:6:28 mapped-pythonpath-missing warning'],
  ],
  [
    'a path of this machine',
    devcontainer({ containerEnv: { PYTHONPATH: '${localWorkspaceFolder}/src' } }),
    ['.devcontainer/devcontainer.json:1:31 host-path-in-container warning'],
  ],
  [
    'PYTHONHOME, with an environment and without',
    {
      '/project/Dockerfile': 'FROM python\nENV A=1 PYTHONHOME=/usr/local\nRUN python -m venv /venv\n',
      '/project/compose.yml': 'services:\n  a:\n    environment:\n      - PYTHONHOME=/usr\n',
    },
    [
      'Dockerfile:2:20 pythonhome-in-container warning',
      'compose.yml:4:9 pythonhome-in-container information',
    ],
  ],
  [
    'what a workflow does not expand',
    {
      [workflow]: [
        'jobs:',
        '  a:',
        '    runs-on: ubuntu-24.04',
        '    env:',
        '      PYTHONPATH: $GITHUB_WORKSPACE/src',
        '    steps:',
        '      - env:',
        '          PYTHONPATH: $(pwd)',
        '      - env:',
        '          PYTHONPATH: ~/lib',
        '      - env:',
        '          PYTHONPATH: src;lib/x',
      ].join('\n'),
    },
    [5, 8, 10, 12].map(
      (line) =>
        `.github/workflows/ci.yml:${String(line)}:${line === 5 ? '19' : '23'} pythonpath-malformed-elsewhere warning`,
    ),
  ],
  [
    'quotes in a list of Compose, and a dollar that is kept',
    {
      '/project/compose.yml':
        'services:\n  a:\n    environment:\n      - PYTHONPATH="/x"\n  b:\n    environment:\n      PYTHONPATH: $$HOME/x\n',
    },
    [
      'compose.yml:4:9 pythonpath-malformed-elsewhere warning',
      'compose.yml:7:19 pythonpath-malformed-elsewhere warning',
    ],
  ],
  [
    'an empty entry, and a literal dollar, of a Dockerfile',
    { '/project/Dockerfile': "FROM x\nENV PYTHONPATH=/app:\nENV PYTHONPATH='$HOME/x'\n" },
    [
      'Dockerfile:2:16 pythonpath-malformed-elsewhere information',
      'Dockerfile:3:16 pythonpath-malformed-elsewhere warning',
    ],
  ],
  [
    'a variable of an earlier line that holds a tilde',
    { '/project/Dockerfile': 'FROM x\nENV HERE=~/app\nENV PYTHONPATH=/y:${HERE}/src\n' },
    ['Dockerfile:3:16 pythonpath-malformed-elsewhere warning'],
  ],
  [
    'what systemd does not expand',
    {
      '/project/app.service':
        '[Service]\nEnvironment=A=1 PYTHONPATH=$HOME/src\nExecStart=/srv/app/bin/python -m app\n',
    },
    ['app.service:2:17 pythonpath-malformed-elsewhere warning'],
  ],
  [
    'an .envrc whose directory is not there, and whose tilde is in quotes : QUIRK(quoted-tilde)',
    { '/project/.envrc': 'export PYTHONPATH=$PWD/stubs\nexport A=1 PYTHONPATH="/opt:~/lib"\n' },
    ['.envrc:1:19 mapped-pythonpath-missing warning', '.envrc:2:23 pythonpath-malformed-elsewhere warning'],
  ],
  [
    'what devcontainer.json does not expand',
    devcontainer({ containerEnv: { PYTHONPATH: '$HOME/src' } }),
    ['.devcontainer/devcontainer.json:1:31 pythonpath-malformed-elsewhere warning'],
  ],
];

describe('variables for other machines', () => {
  for (const [what, files] of healthy) {
    it(`are healthy in ${what}`, () => {
      deepEqual(findings(files), []);
    });
  }

  for (const [what, files, expected] of wrong) {
    it(`tell of ${what}`, () => {
      deepEqual(findings(files), expected);
    });
  }

  it('say what to do', () => {
    deepEqual(text(devcontainer({ containerEnv: { PYTHONPATH: '${localWorkspaceFolder}/src' } })), [
      '${localWorkspaceFolder}/src is a path on this machine, which does not exist in the container. Write ${containerWorkspaceFolder} instead of ${localWorkspaceFolder}.',
    ]);
    deepEqual(text(devcontainer({ remoteEnv: { PYTHONPATH: '${containerWorkspaceFolder}/lib' } })), [
      '${containerWorkspaceFolder}/lib is /project/lib in this folder, which does not exist, so Python will skip it',
    ]);
  });

  it('are found in files that are long, and behind letters of two units', () => {
    const long = `RUN ${'x'.repeat(200_000)}\n`;
    deepEqual(findings({ '/project/Dockerfile': `FROM x\n${long}ENV A=\u{1f40d} PYTHONPATH=~/x\n` }), [
      'Dockerfile:3:21 pythonpath-malformed-elsewhere warning',
    ]);
  });

  it('do not stop at files that are broken', () => {
    const facts = factsOf({
      '/project/compose.yml': 'services: [a\n  b: {',
      '/project/Dockerfile': 'ENV\nENV =\nENV PYTHONPATH\n"',
      [workflow]: 'jobs: 3',
      '/project/.devcontainer/devcontainer.json': '{ "containerEnv": ',
    });
    deepEqual(
      [...new Set(facts.problems.map(({ file }) => file.replace('/project/', '')))],
      ['.devcontainer/devcontainer.json', 'compose.yml'],
    );
    deepEqual(facts.elsewhere, undefined);
  });
});
