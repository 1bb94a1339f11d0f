/** The tools themselves chose these names and places for such folders: poetry 2.5, pipenv 2026.10, hatch 1.18, pdm 2.29, uv 0.11. */

import { deepEqual } from 'node:assert/strict';
import { toolEnvironments } from '../../../../server/src/core/discovery/tools/toolEnvironments';
import { darwin, linux, windows, type Platform } from '../../../../server/src/core/model/platform';
import { fakeDiscovery } from '../../../support/fakeDiscovery';
import { directory, executable, link, tree, type Tree } from '../../../support/tree';

interface Situation {
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
  readonly folder?: string;
  readonly platform?: Platform;
  readonly home?: string | null;
  /** `tool name root` */
  readonly expect: readonly string[];
}

function found({
  files,
  variables = {},
  folder = '/srv/shop',
  platform = linux,
  home = '/home/kim',
}: Situation): readonly string[] {
  const account = home === null ? { privileged: false } : { privileged: false, home };
  const machine = { platform, processEnvironment: new Map(Object.entries(variables)), account };
  const tools = fakeDiscovery(
    tree({ [folder]: directory, ...(platform === windows ? {} : MACHINE), ...files }),
    platform,
  );
  return toolEnvironments({ ...tools, folder, machine }).map(
    ({ tool, name, root }) => `${tool} ${name} ${root}`,
  );
}

const venv = (root: string, python = '/usr/bin/python3'): Tree => ({
  [`${root}/pyvenv.cfg`]: 'home = /usr/bin\n',
  [`${root}/bin/python`]: link(python),
});

const MACHINE: Tree = { '/usr/bin/python3': executable };

const project = (text: string): Tree => ({ '/srv/shop/pyproject.toml': text });
const NAMED = project('[project]\nname = "My.Shop"\n');

const POETRY = '/home/kim/.cache/pypoetry/virtualenvs';
const PIPENV = '/home/kim/.local/share/virtualenvs';
const HATCH = '/home/kim/.local/share/hatch/env/virtual';
const PDM = '/home/kim/.local/share/pdm/venvs';

const situations: Readonly<Record<string, Situation>> = {
  'poetry: the name of the project and a digest of its directory': {
    files: {
      ...NAMED,
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.12`),
      ...venv(`${POETRY}/other-58fqC6Q1-py3.12`),
    },
    expect: [`poetry my-shop-58fqC6Q1-py3.12 ${POETRY}/my-shop-58fqC6Q1-py3.12`],
  },
  'poetry: the older name of the table': {
    files: {
      ...project('[tool.poetry]\nname = "My_Shop"\n'),
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.9`),
    },
    expect: [`poetry my-shop-58fqC6Q1-py3.9 ${POETRY}/my-shop-58fqC6Q1-py3.9`],
  },
  'poetry: a project without a name': {
    files: {
      ...project('[tool.poetry]\npackage-mode = false\n'),
      ...venv(`${POETRY}/non-package-mode-58fqC6Q1-py3.12`),
    },
    expect: [`poetry non-package-mode-58fqC6Q1-py3.12 ${POETRY}/non-package-mode-58fqC6Q1-py3.12`],
  },
  'poetry: the newest version first, unless another one is activated': {
    files: {
      ...NAMED,
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.9`),
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.10`),
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.12`),
      [`${POETRY}/envs.toml`]: '[my-shop-58fqC6Q1]\nminor = "3.9"\npatch = "3.9.18"\n',
    },
    expect: ['3.9', '3.12', '3.10'].map(
      (version) => `poetry my-shop-58fqC6Q1-py${version} ${POETRY}/my-shop-58fqC6Q1-py${version}`,
    ),
  },
  'poetry: no left-over one that is broken': {
    files: {
      ...NAMED,
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.12`, '/gone/python'),
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.9`),
    },
    expect: [`poetry my-shop-58fqC6Q1-py3.9 ${POETRY}/my-shop-58fqC6Q1-py3.9`],
  },
  'poetry: a broken one if there is no other, or if it is activated': {
    files: {
      ...NAMED,
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.12`, '/gone/python'),
      ...venv(`${POETRY}/my-shop-58fqC6Q1-py3.9`),
      [`${POETRY}/envs.toml`]: '[my-shop-58fqC6Q1]\nminor = "3.12"\n',
    },
    expect: ['3.12', '3.9'].map(
      (version) => `poetry my-shop-58fqC6Q1-py${version} ${POETRY}/my-shop-58fqC6Q1-py${version}`,
    ),
  },
  'poetry: a folder that is reached through a link': {
    files: {
      '/srv/shop': link('/data/shop'), // its digest is that of /data/shop
      '/data/shop/pyproject.toml': '[project]\nname = "shop"\n',
      ...venv(`${POETRY}/shop-58fqC6Q1-py3.12`),
    },
    expect: [],
  },
  'poetry: directories of its own settings': {
    files: {
      ...NAMED,
      '/srv/shop/poetry.toml': '[virtualenvs]\npath = "{cache-dir}/envs"\n',
      '/home/kim/.config/pypoetry/config.toml': 'cache-dir = "/cache"\n[virtualenvs]\npath = "/elsewhere"\n',
      ...venv('/cache/envs/my-shop-58fqC6Q1-py3.12'),
    },
    expect: ['poetry my-shop-58fqC6Q1-py3.12 /cache/envs/my-shop-58fqC6Q1-py3.12'],
  },
  'poetry: a variable goes before its settings': {
    files: {
      ...NAMED,
      '/srv/shop/poetry.toml': '[virtualenvs]\npath = "/elsewhere"\n',
      ...venv('/envs/my-shop-58fqC6Q1-py3.12'),
    },
    variables: { POETRY_VIRTUALENVS_PATH: '/envs' },
    expect: ['poetry my-shop-58fqC6Q1-py3.12 /envs/my-shop-58fqC6Q1-py3.12'],
  },
  'poetry: on macOS': {
    files: { ...NAMED, ...venv('/Users/kim/Library/Caches/pypoetry/virtualenvs/my-shop-58fqC6Q1-py3.12') },
    platform: darwin,
    home: '/Users/kim',
    expect: [
      'poetry my-shop-58fqC6Q1-py3.12 /Users/kim/Library/Caches/pypoetry/virtualenvs/my-shop-58fqC6Q1-py3.12',
    ],
  },
  'pipenv: the name of the directory and a digest of the Pipfile': {
    files: { '/srv/shop/Pipfile': '[packages]\n', ...venv(`${PIPENV}/shop-F2F75yho`) },
    expect: [`pipenv shop-F2F75yho ${PIPENV}/shop-F2F75yho`],
  },
  'pipenv: from a directory below': {
    files: { '/srv/shop/Pipfile': '', '/srv/shop/sub/a.py': '', ...venv(`${PIPENV}/shop-F2F75yho`) },
    folder: '/srv/shop/sub',
    expect: [`pipenv shop-F2F75yho ${PIPENV}/shop-F2F75yho`],
  },
  'pipenv: from a directory below, which it does not look above': {
    files: { '/srv/shop/Pipfile': '', '/srv/shop/sub/a.py': '', ...venv(`${PIPENV}/shop-F2F75yho`) },
    folder: '/srv/shop/sub',
    variables: { PIPENV_NO_INHERIT: '1' },
    expect: [],
  },
  'pipenv: a directory and a name of its settings': {
    files: { '/srv/shop/Pipfile': '', ...venv('/home/kim/envs/x') },
    variables: { HOME: '/home/kim', WORKON_HOME: '$HOME/envs', PIPENV_CUSTOM_VENV_NAME: 'x' },
    expect: ['pipenv x /home/kim/envs/x'],
  },
  'pipenv: with the version that a variable asks for': {
    files: { '/srv/shop/Pipfile': '', ...venv(`${PIPENV}/shop-F2F75yho-3.12`) },
    variables: { PIPENV_PYTHON: '3.12' },
    expect: [`pipenv shop-F2F75yho-3.12 ${PIPENV}/shop-F2F75yho-3.12`],
  },
  'pipenv: a .venv that is a file with a name': {
    files: { '/srv/shop/Pipfile': '', '/srv/shop/.venv': 'store\n', ...venv(`${PIPENV}/store`) },
    expect: [`pipenv store ${PIPENV}/store`],
  },
  'pipenv: a Pipfile that wants it in the project': {
    files: {
      '/srv/shop/Pipfile': '[pipenv]\nvenv_in_project = true\n',
      ...venv('/srv/shop/.venv'),
      ...venv(`${PIPENV}/shop-F2F75yho`),
    },
    expect: ['pipenv .venv /srv/shop/.venv'],
  },
  'hatch: the default one, which has the name of the project, and others': {
    files: {
      ...NAMED,
      ...venv(`${HATCH}/my-shop/58fqC6Q1/lint`),
      ...venv(`${HATCH}/my-shop/58fqC6Q1/my-shop`),
      ...venv(`${HATCH}/my-shop/58fqC6Q1/my-shop-build`),
      ...venv(`${HATCH}/my-shop/aaaaaaaa/my-shop`),
    },
    expect: [`hatch default ${HATCH}/my-shop/58fqC6Q1/my-shop`, `hatch lint ${HATCH}/my-shop/58fqC6Q1/lint`],
  },
  'hatch: a project without a name': {
    files: { ...project('[tool.x]\n'), ...venv(`${HATCH}/shop/58fqC6Q1/shop`) },
    expect: [`hatch default ${HATCH}/shop/58fqC6Q1/shop`],
  },
  'hatch: paths of its own': {
    files: {
      ...project('[project]\nname = "shop"\n[tool.hatch.envs.default]\npath = "../envs/shop"\n'),
      ...venv('/srv/envs/shop'),
    },
    expect: ['hatch default /srv/envs/shop'],
  },
  'hatch: a directory of virtualenvwrapper has only its names': {
    files: {
      ...project('[project]\nname = "shop"\n[tool.hatch.envs.lint]\n'),
      '/home/kim/.config/hatch/config.toml': '[dirs.env]\nvirtual = "~/.virtualenvs"\n',
      ...venv('/home/kim/.virtualenvs/shop'),
      ...venv('/home/kim/.virtualenvs/lint'),
      ...venv('/home/kim/.virtualenvs/other'),
    },
    expect: ['hatch default /home/kim/.virtualenvs/shop', 'hatch lint /home/kim/.virtualenvs/lint'],
  },
  'pdm: the name of the directory and a digest of it': {
    files: { ...NAMED, ...venv(`${PDM}/shop-NfzXZGQf-3.12`), ...venv(`${PDM}/shop-aaaaaaaa-3.12`) },
    expect: [`pdm shop-NfzXZGQf-3.12 ${PDM}/shop-NfzXZGQf-3.12`],
  },
  'pdm: the one that it has saved goes first': {
    files: {
      ...NAMED,
      ...venv(`${PDM}/shop-NfzXZGQf-3.12`),
      ...venv('/envs/x'),
      '/srv/shop/.pdm-python': '/envs/x/bin/python',
    },
    expect: ['pdm x /envs/x', `pdm shop-NfzXZGQf-3.12 ${PDM}/shop-NfzXZGQf-3.12`],
  },
  'pdm: an interpreter without an environment is none': {
    files: { ...NAMED, '/usr/bin/python3': executable, '/srv/shop/.pdm-python': '/usr/bin/python3\n' },
    expect: [],
  },
  'pdm: the file of old versions': {
    files: { ...NAMED, ...venv('/envs/x'), '/srv/shop/.pdm.toml': '[python]\npath = "/envs/x/bin/python"\n' },
    expect: ['pdm x /envs/x'],
  },
  'uv: a member uses the environment of the workspace': {
    files: {
      '/srv/pyproject.toml': '[tool.uv.workspace]\nmembers = ["shop", "lib*"]\n',
      ...NAMED,
      ...venv('/srv/.venv'),
    },
    expect: ['uv /srv/.venv /srv/.venv'],
  },
  'uv: a member by a pattern with a class': {
    files: {
      '/srv/pyproject.toml': '[tool.uv.workspace]\nmembers = ["s[!x]op"]\n',
      ...NAMED,
      ...venv('/srv/.venv'),
    },
    expect: ['uv /srv/.venv /srv/.venv'],
  },
  'uv: an excluded one does not': {
    files: {
      '/srv/pyproject.toml': '[tool.uv.workspace]\nmembers = ["*"]\nexclude = ["shop"]\n',
      ...NAMED,
      ...venv('/srv/.venv'),
    },
    expect: [],
  },
  'uv: nor does a workspace of its own': {
    files: {
      '/srv/pyproject.toml': '[tool.uv.workspace]\nmembers = ["*"]\n',
      ...project('[tool.uv.workspace]\n'),
      ...venv('/srv/.venv'),
    },
    expect: [],
  },
  'uv: an environment that a variable places': {
    files: { ...NAMED, ...venv('/opt/venv') },
    variables: { UV_PROJECT_ENVIRONMENT: '/opt/venv' },
    expect: ['uv /opt/venv /opt/venv'],
  },
  'pixi: through the link that it makes': {
    files: {
      '/srv/shop/pixi.toml': '[workspace]\n',
      '/srv/shop/.pixi/envs': link('/big/shop-1/envs'),
      '/big/shop-1/envs/test/conda-meta/pixi': '{}',
      '/big/shop-1/envs/default/conda-meta/pixi': '{}',
    },
    expect: ['pixi default /srv/shop/.pixi/envs/default', 'pixi test /srv/shop/.pixi/envs/test'],
  },
  'pixi: by the record of the environment where there is no link': {
    files: {
      '/srv/shop/pixi.toml': '[workspace]\n',
      '/home/kim/.pixi/config.toml': 'detached-environments = "/big"\n',
      '/big/shop-123/envs/default/conda-meta/pixi': '{"manifest_path": "/srv/shop/pixi.toml"}',
      '/big/shop-456/envs/default/conda-meta/pixi': '{"manifest_path": "/old/shop/pixi.toml"}',
    },
    expect: ['pixi default /big/shop-123/envs/default'],
  },
  'conda: by the name, where it keeps them': {
    files: {
      '/srv/shop/environment.yml': 'name: shop # ours\ndependencies:\n  - python=3.12\n',
      '/opt/conda/envs/shop/conda-meta/history': '',
      '/opt/conda/envs/shop/bin/python': executable,
    },
    expect: ['conda shop /opt/conda/envs/shop'],
  },
  'conda: by the name, in the list of all that were made': {
    files: {
      '/srv/shop/environment.yml': 'dependencies: []\nname: "shop"\r\n',
      '/home/kim/.conda/environments.txt': '/data/envs/other\n/data/envs/shop\n',
      '/data/envs/shop/conda-meta/history': '',
      '/data/envs/shop/bin/python': executable,
    },
    expect: ['conda shop /data/envs/shop'],
  },
  'conda: recorded, deep in the folder': {
    files: {
      '/home/kim/.conda/environments.txt': '/srv/shop/a/b/c/d/env\n/srv/shopping/env\n',
      '/srv/shop/a/b/c/d/env/bin/python': executable,
      '/srv/shopping/env/bin/python': executable,
    },
    expect: ['conda env /srv/shop/a/b/c/d/env'],
  },
  'conda: by its place': {
    files: {
      '/srv/shop/environment.yaml': 'name: shop\nprefix: ~/envs/shop\n',
      '/home/kim/envs/shop/conda-meta/history': '',
      '/home/kim/envs/shop/bin/python': executable,
    },
    expect: ['conda shop /home/kim/envs/shop'],
  },
  'conda: not without a Python, and not base': {
    files: {
      '/srv/shop/environment.yml': 'name: shop\n',
      '/srv/shop/environment.yaml': 'name: base\n',
      '/opt/conda/envs/shop/conda-meta/history': '',
      '/opt/conda/bin/python': executable,
    },
    expect: [],
  },
  '.python-envs: the last line is the default': {
    files: {
      '/srv/shop/.python-envs': '/envs/a\n../envs/b\n/gone\n',
      ...venv('/envs/a'),
      ...venv('/srv/envs/b'),
    },
    expect: ['.python-envs ../envs/b /srv/envs/b', '.python-envs /envs/a /envs/a'],
  },
  '.venv: a file with a path': {
    files: { '/srv/shop/.venv': '/envs/a\n', ...venv('/envs/a') },
    expect: ['.venv /envs/a /envs/a'],
  },
  'none without a home directory, or files of a tool': {
    files: { ...NAMED, '/srv/shop/Pipfile': '', '/srv/shop/environment.yml': 'name: x\n' },
    home: null,
    expect: [],
  },
  'none where the tools have none': {
    files: { ...NAMED, '/srv/shop/Pipfile': '', '/srv/shop/.pdm-python': '', '/srv/shop/.python-envs': '' },
    expect: [],
  },
};

describe('environments that belong to a folder', () => {
  for (const [what, situation] of Object.entries(situations)) {
    it(what, () => {
      deepEqual(found(situation), situation.expect);
    });
  }

  it('are in the data directories of programs on Windows', () => {
    const root = 'C:\\Users\\kim\\AppData\\Local\\pypoetry\\Cache\\virtualenvs\\shop-043Yn8nH-py3.12';
    const files: Tree = {
      'C:\\shop\\pyproject.toml': '[project]\nname = "shop"\n',
      [`${root}\\pyvenv.cfg`]: 'home = C:\\Python312\n',
    };
    deepEqual(found({ files, folder: 'C:\\shop', platform: windows, home: 'C:\\Users\\kim', expect: [] }), [
      `poetry shop-043Yn8nH-py3.12 ${root}`,
    ]);
  });
});
