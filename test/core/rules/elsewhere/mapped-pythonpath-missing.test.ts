import { deepEqual } from 'node:assert/strict';
import type { Tree } from '../../../support/tree';
import { findings, devcontainer } from './elsewhereSituations';

const workflow = '/project/.github/workflows/ci.yml';

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
    'the same of what a service runs',
    {
      '/project/compose.yaml': [
        'services:',
        '  web:',
        '    volumes: [".:/app"]',
        '    command: env PYTHONPATH=/app/lib python -m app',
        '  worker:',
        '    volumes: [".:/app"]',
        '    entrypoint: ["sh", "-c", "cd /app && PYTHONPATH=/app/more exec celery -A app worker"]',
        '    command: ["PYTHONPATH=/app/nothing"]',
      ].join('\n'),
    },
    [
      'compose.yaml:4:14 mapped-pythonpath-missing warning',
      'compose.yaml:7:30 mapped-pythonpath-missing warning',
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
];

describe('variables for other machines', () => {
  for (const [what, files, expected] of wrong) {
    it(`tell of ${what}`, () => {
      deepEqual(findings(files), expected);
    });
  }
});
