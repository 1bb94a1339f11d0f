/** What stands in for an interpreter, and what a pyenv shim starts. */

import assert from 'node:assert/strict';
import { processEnvironment } from '../../../../server/src/core/contexts/environmentLayers';
import { identifyInterpreter } from '../../../../server/src/core/discovery/interpreter/identifyInterpreter';
import { resolvePyenvShim } from '../../../../server/src/core/discovery/interpreter/pyenvShim';
import { encodeUtf8 } from '../../../../server/src/core/model/bytes';
import { linux } from '../../../../server/src/core/model/platform';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { executable, link, tree, type Tree } from '../../../support/tree';

const script = (text: string): MemoryNode => ({ kind: 'file', bytes: encodeUtf8(text), executable: true });

const pyenvShim = script(`#!/usr/bin/env bash
set -e
program="\${0##*/}"

export PYENV_ROOT="/home/kim/.pyenv"
exec "/home/kim/.pyenv/libexec/pyenv" exec "$program" "$@"
`);

describe('stand-ins for an interpreter', () => {
  const check = (name: string, node: MemoryNode, expected: unknown, more: Tree = {}): void => {
    it(name, () => {
      const outcome = identifyInterpreter('/bin/python', tree({ '/bin/python': node, ...more }), linux);
      assert.deepEqual(outcome, expected);
    });
  };

  check('a pyenv shim', pyenvShim, { kind: 'shim', what: 'pyenv' });
  check(
    'an asdf shim',
    script('#!/usr/bin/env bash\n# asdf-plugin: python 3.12.1\nexec asdf exec "python" "$@"\n'),
    { kind: 'shim', what: 'asdf' },
  );
  check(
    'a mise shim',
    link('/opt/mise/mise'),
    { kind: 'shim', what: 'mise' },
    { '/opt/mise/mise': executable },
  );
  check(
    'a script that executes one interpreter',
    script('#!/bin/sh\nexport A=1\nexec "/opt/py/bin/python3.12" -I "$@"\n'),
    { kind: 'shim', what: 'script', target: '/opt/py/bin/python3.12' },
  );
  check(
    'a script that executes an interpreter under another name',
    script('#!/bin/bash\nexec -a "$0" /opt/py/bin/python3 "$@"\n'),
    { kind: 'shim', what: 'script', target: '/opt/py/bin/python3' },
  );
  check(
    "Nix's wrapper, a script",
    script(
      "#! /nix/store/bash -e\nexport NIX_PYTHONPREFIX='/nix/env'\nexec '/nix/py/bin/python3.12' \"$@\"\n",
    ),
    { kind: 'shim', what: 'nix', target: '/nix/py/bin/python3.12' },
  );
  check(
    "Nix's wrapper, a program",
    script(
      "\x7fOTHER\0makeCWrapper '/nix/py/bin/python3.12' \\\n --inherit-argv0 \\\n --set 'NIX_PYTHONPREFIX' '/nix/env'\0",
    ),
    { kind: 'shim', what: 'nix', target: '/nix/py/bin/python3.12' },
  );
  check('a script of another kind', script('#!/usr/bin/perl -w\nprint 1;\n'), {
    kind: 'not-python',
    hint: { template: 'it is a script: {line}', args: { line: '#!/usr/bin/perl -w' } },
  });
});

describe('what a pyenv shim starts', () => {
  const ROOT = '/home/kim/.pyenv';
  const SHIM = `${ROOT}/shims/python`;
  const installed = Object.fromEntries(
    ['3.9.18', '3.10.2', '3.12.1', '3.12.10', '3.13.0rc1', '3.13t-dev', '3.14.0t'].map((version) => [
      `${ROOT}/versions/${version}/bin/python`,
      executable,
    ]),
  );
  const program = (version: string): string => `${ROOT}/versions/${version}/bin/python`;

  interface Situation {
    readonly files?: Tree;
    readonly variables?: Readonly<Record<string, string>>;
    readonly name?: string;
  }
  const check = (
    title: string,
    { files = {}, variables = {}, name = 'python' }: Situation,
    expected?: string,
  ): void => {
    it(title, () => {
      const fs = tree({ [SHIM]: pyenvShim, ...installed, '/ws/app/main.py': '', ...files });
      const environment = processEnvironment(new Map(Object.entries(variables)), linux);
      assert.equal(resolvePyenvShim(SHIM, name, '/ws/app', environment, fs, linux), expected);
    });
  };
  const global = { [`${ROOT}/version`]: '3.9.18\n' };

  check("the root's version file", { files: global }, program('3.9.18'));
  check(
    'the nearest .python-version upwards',
    { files: { ...global, '/ws/.python-version': '3.10.2\r\n', '/.python-version': '3.12.1\n' } },
    program('3.10.2'),
  );
  check(
    'PYENV_VERSION before any file',
    { files: { '/ws/.python-version': '3.10.2' }, variables: { PYENV_VERSION: '3.12.1' } },
    program('3.12.1'),
  );
  check(
    'PYENV_DIR before the working directory',
    {
      files: { '/ws/.python-version': '3.10.2', '/other/.python-version': '3.9.18' },
      variables: { PYENV_DIR: '/other' },
    },
    program('3.9.18'),
  );
  check(
    'comments, second words and paths in the file are no versions',
    { files: { '/ws/.python-version': '# ours\n\n../../evil\n3.12.1 3.9.18\n' } },
    program('3.12.1'),
  );
  check(
    'the first of several versions that has the program',
    {
      files: {
        '/ws/.python-version': '3.9.18\n3.12.1\n',
        [`${ROOT}/versions/3.12.1/bin/python3.12`]: executable,
      },
      name: 'python3.12',
    },
    `${ROOT}/versions/3.12.1/bin/python3.12`,
  );
  check(
    'a prefix is the newest released of its kind',
    { variables: { PYENV_VERSION: '3.12' } },
    program('3.12.10'),
  );
  check(
    'a prefix with the name in front',
    { variables: { PYENV_VERSION: 'python-3.12' } },
    program('3.12.10'),
  );
  check('a free-threaded prefix', { variables: { PYENV_VERSION: '3.14t' } }, program('3.14.0t'));
  check('nothing that is released', { variables: { PYENV_VERSION: '3.13' } }, undefined);
  check(
    'system: PATH without the shims',
    {
      files: { ...global, '/usr/bin/python': executable },
      variables: { PYENV_VERSION: 'system', PATH: `${ROOT}/shims:/usr/bin` },
    },
    '/usr/bin/python',
  );
  check(
    'no version at all, and no program on PATH but the shim',
    { variables: { PATH: `${ROOT}/shims` } },
    undefined,
  );
});
