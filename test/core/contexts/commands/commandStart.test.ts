/** Commands are followed to the Python that they start, the way sh, env and project tools do it. */

import { deepEqual } from 'node:assert/strict';
import type { InspectedContext } from '../../../../server/src/core/model/inspection';
import { contextsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { LAUNCHERS, launcher } from '../../../support/launchers';
import { directory, executable, link, type Tree } from '../../../support/tree';

const PYTHON = '/project/.venv/bin/python';

function webOf(line: string, files: Tree = {}, variables: Readonly<Record<string, string>> = {}) {
  return contextsOf(
    'task',
    { '/project/sub': directory, ...files, '/project/Procfile': `web: ${line}\n` },
    variables,
  )
    .filter(isWeb)
    .map((context) => [started(context), variablesOf(context), uncertainty(context)]);
}

function isWeb({ context: { name } }: InspectedContext): boolean {
  return name === 'Procfile: web';
}

const X = `${PYTHON} x.py in /project`;
const IN_SUB = `${PYTHON} x.py in /project/sub`;

const situations: readonly (readonly [string, string, readonly string[]])[] = [
  ['cd sub && python x.py', IN_SUB, []],
  [
    'cd sub; PYTHONPATH=$PWD/../src:$PYTHONPATH exec python x.py',
    IN_SUB,
    ['PYTHONPATH=/project/sub/../src:'],
  ],
  ['export PYTHONPATH=src && python x.py', X, ['PYTHONPATH=src']],
  ['A=1; export A; B=2; python x.py', X, ['A=1']],
  ['A=sub; cd "$A" && python x.py > log 2>&1', IN_SUB, []],
  ['cd ${A:-sub} && python x.py', IN_SUB, []],
  ['cd nowhere || cd sub && python x.py', IN_SUB, []],
  ['python x.py | tee log', X, []],
  ['python other.py && python x.py', X, []],
  ['make & python x.py', X, []],
  ['env PYTHONPATH=src python x.py', X, ['PYTHONPATH=src']],
  ['/usr/bin/env -u A -C sub B=1 python x.py', IN_SUB, ['B=1']],
  ['env -S "B=1 python x.py"', X, ['B=1']],
  ["sh -c 'cd sub && PYTHONPATH=../src python x.py'", IN_SUB, ['PYTHONPATH=../src']],
  ["bash -ec 'exec nice -n 5 timeout -k 5 20 python x.py'", X, []],
  ['nohup dumb-init -- python x.py', X, []],
  ['tini -s -- python x.py', X, []],
  ['watchmedo auto-restart -d . -- python x.py', X, []],
  ['PYTHONPATH=~/lib:~ python x.py', X, ['PYTHONPATH=/home/kim/lib:/home/kim']],
  ['PYTHONPATH="~/lib":~ python x.py', X, ['PYTHONPATH=~/lib:/home/kim']],
  ['PYTHONPATH=~"/lib" python x.py', X, ['PYTHONPATH=~/lib']],
  ['env PYTHONPATH=~/lib python x.py', X, ['PYTHONPATH=~/lib']],
  ["bash -c 'env PYTHONPATH=~/lib python x.py'", X, ['PYTHONPATH=/home/kim/lib']],
  ['HOME=/other python ~/x.py', `${PYTHON} /home/kim/x.py in /project`, []],
  ['export HOME=/other; python ~/x.py', `${PYTHON} /other/x.py in /project`, []],
  ["python '~/x.py'", `${PYTHON} ~/x.py in /project`, []],
];

describe('a line for sh', () => {
  for (const [line, start, variables] of situations) {
    it(line, () => {
      deepEqual(webOf(line), [[start, variables, undefined]]);
    });
  }

  for (const line of [
    'node x.js',
    'cd gone && python x.py',
    'env A=1',
    '$TOOL x.py',
    'sh -c',
    'python x.py "open',
  ]) {
    it(`does not start Python: ${line}`, () => {
      deepEqual(webOf(line), []);
    });
  }

  for (const [line, variables, because] of [
    ['eval "$(tool)"; python x.py', [], 'Only the shell knows what "eval" does before Python starts'],
    [
      'if test -f a; then export PYTHONPATH=a; fi; python x.py',
      ['PYTHONPATH=a'],
      'Only the shell knows which commands of /project/Procfile run',
    ],
    ['cd $(tool) && python x.py', [], 'Only the shell knows which directory it changes to'],
    ['. ./gone.sh; python x.py', [], 'The variables that /project/gone.sh sets are not known'],
    ['PYTHONPATH=$(tool)/a:/lib python x.py', ['PYTHONPATH=/lib'], 'The value of $(tool) is not known here'],
    ['bash -lc "python x.py"', [], 'A login shell reads its own files first'],
  ] as const) {
    it(`says what is not known: ${line}`, () => {
      deepEqual(webOf(line), [[X, variables, because]]);
    });
  }

  for (const [word, unknown] of [
    ['~kim/x.py', '~kim'],
    ['$(tool)/x.py', '$(tool)'],
  ] as const) {
    it(`does not name the directory of a script that only the shell knows: ${word}`, () => {
      const because = `The value of ${unknown} is not known here`;
      deepEqual(webOf(`python ${word}`), [[`${PYTHON} interactive in /project`, [], because]]);
    });
  }

  it('may have variables that only the machine knows, if they do not change the path', () => {
    deepEqual(webOf('SECRET=$(cat key) python x.py'), [[X, ['SECRET='], undefined]]);
  });

  it('activates an environment in the place where it was made', () => {
    const made = "VIRTUAL_ENV='/project/.venv'\nexport VIRTUAL_ENV\n";
    const found = contextsOf(
      'task',
      {
        '/project/.venv/bin/activate': made,
        '/project/x.py': '',
        '/project/Procfile': 'web: . .venv/bin/activate && python x.py\n',
      },
      { PYTHONHOME: '/opt/py' },
    );
    deepEqual(
      found.map((context) => [
        started(context),
        variablesOf(context),
        context.result.executable,
        ownPath(context),
      ]),
      [
        [
          'python x.py in /project',
          ['VIRTUAL_ENV=/project/.venv'],
          PYTHON,
          ['/project', 'venv/site-packages'],
        ],
      ],
    );
  });

  it('reads scripts, and files that these read', () => {
    const files: Tree = {
      '/project/bin/run.sh':
        '#!/bin/bash\nset -eu\ncd "$(dirname "$0")/.."\nsource ./vars.sh\npython x.py "$@"\n',
      '/project/vars.sh': 'set -a\nPYTHONPATH=$PWD/lib\nset +a\nB=2\n',
    };
    deepEqual(webOf('bash bin/run.sh', files), [[X, ['PYTHONPATH=/project/lib'], undefined]]);
    deepEqual(webOf('./bin/run.sh', files), [[X, ['PYTHONPATH=/project/lib'], undefined]]);
  });

  it('has the variables of .env, as honcho reads it', () => {
    const files = { '/project/.env': 'PYTHONPATH=src # c\nA="b c"\nexport C=1\nD=e f\n' };
    deepEqual(webOf('A=2 python x.py', files), [[X, ['PYTHONPATH=src', 'A=2', 'D=ef'], undefined]]);
  });
});

describe('a script that Python runs', () => {
  const scripts: readonly (readonly [string, string])[] = [
    ['its path', '#!/project/.venv/bin/python\n'],
    ['options', '#!/project/.venv/bin/python -I\n'],
    ['env', '#!/usr/bin/env python3\n'],
    ['env -S', '#!/usr/bin/env -S python -s\n'],
    [
      'a path that is too long for the kernel',
      "#!/bin/sh\n'''exec' /project/.venv/bin/python \"$0\" \"$@\"\n' '''\n",
    ],
    ['a path with blanks', "#!/bin/sh\n'''exec' '/project/.venv/bin/python' \"$0\" \"$@\"\n' '''\n"],
    [
      'its own directory',
      '#!/bin/sh\n\'\'\'exec\' "$(dirname -- "$(realpath -- "$0")")"/\'python\' "$0" "$@"\n\' \'\'\'\n',
    ],
  ];
  const flags: Readonly<Record<string, string>> = { options: 'isolated ', 'env -S': 'noUserSite ' };
  for (const [what, text] of scripts) {
    it(`names it by ${what}`, () => {
      deepEqual(webOf('tool', { '/project/.venv/bin/tool': text }), [
        [`${PYTHON} ${flags[what] ?? ''}/project/.venv/bin/tool in /project`, [], undefined],
      ]);
    });
  }

  it('does not exist without such a line, or without that Python', () => {
    deepEqual(webOf('tool', { '/project/.venv/bin/tool': '#!/usr/bin/perl\n' }), []);
    deepEqual(webOf('tool', { '/project/.venv/bin/tool': '#!/gone/bin/python\n' }), []);
  });

  it('of an older installer names the distribution', () => {
    const text =
      "#!/project/.venv/bin/python\nimport re\nfrom pkg_resources import load_entry_point\nsys.exit(load_entry_point('gunicorn==19.9.0', 'console_scripts', 'gunicorn')())\n";
    const [context] = contextsOf('task', {
      '/project/.venv/bin/gunicorn': text,
      '/project/Procfile': 'web: gunicorn app\n',
    });
    deepEqual(context && ownPath(context), ['/project', '/project/.venv/bin', 'venv/site-packages']);
  });
});

describe('a tool of a project', () => {
  const project: Tree = {
    ...LAUNCHERS,
    '/project/pyproject.toml': '[project]\nname = "x"\n',
    '/project/Pipfile': '',
    '/project/x.py': '',
  };
  for (const [line, start] of [
    ['uv run python x.py', X],
    ['uv run --frozen --extra a x.py', X],
    ['uv run --no-sync -m app', `${PYTHON} -m app in /project`],
    ['uv run --directory sub python x.py', IN_SUB],
    ['cd sub && uv run flask --app a run', `${PYTHON} /project/.venv/bin/flask in /project/sub`],
    ['poetry run python x.py', X],
    ['poetry -C sub run python x.py', IN_SUB],
    ['pdm run x.py', X],
    ['hatch run python x.py', X],
    ['pipenv run python x.py', X],
  ] as const) {
    it(line, () => {
      deepEqual(webOf(line, project), [[start, [], undefined]]);
    });
  }

  it('sets the variables of a file: pipenv over those that are set, uv below them', () => {
    const files = {
      ...project,
      '/project/.env': 'PYTHONPATH=file\n',
      '/project/vars': 'PYTHONPATH=file\nB=1\n',
    };
    deepEqual(
      contextsOf('task', {
        ...files,
        '/project/Procfile': 'web: PYTHONPATH=own pipenv run python x.py\n',
      })
        .filter(({ context: { name } }) => name.includes('web'))
        .map(variablesOf),
      [['PYTHONPATH=file']],
    );
    deepEqual(
      contextsOf('task', {
        ...project,
        '/project/vars': 'PYTHONPATH=file\nB=1\n',
        '/project/Procfile': 'web: PYTHONPATH=own uv run --env-file vars python x.py\n',
      })
        .filter(isWeb)
        .map(variablesOf),
      [['PYTHONPATH=own', 'B=1']],
    );
  });

  it('removes PYTHONHOME, if it is poetry or hatch', () => {
    const kept = ['uv', 'pdm', 'pipenv', 'poetry', 'hatch'].filter((tool) =>
      webOf(`${tool} run python x.py`, project, { PYTHONHOME: '/opt/py' }).some(([, variables]) =>
        String(variables).includes('PYTHONHOME'),
      ),
    );
    deepEqual(kept, ['uv', 'pdm', 'pipenv']);
  });

  it('may prefer its own environment, or use another one', () => {
    const [own] = webOf('uv run --with rich python x.py', project);
    deepEqual(own?.[2], 'uv puts an environment with rich first, which only uv knows');
    const script = { ...project, '/project/x.py': '# /// script\n# dependencies = []\n# ///\n' };
    deepEqual(webOf('uv run x.py', script), []);
  });

  it('of a workspace uses the environment of the root', () => {
    const files: Tree = {
      ...project,
      '/project/pyproject.toml': '[tool.uv.workspace]\nmembers = ["sub"]\n',
      '/project/sub/pyproject.toml': '[project]\nname = "y"\n',
      '/project/sub/.venv/bin/python': executable,
    };
    deepEqual(webOf('cd sub && uv run python x.py', files), [[IN_SUB, [], undefined]]);
  });
});

describe('tasks.json', () => {
  function task(definition: object, more: Tree = {}) {
    return contextsOf(
      'task',
      {
        ...LAUNCHERS,
        '/project/sub/x.py': '',
        ...more,
        '/project/.vscode/tasks.json': JSON.stringify({ tasks: [{ label: 'Run', ...definition }] }),
      },
      {},
    ).map((context) => [started(context), ownPath(context), uncertainty(context)]);
  }
  const UVICORN = `${PYTHON} /project/.venv/bin/uvicorn in /project`;
  const PATHS = ['', '/project/.venv/bin', 'venv/site-packages'];

  it('starts scripts of the environment', () => {
    const command = '${workspaceFolder}/.venv/bin/uvicorn';
    deepEqual(task({ type: 'process', command, args: ['app:app'] }), [[UVICORN, PATHS, undefined]]);
    deepEqual(task({ type: 'shell', command: `${command} app:app` }), [[UVICORN, PATHS, undefined]]);
  });

  it('starts what only an active environment finds', () => {
    deepEqual(task({ type: 'shell', command: 'uvicorn app:app' }), [
      [UVICORN, PATHS, 'Only a terminal in which the environment is active finds this program'],
    ]);
  });

  it('is a line for sh', () => {
    deepEqual(task({ type: 'shell', command: 'cd sub && PYTHONPATH=../src ../.venv/bin/python x.py' }), [
      [`${PYTHON} x.py in /project/sub`, ['/project/sub', '/project/src', 'venv/site-packages'], undefined],
    ]);
  });

  it('may have something that only the editor knows', () => {
    const [found] = task({
      type: 'shell',
      command: '.venv/bin/uvicorn --app-dir ${input:directory} app:app',
    });
    deepEqual(found?.[2], 'The value of ${input:directory} is not known here');
  });
});

describe('a launcher of another environment', () => {
  it('starts the Python of that environment', () => {
    const files: Tree = {
      '/project/.venv/bin/celery': link('/srv/other/bin/celery'),
      '/srv/other/bin/celery': launcher('celery.__main__', 'main', '#!/opt/py/bin/python'),
      '/project/Procfile': 'web: celery -A app worker\n',
    };
    const [context] = contextsOf('task', files);
    deepEqual(context && [started(context), ownPath(context)], [
      '/opt/py/bin/python /project/.venv/bin/celery in /project',
      ['/project', '/srv/other/bin', 'base/site-packages'],
    ]);
  });
});
