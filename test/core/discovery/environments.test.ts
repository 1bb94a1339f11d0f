import { deepEqual, equal } from 'node:assert/strict';
import type { DiscoveryTools } from '../../../server/src/core/discovery/discoveryTools';
import {
  discoverEnvironments,
  type DiscoveredEnvironments,
} from '../../../server/src/core/discovery/environments';
import { parseSettingsJson } from '../../../server/src/core/formats/editor/settingsJson';
import type { EnvironmentFacts } from '../../../server/src/core/model/facts/environmentFacts';
import type { Machine } from '../../../server/src/core/model/inspection';
import { windows } from '../../../server/src/core/model/platform';
import { formatVersion } from '../../../server/src/core/model/version';
import { encodeUtf8 } from '../../../server/src/core/text/bytes';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { fakeDiscovery, python } from '../../support/fakeDiscovery';
import { machineOf } from '../../support/machine';
import { denied, directory, executable, link, tree, type Tree } from '../../support/tree';

interface Situation {
  readonly files: Tree;
  readonly settings?: string;
  readonly machine?: Machine;
  readonly tools?: DiscoveryTools;
}

const BASE: Tree = { '/opt/py/bin/python9.8': python, '/opt/py/bin/python': link('python9.8') };

import { runToEnd } from '../../../server/src/core/ports/steps';
function discover({ files, settings = '', machine = machineOf() }: Situation): DiscoveredEnvironments {
  const folder = machine.platform === windows ? 'C:\\project' : '/project';
  const disk = tree({ [folder]: directory, ...files });
  const file = machine.platform.join(folder, '.vscode', 'settings.json');
  const read = parseSettingsJson(file, { kind: 'bytes', bytes: new TextEncoder().encode(settings) });
  const configuration = {
    settings: read,
    editorVariables: new Map([['workspaceFolder:second', '/second']]),
  };
  return runToEnd(
    discoverEnvironments(folder, machine, configuration, fakeDiscovery(disk, machine.platform)),
  );
}

function only(files: Tree, machine?: Machine): EnvironmentFacts {
  const { environments } = discover({ files, ...(machine === undefined ? {} : { machine }) });
  equal(environments.length, 1);
  const [facts] = environments;
  if (facts === undefined) {
    throw new Error('No environment');
  }
  return facts;
}

function version(facts: EnvironmentFacts): string | undefined {
  return facts.version && formatVersion(facts.version);
}

describe('the interpreter that is selected in the editor', () => {
  const files: Tree = {
    ...BASE,
    '/project/.venv/pyvenv.cfg': 'home = /opt/py/bin\n',
    '/project/.venv/bin/python': link('/opt/py/bin/python'),
    '/project/other/pyvenv.cfg': 'home = /opt/py/bin\n',
    '/project/other/bin/python': link('/opt/py/bin/python'),
  };
  const settings = '{"python.defaultInterpreterPath": "/project/.venv/bin/python"}';
  for (const [what, selectedInterpreter, expected] of [
    ['an interpreter of an environment', '/project/other/bin/python', '/project/other/bin/python'],
    ['the directory of an environment', '/project/other', '/project/other/bin/python'],
    ['another interpreter', '/opt/py/bin/python', '/opt/py/bin/python'],
    ['one that is not there', '/gone/python', '/gone/python'],
  ] as const) {
    it(`comes before settings: ${what}`, () => {
      const machine = { ...machineOf(), selectedInterpreter };
      const { environments, interpreter } = discover({ files, settings, machine });
      equal(interpreter?.argv0 ?? environments[0]?.executable, expected);
      equal(interpreter?.chosenBy ?? environments[0]?.chosenBy, undefined);
    });
  }
});

describe('the facts of an environment', () => {
  it('are those of its links, its home and its version', () => {
    const facts = only({
      ...BASE,
      '/project/.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 9.7.1\n',
      '/project/.venv/bin/python': link('/opt/py/bin/python'),
    });
    deepEqual(
      [facts.kind, facts.root, facts.executable, facts.executableState, facts.homeState, version(facts)],
      [
        'venv',
        '/project/.venv',
        '/project/.venv/bin/python',
        { kind: 'ok', realPath: '/opt/py/bin/python9.8' },
        { kind: 'ok', interpreter: '/opt/py/bin/python' },
        '9.8.1',
      ],
    );
    equal(facts.pyvenvCfg?.settings.length, 2);
  });

  it('show a base that is gone: the dangling links, and the recorded version', () => {
    const facts = only({
      '/project/.venv/pyvenv.cfg': 'home = /gone/bin\nversion_info = 9.7.3.final.0\n',
      '/project/.venv/bin/python': link('python3'),
      '/project/.venv/bin/python3': link('/gone/bin/python9.7'),
      '/project/.venv/bin/python9.7': link('python3'),
      '/project/.venv/bin/pip': '',
    });
    deepEqual(
      [facts.executableState, facts.homeState, version(facts), facts.brokenLinks],
      [
        { kind: 'dangling', target: '/gone/bin/python9.7' },
        { kind: 'missing' },
        '9.7.3',
        ['python', 'python3', 'python9.7'].map((name) => `/project/.venv/bin/${name}`),
      ],
    );
  });

  const states: readonly (readonly [string, Tree, EnvironmentFacts['executableState']['kind']])[] = [
    ['nothing', {}, 'missing'],
    ['a file without permission', { '/project/.venv/bin/python': 'text' }, 'not-executable'],
    ['a directory', { '/project/.venv/bin/python': directory }, 'not-executable'],
    ['a loop', { '/project/.venv/bin/python': link('python') }, 'loop'],
  ];
  for (const [what, files, kind] of states) {
    it(`show that ${what} is where the interpreter should be`, () => {
      equal(only({ '/project/.venv/pyvenv.cfg': 'home = /opt\n', ...files }).executableState.kind, kind);
    });
  }

  const homes: readonly (readonly [string, string, Tree, EnvironmentFacts['homeState']])[] = [
    ['no key', '', {}, { kind: 'absent-key' }],
    ['an empty value', 'home =\n', {}, { kind: 'absent-key' }],
    ['a missing directory', 'home = /gone\n', {}, { kind: 'missing' }],
    ['a file', 'home = /opt/x\n', { '/opt/x': '' }, { kind: 'not-a-directory' }],
    [
      'a directory without interpreter',
      'home = /opt/x\n',
      { '/opt/x': directory },
      { kind: 'no-interpreter' },
    ],
    [
      'the recorded version before the plain name',
      'home = /opt/x\nversion = 9.8.0\n',
      { '/opt/x/python3': executable, '/opt/x/python9.8': executable },
      { kind: 'ok', interpreter: '/opt/x/python9.8' },
    ],
    [
      'a relative path, from the working directory',
      'home = base\n',
      { '/project/base/python3': executable },
      { kind: 'ok', interpreter: '/project/base/python3' },
    ],
    [
      'the first of several keys',
      'HOME = /gone\nhome = /opt\n',
      { '/opt/python3': executable },
      { kind: 'missing' },
    ],
  ];
  for (const [what, text, files, expected] of homes) {
    it(`show what is at home: ${what}`, () => {
      deepEqual(only({ '/project/.venv/pyvenv.cfg': text, ...files }).homeState, expected);
    });
  }

  it('show a pyvenv.cfg that cannot be read', () => {
    equal(only({ '/project/.venv/pyvenv.cfg': denied }).pyvenvCfg?.problem, 'denied');
  });

  it('take the version from the directory of packages if nothing else shows it', () => {
    const files = { '/project/.venv/pyvenv.cfg': '', '/project/.venv/lib/python9.6/site-packages/x.py': '' };
    equal(version(only(files)), '9.6');
    equal(version(only({ ...files, '/project/.venv/lib/python9.7/x': '' })), undefined);
  });

  it('use python3 if there is no python', () => {
    const files = { '/project/.venv/pyvenv.cfg': '', '/project/.venv/bin/python3': executable };
    equal(only(files).executable, '/project/.venv/bin/python3');
  });

  it('know conda by its records', () => {
    const facts = only({
      '/project/env/conda-meta/python-9.8.2-h12_0.json': '',
      '/project/env/bin/python': '',
    });
    deepEqual([facts.kind, version(facts), facts.executableState.kind], ['conda', '9.8.2', 'not-executable']);
  });

  it('know an interpreter with a prefix of its own', () => {
    const facts = only({ '/project/venv/bin/python': link('/opt/py/bin/python'), ...BASE });
    deepEqual([facts.kind, version(facts)], ['base', '9.8.1']);
  });

  it('see through the redirector of a venv on Windows', () => {
    const facts = only(
      {
        'C:\\Python98\\python.exe': python,
        'C:\\project\\.venv\\pyvenv.cfg': 'home = C:\\Python98\r\n',
        'C:\\project\\.venv\\Scripts\\python.exe': executable,
      },
      machineOf({}, windows),
    );
    deepEqual(
      [facts.executable, facts.homeState, version(facts)],
      [
        'C:\\project\\.venv\\Scripts\\python.exe',
        { kind: 'ok', interpreter: 'C:\\Python98\\python.exe' },
        '9.8.1',
      ],
    );
  });
});

describe('the environments of a folder', () => {
  const two: Tree = { ...BASE, '/project/.venv/pyvenv.cfg': '', '/project/old/pyvenv.cfg': '' };

  function roots(situation: Situation): readonly string[] {
    const { environments, interpreter } = discover(situation);
    return [
      ...(interpreter === undefined ? [] : [interpreter.argv0]),
      ...environments.map(({ root }) => root),
    ];
  }

  function chosen(path: string): string {
    return JSON.stringify({ 'python.defaultInterpreterPath': path });
  }

  it('may be in another folder of the workspace', () => {
    const settings = chosen('${workspaceFolder:second}/bin/python');
    equal(discover({ files: BASE, settings }).interpreter?.argv0, '/second/bin/python');
  });

  it('chooses nothing with what only the editor knows', () => {
    for (const path of ['${input:python}', '${config:my.python}/bin/python']) {
      equal(discover({ files: BASE, settings: chosen(path) }).interpreter?.chosenBy, undefined);
    }
  });

  it('begin with the one that settings choose, listed once', () => {
    for (const path of ['${workspaceFolder}/old/bin/python', 'old/bin/python', '/project/old']) {
      deepEqual(roots({ files: two, settings: chosen(path) }), ['/project/old', '/project/.venv']);
    }
    const { environments } = discover({ files: two, settings: chosen('./old') });
    deepEqual(
      environments.map(({ chosenBy }) => chosenBy?.kind),
      ['file', undefined],
    );
  });

  it('begin with a chosen interpreter, a missing one too', () => {
    deepEqual(roots({ files: two, settings: chosen('/opt/py/bin/python') })[0], '/opt/py/bin/python');
    deepEqual(roots({ files: two, settings: chosen('/gone/bin/python') })[0], '/gone/bin/python');
    deepEqual(roots({ files: two, settings: chosen('python9.8') })[0], 'python9.8');
    deepEqual(roots({ files: two, settings: chosen('python') }), ['/project/.venv', '/project/old']);
  });

  it('count a link to one of them as the same', () => {
    const files = { '/project/.venv': link('venv'), '/project/venv/pyvenv.cfg': '' };
    deepEqual(roots({ files }), ['/project/.venv']);
  });

  const SHELL = { PATH: '/usr/bin:/opt/py/bin', HOME: '/home/kim' };
  const SHIM: MemoryNode = {
    kind: 'file',
    bytes: encodeUtf8('#!/usr/bin/env bash\nexec "/py/libexec/pyenv" exec "$program" "$@"\n'),
    executable: true,
  };
  const PYENV: Tree = {
    '/home/kim/.pyenv/versions/9.7.2/bin/python': python,
    '/home/kim/.pyenv/versions/9.7.10/bin/python': python,
  };
  const fallbacks: readonly (readonly [string, Tree, Readonly<Record<string, string>>, string])[] = [
    ['the active environment', { '/envs/v/pyvenv.cfg': '' }, { ...SHELL, VIRTUAL_ENV: '/envs/v' }, '/envs/v'],
    [
      'the active conda environment',
      { '/envs/c/conda-meta/history': '' },
      { ...SHELL, CONDA_PREFIX: '/envs/c' },
      '/envs/c',
    ],
    [
      'PATH when the active environment is gone',
      {},
      { ...SHELL, VIRTUAL_ENV: '/envs/v' },
      '/opt/py/bin/python',
    ],
    [
      'the version of .python-version',
      { ...PYENV, '/project/.python-version': '# x\n9.7.2\n' },
      SHELL,
      '/home/kim/.pyenv/versions/9.7.2/bin/python',
    ],
    [
      'the newest release of a minor version',
      { ...PYENV, '/project/.python-version': '9.7' },
      SHELL,
      '/home/kim/.pyenv/versions/9.7.10/bin/python',
    ],
    [
      'an environment of pyenv by its long name',
      {
        '/home/kim/.pyenv/versions/9.7.2/envs/shop/bin/python': python,
        '/project/.python-version': '9.7.2/envs/shop\n',
      },
      SHELL,
      '/home/kim/.pyenv/versions/9.7.2/envs/shop/bin/python',
    ],
    [
      'PATH when .python-version says system',
      { ...PYENV, '/project/.python-version': 'system\n9.7.2\n' },
      SHELL,
      '/opt/py/bin/python',
    ],
    [
      "uv's version",
      {
        '/.python-version': '9.6\n',
        '/home/kim/.local/share/uv/python/cpython-9.6.1-linux-x86_64-gnu/bin/python': python,
      },
      SHELL,
      '/home/kim/.local/share/uv/python/cpython-9.6.1-linux-x86_64-gnu/bin/python',
    ],
    [
      'PATH when that version is not installed',
      { '/project/.python-version': '9.1\n' },
      SHELL,
      '/opt/py/bin/python',
    ],
    [
      'PATH when pyenv is told otherwise',
      { ...PYENV, '/project/.python-version': '9.7' },
      { ...SHELL, PYENV_VERSION: 'system' },
      '/opt/py/bin/python',
    ],
    ['python before python3', { '/usr/bin/python3': python }, SHELL, '/opt/py/bin/python'],
    [
      'python3 where there is no python',
      { '/usr/bin/python3': python },
      { ...SHELL, PATH: '/usr/bin' },
      '/usr/bin/python3',
    ],
    [
      "python3 where pyenv's python leads nowhere",
      { '/py/shims/python': SHIM, '/py/shims/python3': SHIM, '/usr/bin/python3': python },
      { ...SHELL, PATH: '/py/shims:/usr/bin' },
      '/py/shims/python3',
    ],
    [
      "pyenv's python where its version is to be installed",
      { '/py/shims/python': SHIM, '/py/shims/python3': SHIM, '/project/.python-version': '9.1' },
      { ...SHELL, PATH: '/py/shims' },
      '/py/shims/python',
    ],
    [
      'what is an interpreter before what is none',
      { '/usr/bin/python': executable, '/usr/bin/python3': python },
      { ...SHELL, PATH: '/usr/bin' },
      '/usr/bin/python3',
    ],
    ['a name, when there is no Python at all', {}, {}, 'python'],
  ];
  for (const [what, files, variables, expected] of fallbacks) {
    it(`are replaced by ${what}`, () => {
      deepEqual(roots({ files: { ...BASE, ...files }, machine: machineOf(variables) }), [expected]);
    });
  }

  it('know the line of .python-version that decides', () => {
    const files = { ...PYENV, '/project/.python-version': '9.1\n 9.7.2\n' };
    deepEqual(discover({ files, machine: machineOf(SHELL) }).interpreter?.chosenBy, {
      kind: 'file',
      file: '/project/.python-version',
      syntax: 'version-file',
      range: { start: { line: 1, character: 1 }, end: { line: 1, character: 6 } },
    });
  });
});
