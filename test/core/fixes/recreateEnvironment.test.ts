import * as assert from 'node:assert/strict';
import { shellLines } from '../../../server/src/core/fixes/shellText';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { Fix } from '../../../server/src/core/model/finding';
import { renderMessage } from '../../../server/src/core/model/message';
import { machineOf } from '../../support/machine';
import { BASE, installation } from '../../support/situations';
import { executable, link, tree, type Tree } from '../../support/tree';

/** It was made with Python 9.7, which is now 9.8. */
const UPGRADED: Tree = {
  ...BASE,
  '/usr/lib/python9.8/ensurepip/__init__.py': '',
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.7.2\n',
  '/project/.venv/bin/python': link('python3'),
  '/project/.venv/bin/python3': link('/usr/bin/python3'),
  '/project/.venv/lib/python9.7/site-packages/shop-1.0.dist-info/METADATA': 'Name: shop\nVersion: 1.0\n',
};

function fixesOf(files: Tree, code = 'venv-packages-other-version'): readonly Fix[] {
  const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
  const found = findings.filter((finding) => finding.code === code);
  assert.equal(found.length, 1, findings.map((finding) => finding.code).join());
  return found.flatMap(({ fixes }) => fixes);
}

function commandsOf(files: Tree, code?: string): readonly string[] {
  const fix = fixesOf(files, code).find(({ kind }) => kind === 'terminal');
  return fix?.kind === 'terminal' ? shellLines(fix.commands, 'sh') : [];
}

const PIP = '.venv/bin/python -I -m pip install';
const ASIDE = 'mv .venv .venv.old';
const VENV = '/usr/bin/python9.8 -I -m venv .venv';

const TABLE: readonly (readonly [title: string, files: Tree, commands: readonly string[]])[] = [
  ['from its metadata', {}, [ASIDE, VENV, `${PIP} shop==1.0`]],
  [
    'under the next free name',
    { '/project/.venv.old/a': '', '/project/.venv.old2': link('gone') },
    ['mv .venv .venv.old3', VENV, `${PIP} shop==1.0`],
  ],
  [
    'as it was',
    {
      '/project/.venv/pyvenv.cfg':
        "home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.7.2\nprompt = 'my shop'\n",
    },
    [
      ASIDE,
      "/usr/bin/python9.8 -I -m venv --system-site-packages --prompt 'my shop' .venv",
      `${PIP} shop==1.0`,
    ],
  ],
  [
    'with uv, which made it',
    {
      '/project/.venv/pyvenv.cfg':
        'home = /usr/bin\ninclude-system-site-packages = false\nversion_info = 9.7.2\nuv = 0.5\n',
      '/usr/bin/uv': executable,
    },
    [
      ASIDE,
      'uv venv --python /usr/bin/python9.8 .venv',
      'uv pip install --python .venv/bin/python shop==1.0',
    ],
  ],
  ['with uv from its lock file', { '/usr/bin/uv': executable, '/project/uv.lock': '' }, [ASIDE, 'uv sync']],
  ['from its metadata, if uv is not there', { '/project/uv.lock': '' }, [ASIDE, VENV, `${PIP} shop==1.0`]],
  [
    'with poetry from its lock file',
    { '/usr/bin/poetry': executable, '/project/poetry.lock': '' },
    [ASIDE, VENV, 'poetry install'],
  ],
  [
    'with pdm from its lock file',
    { '/home/kim/.local/bin/pdm': executable, '/project/pdm.lock': '' },
    [ASIDE, VENV, '/home/kim/.local/bin/pdm install'],
  ],
  [
    'with pipenv from its lock file',
    { '/usr/bin/pipenv': executable, '/project/Pipfile.lock': '' },
    [ASIDE, VENV, 'pipenv sync'],
  ],
];

describe('an environment whose Python was upgraded', () => {
  for (const [title, files, commands] of TABLE) {
    it(`is made again ${title}`, () => {
      assert.deepEqual(commandsOf({ ...UPGRADED, ...files }), commands);
    });
  }

  it('is not made again by a Python without pip of its own', () => {
    const { '/usr/lib/python9.8/ensurepip/__init__.py': _, ...without } = UPGRADED;
    assert.deepEqual(commandsOf(without), []);
    assert.deepEqual(commandsOf({ ...without, '/usr/bin/uv': executable }), [
      ASIDE,
      'uv venv --python /usr/bin/python9.8 .venv',
      'uv pip install --python .venv/bin/python shop==1.0',
    ]);
    assert.deepEqual(commandsOf({ ...without, '/usr/bin/virtualenv': executable }), [
      ASIDE,
      'virtualenv --python /usr/bin/python9.8 .venv',
      `${PIP} shop==1.0`,
    ]);
  });

  it('has a file of what was installed if that is long', () => {
    const many: Tree = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `/project/.venv/lib/python9.7/site-packages/p${String(index)}-1.dist-info/METADATA`,
        `Name: p${String(index)}\nVersion: 1\n`,
      ]),
    );
    const fix = fixesOf({ ...UPGRADED, ...many }).find(({ kind }) => kind === 'terminal');
    assert.ok(fix?.kind === 'terminal');
    assert.equal(shellLines(fix.commands, 'sh').at(-1), `${PIP} -r .venv.old/installed-packages.txt`);
    const [file] = fix.files ?? [];
    assert.ok(file?.kind === 'create');
    assert.equal(file.file, '/project/.venv/installed-packages.txt');
    assert.equal(file.text.split('\n').length, 32);
  });

  it('gets the nearest patch of its old version back first', () => {
    const files: Tree = {
      ...UPGRADED,
      ...pyenv('9.7.9'),
      ...pyenv('9.7.3'),
      ...pyenv('9.6.2'),
    };
    const titles = fixesOf(files).map(
      ({ title, preferred }) => `${preferred ? '* ' : ''}${renderMessage(title)}`,
    );
    assert.deepEqual(titles, [
      '* Repair the virtual environment with Python 9.7.3 (/home/kim/.pyenv/versions/9.7.3/bin/python9.7), which fits its packages',
      'Create .venv again with Python 9.8 and its packages in a terminal; the old one becomes .venv.old…',
    ]);
    const exact = fixesOf({ ...files, ...pyenv('9.7.2') });
    assert.match(renderMessage(exact[0]?.title ?? { template: '', args: {} }), /Python 9\.7\.2 /);
  });

  it('does not show the old one as broken, once there is a new one', () => {
    const files: Tree = {
      ...UPGRADED,
      '/project/.venv/lib/python9.8/site-packages/pip/__init__.py': '',
      '/project/.venv.old/pyvenv.cfg': 'home = /usr/bin\nversion = 9.7.2\n',
      '/project/.venv.old/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv.old/lib/python9.7/site-packages/pip/__init__.py': '',
    };
    const { environments } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
    assert.deepEqual(
      environments.map(({ root }) => root),
      ['/project/.venv'],
    );
  });
});

describe('an environment without a Python', () => {
  const broken: Tree = { ...UPGRADED, '/project/.venv/bin/python3': link('/gone/bin/python3') };

  it('is made again if there is no Python of its version', () => {
    const fixes = fixesOf(
      { ...broken, '/project/.venv/pyvenv.cfg': 'home = /gone/bin\nversion = 9.7.2\n' },
      'venv-home-missing',
    );
    assert.deepEqual(
      fixes.map(({ kind, preferred }) => [kind, preferred]),
      [
        ['terminal', true],
        ['edits', false],
        ['edits', false],
      ],
    );
  });
});

function pyenv(version: string): Tree {
  const [major = '', minor = ''] = version.split('.');
  const prefix = `/home/kim/.pyenv/versions/${version}`;
  return {
    ...installation(prefix, `${major}.${minor}`),
    [`${prefix}/bin/python`]: link(`python${major}.${minor}`),
    [`${prefix}/include/python${major}.${minor}/patchlevel.h`]: `#define PY_VERSION "${version}"\n`,
  };
}
