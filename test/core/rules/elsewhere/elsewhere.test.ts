import { deepEqual } from 'node:assert/strict';
import { renderMessage } from '../../../../server/src/core/model/message';
import { findingsOf } from '../../../../server/src/core/rules';
import { factsOf } from '../../../support/contextsOf';
import { directory, type Tree } from '../../../support/tree';
import { CODES, findings, devcontainer } from './elsewhereSituations';

function text(files: Tree): readonly string[] {
  return findingsOf(factsOf(files))
    .filter(({ code }) => CODES.has(code))
    .map(({ message }) => renderMessage(message));
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
        '    PYTHONPATH="/app/lib:${APP}/src${PYTHONPATH:+:$PYTHONPATH}" \\',
        "    LANG='C.UTF-8'",
        'ENV PYTHONPATH /opt/my\\ lib',
        'ENV PYTHONHOME=',
        'RUN export PYTHONPATH=~/x && python -m venv /venv',
        'CMD ["sh", "-c", "cd /app && PYTHONPATH=/app/src:$EXTRA exec uvicorn app:main"]',
        'HEALTHCHECK --interval=5s CMD PYTHONPATH=/app/lib python check.py',
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
        '    command: env PYTHONPATH=/code/src:$$HOME/lib python -m app',
        '    entrypoint: ["sh", "-c", "PYTHONPATH=/code/src exec $$0 $$@"]',
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
        'export PYTHONPATH="$PWD/src${PYTHONPATH:+:$PYTHONPATH}" # ours',
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

describe('variables for other machines', () => {
  for (const [what, files] of healthy) {
    it(`are healthy in ${what}`, () => {
      deepEqual(findings(files), []);
    });
  }

  it('say what to do', () => {
    deepEqual(text(devcontainer({ containerEnv: { PYTHONPATH: '${localWorkspaceFolder}/src' } })), [
      '${localWorkspaceFolder}/src is a path on this machine that does not exist in the container. Write ${containerWorkspaceFolder} instead of ${localWorkspaceFolder}.',
    ]);
    deepEqual(text(devcontainer({ remoteEnv: { PYTHONPATH: '${containerWorkspaceFolder}/lib' } })), [
      '${containerWorkspaceFolder}/lib is the folder /project/lib, which does not exist, so Python skips it',
    ]);
  });
});
