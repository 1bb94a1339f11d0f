/** Programs that start the real interpreter. */

import assert from 'node:assert/strict';
import { identifyInterpreter } from '../../../../server/src/core/discovery/interpreter/identifyInterpreter';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
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
    {
      kind: 'shim',
      what: 'script',
      script: {
        steps: [
          {
            kind: 'assign',
            name: 'A',
            value: [{ kind: 'text', text: '1' }],
            exported: true,
            range: { start: { line: 1, character: 9 }, end: { line: 1, character: 10 } },
            assignment: {
              written: '1',
              removal: {
                kind: 'lines',
                range: { start: { line: 1, character: 0 }, end: { line: 2, character: 0 } },
              },
            },
          },
        ],
        exec: { file: '/opt/py/bin/python3.12', words: ['-I'] },
      },
    },
  );
  check(
    'a script that executes an interpreter under another name',
    script('#!/bin/bash\nexec -a "$0" /opt/py/bin/python3 "$@"\n'),
    {
      kind: 'shim',
      what: 'script',
      script: {
        steps: [],
        exec: {
          file: '/opt/py/bin/python3',
          argv0: [
            { kind: 'text', text: '' },
            { kind: 'variable', name: '0', quoted: true },
          ],
          words: [],
        },
      },
    },
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
      "\x7fELF\0makeCWrapper '/nix/py/bin/python3.12' \\\n --inherit-argv0 \\\n --set 'NIX_PYTHONPREFIX' '/nix/env'\0",
    ),
    { kind: 'shim', what: 'nix', target: '/nix/py/bin/python3.12' },
  );
  check('a script of another kind', script('#!/usr/bin/perl -w\nprint 1;\n'), {
    kind: 'not-python',
    hint: { template: 'it is a script: {line}', args: { line: '#!/usr/bin/perl -w' } },
  });
});
