import { deepEqual, equal } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { contextsOf, ownPath, started, uncertainty, variablesOf } from '../../../support/contextsOf';
import { machineOf } from '../../../support/machine';
import { BASE, VENV } from '../../../support/situations';
import { executable, link, tree, type Tree } from '../../../support/tree';

const ENVRC = '/project/.envrc';
const SITE = 'venv/site-packages';
const PYTHON = '/project/.venv/bin/python';

function entered(text: string, more: Tree = {}, variables: Readonly<Record<string, string>> = {}) {
  return contextsOf('terminal', { ...more, [ENVRC]: text }, variables).filter(
    ({ context }) => context.name === 'Terminal (direnv)',
  );
}

/** The variables as direnv 2.32 set them, and the path as Python had it. */
const situations: readonly (readonly [string, readonly string[], readonly string[], Tree?])[] = [
  ['export PYTHONPATH=src\n', ['PYTHONPATH=src'], ['', '/project/src', SITE]],
  [
    'export PYTHONPATH="$PWD/src:$PYTHONPATH"\nPATH_add .venv/bin\n',
    ['PYTHONPATH=/project/src:'],
    ['', '/project/src', '/project', SITE],
  ],
  [
    'source .venv/bin/activate\npath_add PYTHONPATH lib src\n',
    ['VIRTUAL_ENV=/project/.venv', 'PYTHONPATH=/project/lib:/project/src'],
    ['', '/project/lib', '/project/src', SITE],
    { '/project/.venv/bin/activate': 'VIRTUAL_ENV=/project/.venv\n' },
  ],
  ['export VIRTUAL_ENV=.venv\nlayout python3\n', ['VIRTUAL_ENV=/project/.venv'], ['', SITE]],
  [
    'dotenv\nPATH_add .venv/bin\n',
    ['PYTHONPATH=src', 'A=b c'],
    ['', '/project/src', SITE],
    { '/project/.env': 'PYTHONPATH=src\nA="b c"\n' },
  ],
  [
    'dotenv_if_exists .env.local\nexport PYTHONPATH=$(pwd)/lib\nexport SECRET=$(echo hi)\n',
    ['PYTHONPATH=/project/lib', 'SECRET='],
    ['', '/project/lib', SITE],
  ],
  [
    'source_env sub\nPATH_add .venv/bin\n',
    ['PYTHONPATH=/project/sub/src'],
    ['', '/project/sub/src', SITE],
    { '/project/sub/.envrc': 'export PYTHONPATH=$PWD/src\n' },
  ],
  [
    'source_up\nPATH_add .venv/bin\n',
    ['PYTHONPATH=/up'],
    ['', '/up', SITE],
    { '/.envrc': 'export PYTHONPATH=${PWD}up\n' },
  ],
  [
    'set -a\n. ./vars\nset +a\nPATH_add .venv/bin\n',
    ['PYTHONPATH=vars'],
    ['', '/project/vars', SITE],
    { '/project/vars': 'PYTHONPATH=vars\n' },
  ],
  [
    'watch_file x\nexport PYTHONPATH=${PYTHONPATH:+$PYTHONPATH:}src A=1\nPATH_add .venv/bin\n',
    ['PYTHONPATH=src', 'A=1'],
    ['', '/project/src', SITE],
  ],
];

describe('.envrc', () => {
  for (const [text, variables, path, more] of situations) {
    it(`is a terminal: ${JSON.stringify(text)}`, () => {
      deepEqual(
        entered(text, more).map((context) => [
          variablesOf(context),
          ownPath(context),
          context.result.complete,
        ]),
        [[variables, path, true]],
      );
    });
  }

  it('decides by PATH which Python starts', () => {
    const [unchanged] = entered('export PYTHONPATH=src\n');
    const [changed] = entered('PATH_add tools\n', {
      '/project/tools/python3': link('/opt/py/bin/python9.8'),
    });
    deepEqual(
      [unchanged, changed].map((context) => context && started(context)),
      [`${PYTHON} interactive in /project`, 'python interactive in /project'],
    );
  });

  for (const [text, because] of [
    ['use nix\n', 'Only direnv knows what "use nix" does'],
    ['layout poetry\n', 'Only direnv knows what "layout poetry" does'],
    ['layout python\n', 'direnv creates the environment that this line names when a shell enters the folder'],
    ['if has nix; then export PYTHONPATH=a; fi\n', `Only the shell knows which commands of ${ENVRC} run`],
    [
      'eval "$(tool hook)"\nexport PYTHONPATH=a\n',
      'Only the shell knows what "eval" does before Python starts',
    ],
  ] as const) {
    it(`says what is not known: ${JSON.stringify(text)}`, () => {
      const [context] = entered(text);
      deepEqual([context && uncertainty(context), context?.result.complete], [because, false]);
    });
  }

  it('finds the environment that direnv made', () => {
    const root = '/project/.direnv/python-9.8.1';
    const [context] = entered('layout python\n', {
      [`${root}/pyvenv.cfg`]: 'home = /opt/py/bin\n',
      [`${root}/bin/python`]: link('/opt/py/bin/python9.8'),
    });
    deepEqual(
      [context?.context.environment.get('VIRTUAL_ENV')?.value, context?.result.executable],
      [root, `${root}/bin/python`],
    );
  });

  for (const text of ['export AWS_PROFILE=x\n', '# nothing\n', 'watch_file x\n']) {
    it(`that sets nothing for Python is not a terminal: ${JSON.stringify(text)}`, () => {
      deepEqual(entered(text), []);
    });
  }

  it('reports a line whose directory does not exist, with a fix; quotes keep a tilde: QUIRK(quoted-tilde)', () => {
    const text = 'export A=1\nexport PYTHONPATH=/gone\nexport B=2 PYTHONUSERBASE="~/base"\n';
    const files = tree({ ...BASE, ...VENV, [ENVRC]: text, '/usr/bin/tool': executable });
    const { findings, contexts } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
    const finding = findings.find(({ code }) => code === 'pythonpath-missing-entry');
    deepEqual([finding?.file, finding?.range.start.line], [ENVRC, 1]);
    const removals = (finding?.fixes ?? []).flatMap((fix) => (fix.kind === 'edits' ? fix.edits : []));
    equal(removals.length > 0, true);
    const context = contexts.find((each) => each.context.name === 'Terminal (direnv)')?.context;
    equal(context?.environment.get('PYTHONUSERBASE')?.value, '~/base');
  });
});
