import { deepEqual } from 'node:assert/strict';
import { factsOf } from '../../../support/contextsOf';
import type { Tree } from '../../../support/tree';
import { findings, devcontainer } from './elsewhereSituations';

const workflow = '/project/.github/workflows/ci.yml';

const wrong: readonly (readonly [string, Tree, readonly string[]])[] = [
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
        '          PYTHONPATH: src;lib',
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
    'what commands of a Dockerfile set, in both forms',
    {
      '/project/Dockerfile':
        'FROM x\nRUN PYTHONPATH=/a::/b make\nCMD ["sh", "-c", "export PYTHONPATH=/a::/b; exec app"]\nENTRYPOINT ["env", "PYTHONPATH=/a;/b", "app"]\n',
    },
    [
      'Dockerfile:2:16 pythonpath-malformed-elsewhere information',
      'Dockerfile:3:37 pythonpath-malformed-elsewhere information',
      'Dockerfile:4:32 pythonpath-malformed-elsewhere warning',
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
    'what devcontainer.json does not expand',
    devcontainer({ containerEnv: { PYTHONPATH: '$HOME/src' } }),
    ['.devcontainer/devcontainer.json:1:31 pythonpath-malformed-elsewhere warning'],
  ],
];

describe('variables for other machines', () => {
  for (const [what, files, expected] of wrong) {
    it(`tell of ${what}`, () => {
      deepEqual(findings(files), expected);
    });
  }

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
