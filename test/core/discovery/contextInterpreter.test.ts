import { deepEqual } from 'node:assert/strict';
import { processEnvironment } from '../../../server/src/core/configuration/environmentLayers';
import { contextInterpreter } from '../../../server/src/core/discovery/contextInterpreter';
import { discoveryTools, type DiscoveryTools } from '../../../server/src/core/discovery/discoveryTools';
import { cmdLauncher } from '../../../server/src/core/isolation/launcher/cmdLauncher';
import { renderMessage } from '../../../server/src/core/model/message';
import { linux, windows, type Platform } from '../../../server/src/core/model/platform';
import { NO_FLAGS, type RunContext } from '../../../server/src/core/model/runContext';
import { fakeDiscovery, python } from '../../support/fakeDiscovery';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { directory, executable, link, tree, type Tree } from '../../support/tree';

interface Situation {
  readonly argv0: string;
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
  readonly platform?: Platform;
}

/** A script that may be executed. */
function script(text: string): MemoryNode {
  return { kind: 'file', bytes: new TextEncoder().encode(text), executable: true };
}

/** Files with this text are interpreters; scripts are examined as usual. */
function tools(files: Tree, platform: Platform): DiscoveryTools {
  const disk = tree(files);
  const fake = fakeDiscovery(disk, platform);
  const real = discoveryTools(disk, platform);
  const identify: DiscoveryTools['identify'] = (path) => {
    const outcome = fake.identify(path);
    return outcome.kind === 'interpreter' ? outcome : real.identify(path);
  };
  return { ...fake, identify };
}

/** argv[0], the file that was identified and who chose it; or the reason why Python does not start. */
function found({ argv0, files, variables = {}, platform = linux }: Situation): readonly string[] {
  const cwd = platform === windows ? 'C:\\project' : '/project';
  const context: RunContext = {
    name: 'Terminal',
    kind: 'terminal',
    platform,
    argv0,
    environment: processEnvironment(new Map(Object.entries(variables)), platform),
    flags: NO_FLAGS,
    mode: { kind: 'interactive' },
    cwd,
    account: { privileged: false },
  };
  const outcome = contextInterpreter(context, tools({ [cwd]: directory, ...files }, platform));
  if (outcome.kind === 'fatal') {
    return [outcome.fatal.code, renderMessage(outcome.fatal.message)];
  }
  const { chosenBy } = outcome.context;
  const by = chosenBy?.kind === 'file' ? chosenBy.file : chosenBy?.kind;
  return [outcome.context.argv0, outcome.interpreter.realExecutable, ...(by === undefined ? [] : [by])];
}

const SHIM = script(
  '#!/usr/bin/env bash\nexport PYENV_ROOT="/py"\nexec "/py/libexec/pyenv" exec "$program" "$@"\n',
);
const PYENV: Tree = {
  '/py/shims/python': SHIM,
  '/py/versions/9.8.1/bin/python': python,
  '/py/versions/9.7.10/bin/python': python,
  '/usr/bin/python': python,
};
const PATH = '/py/shims:/usr/bin';

const situations: readonly (readonly [string, Situation, readonly string[]])[] = [
  [
    'a path as it is called',
    {
      argv0: '/venv/bin/python',
      files: { '/venv/bin/python': link('/opt/python9.8'), '/opt/python9.8': python },
    },
    ['/venv/bin/python', '/opt/python9.8'],
  ],
  [
    'a relative path, from the working directory',
    { argv0: './python', files: { '/project/python': python } },
    ['./python', '/project/python'],
  ],
  [
    'a bare name, from PATH; it stays bare',
    { argv0: 'python', files: { '/usr/bin/python': python }, variables: { PATH: '/usr/bin' } },
    ['python', '/usr/bin/python'],
  ],
  [
    'a name that is not on PATH',
    { argv0: 'python9', files: {}, variables: { PATH } },
    ['no-interpreter', 'There is no python9 on PATH'],
  ],
  ['nothing', { argv0: '/gone', files: {} }, ['no-interpreter', '/gone does not exist']],
  [
    'a link to nothing',
    { argv0: '/a', files: { '/a': link('/gone/python') } },
    ['no-interpreter', '/a is a link to /gone/python, which does not exist'],
  ],
  [
    'a link in a circle',
    { argv0: '/a', files: { '/a': link('a') } },
    ['no-interpreter', '/a is a link to itself'],
  ],
  [
    'a file without permission',
    { argv0: '/a', files: { '/a': '' } },
    ['no-interpreter', '/a is not an executable file'],
  ],
  [
    'another program',
    { argv0: '/a', files: { '/a': executable } },
    ['not-python', '/a is not a Python interpreter: it is a program that does not contain Python'],
  ],
  [
    'a script that starts one',
    {
      argv0: '/a',
      files: { '/a': script('#!/bin/sh\nexec /opt/python9.8 "$@"\n'), '/opt/python9.8': python },
    },
    ['/opt/python9.8', '/opt/python9.8'],
  ],
  [
    'a script that starts itself',
    { argv0: '/python', files: { '/python': script('#!/bin/sh\nexec /python "$@"\n') } },
    ['unsupported', '/python is a script that starts itself'],
  ],
  [
    'the shim of another tool',
    { argv0: '/python', files: { '/python': script('#!/bin/sh\nexec asdf exec "python" "$@"\n') } },
    [
      'unsupported',
      '/python is started through asdf, and the interpreter that it chooses is not known: No file of asdf chooses a version of Python here',
    ],
  ],
  [
    "pyenv's shim with PYENV_VERSION",
    { argv0: 'python', files: PYENV, variables: { PATH, PYENV_VERSION: '9.1:9.7.10' } },
    ['/py/versions/9.7.10/bin/python', '/py/versions/9.7.10/bin/python', 'process'],
  ],
  [
    "pyenv's shim with .python-version, the newest of a minor version",
    { argv0: '/py/shims/python', files: { ...PYENV, '/.python-version': '9.7\n' }, variables: { PATH } },
    ['/py/versions/9.7.10/bin/python', '/py/versions/9.7.10/bin/python', '/.python-version'],
  ],
  [
    "pyenv's shim with its global version",
    { argv0: 'python', files: { ...PYENV, '/py/version': '9.8.1\n' }, variables: { PATH } },
    ['/py/versions/9.8.1/bin/python', '/py/versions/9.8.1/bin/python', '/py/version'],
  ],
  [
    "pyenv's shim with no version: the system's",
    { argv0: 'python', files: PYENV, variables: { PATH } },
    ['/usr/bin/python', '/usr/bin/python'],
  ],
  [
    "pyenv's shim with no version, and nothing else",
    { argv0: 'python', files: PYENV, variables: { PATH: '/py/shims' } },
    ['no-interpreter', 'pyenv has no version selected, and there is no other python on PATH'],
  ],
  [
    "pyenv's shim with a version that is not installed: the system's",
    { argv0: 'python', files: { ...PYENV, '/project/.python-version': '9.1\n' }, variables: { PATH } },
    ['/usr/bin/python', '/usr/bin/python'],
  ],
  [
    "pyenv's shim with a version that is not installed, and nothing else",
    {
      argv0: 'python',
      files: { ...PYENV, '/project/.python-version': '9.1\n' },
      variables: { PATH: '/py/shims' },
    },
    ['no-interpreter', '9.1 is selected here, but is not installed in pyenv'],
  ],
  ...(
    [
      ["an environment's long name", '9.8.1/envs/shop\n', '/py/versions/9.8.1/envs/shop/bin/python'],
      ['a path that leads out of its directory', '../../usr\n9.8.1\n', '/py/versions/9.8.1/bin/python'],
      ['an environment that is gone', '9.8.1/envs/gone\n9.7\n', '/py/versions/9.7.10/bin/python'],
      ['the system before a version', '# x\nsystem\n9.8.1\n', '/usr/bin/python'],
      ['the first word of each line', '9.1 9.8.1\n\t9.7 # x\n', '/py/versions/9.7.10/bin/python'],
      ['a prefix that only the free-threaded build has', '9.9t', '/py/versions/9.9.0t/bin/python'],
      ['a prefix that only other builds have', '9.9\n9.8', '/py/versions/9.8.1/bin/python'],
      ['the name of a release with the word python', 'python-9.7', '/py/versions/9.7.10/bin/python'],
    ] as const
  ).map(
    ([what, text, expected]) =>
      [
        `pyenv's shim with a file that has ${what}`,
        {
          argv0: 'python',
          files: {
            ...PYENV,
            '/py/versions/9.8.1/envs/shop/bin/python': python,
            '/py/versions/9.9.0t/bin/python': python,
            '/py/versions/9.9.0rc1/bin/python': python,
            '/usr/bin/bin/python': python,
            '/project/.python-version': text,
          },
          variables: { PATH },
        },
        [expected, expected, ...(expected === '/usr/bin/python' ? [] : ['/project/.python-version'])],
      ] as const,
  ),
  ...(
    [
      ['9.8.1/envs/shop', ['/py/versions/9.8.1/envs/shop/bin/python', 'process']],
      ['python-9.8.1/envs/shop', ['/py/versions/9.8.1/envs/shop/bin/python', 'process']],
      ['9.8.1/envs/gone', ['/usr/bin/python']],
      ['system:9.8.1', ['/usr/bin/python']],
    ] as const
  ).map(
    ([version, [expected, ...by]]) =>
      [
        `pyenv's shim with PYENV_VERSION=${version}`,
        {
          argv0: 'python',
          files: { ...PYENV, '/py/versions/9.8.1/envs/shop/bin/python': python },
          variables: { PATH, PYENV_VERSION: version },
        },
        [expected, expected, ...by],
      ] as const,
  ),
  [
    'a name without .exe on Windows',
    {
      argv0: 'C:\\Python98\\python',
      files: { 'C:\\Python98\\python.exe': python },
      platform: windows,
    },
    ['C:\\Python98\\python', 'C:\\Python98\\python.exe'],
  ],
  [
    'the isolated launcher for cmd',
    {
      argv0: 'C:\\project\\python-isolated.cmd',
      files: {
        'C:\\project\\python-isolated.cmd': cmdLauncher({
          interpreter: 'C:\\Python98\\python.exe',
          flags: '-I',
        }),
        'C:\\Python98\\python.exe': python,
      },
      platform: windows,
    },
    ['C:\\Python98\\python.exe', 'C:\\Python98\\python.exe'],
  ],
  [
    'another script for cmd',
    {
      argv0: 'C:\\a.cmd',
      files: { 'C:\\a.cmd': '@echo off\r\nC:\\Python98\\python.exe %*\r\n' },
      platform: windows,
    },
    ['no-interpreter', 'C:\\a.cmd is not an executable file'],
  ],
  [
    "a venv's redirector on Windows",
    {
      argv0: 'C:\\venv\\Scripts\\python.exe',
      files: {
        'C:\\venv\\pyvenv.cfg': 'home = C:\\Python98\n',
        'C:\\venv\\Scripts\\python.exe': executable,
        'C:\\Python98\\python.exe': python,
      },
      platform: windows,
    },
    ['C:\\venv\\Scripts\\python.exe', 'C:\\Python98\\python.exe'],
  ],
];

describe('the interpreter of a run context', () => {
  for (const [what, situation, expected] of situations) {
    it(`is found for ${what}`, () => {
      deepEqual(found(situation), expected);
    });
  }
});
