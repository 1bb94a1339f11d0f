import { deepEqual } from 'node:assert/strict';
import { factsOf } from '../../../support/contextsOf';
import { BASE, check } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';
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
    'a colon on a runner of Windows, unless it is that of a drive',
    {
      [workflow]: [
        'jobs:',
        '  a:',
        '    runs-on: windows-latest',
        '    env:',
        '      PYTHONPATH: src:lib',
        '  b:',
        '    runs-on: windows-latest',
        '    env:',
        '      PYTHONPATH: C:\\src;D:/lib',
      ].join('\n'),
    },
    ['.github/workflows/ci.yml:5:19 pythonpath-malformed-elsewhere warning'],
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

describe('pythonpath-malformed-elsewhere of what tox replaces', () => {
  const ini = (value: string): Tree => ({
    ...BASE,
    '/project/src/app.py': '',
    '/project/tox.ini': `[testenv]\nset_env =\n    A = 1\n    PYTHONPATH = ${value}\n`,
  });
  const INFORMATION = ['tox.ini:4 pythonpath-malformed-elsewhere information'];

  for (const value of [
    '{toxinidir}/src:{env:PYTHONPATH}',
    '{env:PYTHONPATH:}:{toxinidir}/src',
    '{env:PYTHONPATH}{:}{toxinidir}/src',
  ]) {
    check(`${value}, where PYTHONPATH is not set`, { files: ini(value), expect: INFORMATION });
    check(`${value}, where it is set`, {
      files: { ...ini(value), '/lib/a.py': '' },
      variables: { PYTHONPATH: '/lib' },
      expect: [],
    });
  }

  for (const value of [
    '{env:PYTHONPATH}',
    '{toxinidir}/src:{env:PYTHONPATH:/lib}',
    '{toxinidir}/src:{env:MORE}',
  ]) {
    check(`silent: ${value}`, { files: ini(value), expect: [] });
  }
});

describe('pythonpath-relative-entry of an environment that tox has made', () => {
  const made = (value: string): Tree => ({
    ...BASE,
    '/project/src/app.py': '',
    '/project/.tox/py98/pyvenv.cfg':
      'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
    '/project/.tox/py98/bin/python': link('/usr/bin/python9.8'),
    '/project/.tox/py98/lib/python9.8/site-packages/pip/__init__.py': '',
    '/project/tox.ini': `[testenv]\nset_env =\n    A = 1\n    PYTHONPATH = ${value}\n`,
  });

  for (const value of ['{toxinidir}/src:{env:PYTHONPATH}', '{env:PYTHONPATH}{:}{toxinidir}/src']) {
    check(value, { files: made(value), expect: ['tox.ini:4 pythonpath-relative-entry information'] });
  }
  check('silent: {env:PYTHONPATH}, which Python ignores without a value', {
    files: made('{env:PYTHONPATH}'),
    expect: [],
  });
});
