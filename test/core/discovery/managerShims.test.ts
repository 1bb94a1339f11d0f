import assert from 'node:assert/strict';
import { discoveryTools } from '../../../server/src/core/discovery/discoveryTools';
import { resolveManagerShim } from '../../../server/src/core/discovery/managerShims';
import { renderMessage } from '../../../server/src/core/model/message';
import { linux } from '../../../server/src/core/model/platform';
import { environmentOf } from '../startup/site/situation';
import { executable, link, tree, type Tree } from '../../support/tree';

const HOME = '/home/kim';
const DATA: Readonly<Record<'asdf' | 'mise', string>> = {
  asdf: `${HOME}/.asdf`,
  mise: `${HOME}/.local/share/mise`,
};

function installed(manager: 'asdf' | 'mise', ...versions: readonly string[]): Tree {
  return Object.fromEntries(
    versions.map((version) => [`${DATA[manager]}/installs/python/${version}/bin/python`, executable]),
  );
}

interface Situation {
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
}

/** The version that starts, with the file that chose it, or the reason why it is not known. */
function startedBy(manager: 'asdf' | 'mise', { files, variables = {} }: Situation): string {
  const shim = `${DATA[manager]}/shims/python`;
  const environment = environmentOf({ HOME, PATH: `${DATA[manager]}/shims:/usr/bin`, ...variables });
  const tools = discoveryTools(
    tree({ '/work/shop/app.py': '', '/usr/bin/python': executable, ...files }),
    linux,
  );
  const outcome = resolveManagerShim(
    manager,
    shim,
    { environment, cwd: '/work/shop', platform: linux, account: { home: HOME, privileged: false } },
    tools,
  );
  if (outcome.kind === 'unknown') {
    return `unknown: ${renderMessage(outcome.because)}`;
  }
  const by = outcome.setBy?.kind === 'file' ? ` by ${outcome.setBy.file}` : '';
  return outcome.file.replace(`${DATA[manager]}/installs/python/`, '').replace('/bin/python', '') + by;
}

describe('a shim of asdf', () => {
  const situations: readonly (readonly [string, Situation, string])[] = [
    [
      'follows the nearest .tool-versions',
      {
        files: {
          ...installed('asdf', '3.12.1', '3.11.7'),
          '/work/.tool-versions': 'nodejs 20.1.0\npython 3.12.1 # ours\n',
          [`${HOME}/.tool-versions`]: 'python 3.11.7\n',
        },
      },
      '3.12.1 by /work/.tool-versions',
    ],
    [
      'follows the user’s where no other says anything about Python',
      {
        files: {
          ...installed('asdf', '3.11.7'),
          '/work/shop/.tool-versions': 'nodejs 20.1.0\n',
          [`${HOME}/.tool-versions`]: 'python 3.11.7\n',
        },
      },
      `3.11.7 by ${HOME}/.tool-versions`,
    ],
    [
      'takes the first version that is installed',
      { files: { ...installed('asdf', '3.11.7'), '/work/shop/.tool-versions': 'python 3.13.0 3.11.7\n' } },
      '3.11.7 by /work/shop/.tool-versions',
    ],
    ['takes what is on PATH', { files: { '/work/shop/.tool-versions': 'python system\n' } }, '/usr'],
    [
      'takes a path',
      {
        files: { '/opt/py/bin/python': executable, '/work/shop/.tool-versions': 'python path:/opt/py\n' },
      },
      '/opt/py by /work/shop/.tool-versions',
    ],
    [
      'obeys the variable',
      {
        files: { ...installed('asdf', '3.12.1', '3.11.7'), '/work/shop/.tool-versions': 'python 3.12.1\n' },
        variables: { ASDF_PYTHON_VERSION: '3.11.7' },
      },
      '3.11.7',
    ],
    [
      'is unknown where the version is not installed',
      { files: { '/work/shop/.tool-versions': 'python 3.12.1\n' } },
      'unknown: 3.12.1 is chosen here, but is not installed in asdf',
    ],
    [
      'is unknown without a choice',
      { files: {} },
      'unknown: No file of asdf chooses a version of Python here',
    ],
    [
      'is unknown where only a file counts that has to be switched on',
      { files: { ...installed('asdf', '3.12.1'), '/work/shop/.python-version': '3.12.1\n' } },
      'unknown: Only asdf itself understands /work/shop/.python-version',
    ],
  ];
  for (const [title, situation, expected] of situations) {
    it(title, () => {
      assert.equal(startedBy('asdf', situation), expected);
    });
  }
});

describe('a shim of mise', () => {
  const toml = (text: string, more: Tree = {}): Situation => ({
    files: {
      ...installed('mise', '3.12.1', '3.12.7', '3.11.9', '3.13.0rc1'),
      [`${DATA.mise}/installs/python/3.12`]: link('./3.12.7'),
      '/work/shop/mise.toml': text,
      ...more,
    },
  });
  const situations: readonly (readonly [string, Situation, string])[] = [
    [
      'starts the newest release of a minor version',
      toml('[tools]\npython = "3.12"\n'),
      '3.12.7 by /work/shop/mise.toml',
    ],
    ['starts a release', toml("[tools] # all\n'python' = '3.12.1'\n"), '3.12.1 by /work/shop/mise.toml'],
    ['starts the newest of all', toml('[tools]\npython = "latest"\n'), '3.12.7 by /work/shop/mise.toml'],
    ['reads a list', toml('[tools]\npython = ["3.9", "3.11"]\n'), '3.11.9 by /work/shop/mise.toml'],
    [
      'reads a table in a line',
      toml('[tools]\npython = { version = "3.11", x = "y" }\n'),
      '3.11.9 by /work/shop/mise.toml',
    ],
    ['reads a table', toml('[tools.python]\nversion = "prefix:3.11"\n'), '3.11.9 by /work/shop/mise.toml'],
    ['reads a dotted key', toml('tools.python = "3.11"\n'), '3.11.9 by /work/shop/mise.toml'],
    [
      'prefers the local file',
      toml('[tools]\npython = "3.12"\n', { '/work/shop/mise.local.toml': '[tools]\npython = "3.11"\n' }),
      '3.11.9 by /work/shop/mise.local.toml',
    ],
    [
      'goes up from a file without Python',
      toml('[tools]\nnode = "20"\n[env]\npython = "x"\n', { '/work/.tool-versions': 'python 3.11\n' }),
      '3.11.9 by /work/.tool-versions',
    ],
    [
      'reads the global file last',
      toml('', { [`${HOME}/.config/mise/config.toml`]: '[tools]\npython = "3.11"\n' }),
      `3.11.9 by ${HOME}/.config/mise/config.toml`,
    ],
    ['takes what is on PATH without a choice', toml(''), '/usr'],
    [
      'is unknown where mise would install the version first',
      toml('[tools]\npython = "3.10"\n'),
      'unknown: 3.10 is chosen here, but is not installed in mise',
    ],
    [
      'is unknown for a template',
      toml('[tools]\npython = "{{ env.PY }}"\n'),
      'unknown: Only mise itself understands /work/shop/mise.toml',
    ],
    [
      'is unknown for a value over several lines',
      toml('[tools]\npython = [\n  "3.11",\n]\n'),
      'unknown: Only mise itself understands /work/shop/mise.toml',
    ],
    [
      'is unknown where MISE_ENV selects other files',
      { ...toml('[tools]\npython = "3.12"\n'), variables: { MISE_ENV: 'ci' } },
      'unknown: Only mise itself understands MISE_ENV',
    ],
    [
      'obeys the variable',
      { ...toml('[tools]\npython = "3.12"\n'), variables: { MISE_PYTHON_VERSION: '3.11' } },
      '3.11.9',
    ],
  ];
  for (const [title, situation, expected] of situations) {
    it(title, () => {
      assert.equal(startedBy('mise', situation), expected);
    });
  }
});
