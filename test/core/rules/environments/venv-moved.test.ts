import { check } from '../../../support/situations';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { link } from '../../../support/tree';
import { FALSE, cfg } from './pyvenvCfgSituations';

function text(content: string): MemoryNode {
  return { kind: 'file', bytes: new TextEncoder().encode(content), executable: true };
}

describe('an environment that was moved', () => {
  const old = '/old/project/.venv';

  check('with activate and scripts', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}command = /usr/bin/python3 -m venv --copies ${old}\n`),
      '/project/.venv/bin/activate': `case x in\n  y) VIRTUAL_ENV=$(cygpath "${old}");;\n  *) export VIRTUAL_ENV=${old};;\nesac\n`,
      '/project/.venv/bin/activate.fish': `set -gx VIRTUAL_ENV '${old}'\n`,
      '/project/.venv/bin/pip': text(`#!${old}/bin/python3\nimport pip\n`),
      '/project/.venv/bin/tool': text(`#!/bin/sh\n'''exec' "${old}/bin/python" "$0" "$@"\n' '''\n`),
    },
    expect: ['.venv/bin/activate:2 venv-moved warning'],
  });

  check('of which the command alone tells', {
    files: cfg(`home = /usr/bin\n${FALSE}command = /usr/bin/python3 -m venv ${old}\n`),
    expect: ['.venv/pyvenv.cfg:3 venv-moved information'],
  });

  check('that was not', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}command = /usr/bin/python3 -m venv /link/.venv\n`),
      '/link': link('/project'),
      '/project/.venv/bin/activate': 'VIRTUAL_ENV="/project/.venv"\nexport VIRTUAL_ENV\n',
      '/project/.venv/bin/activate.csh': 'setenv VIRTUAL_ENV "$(pwd)"\n',
      '/project/.venv/bin/pip': text('#!/project/.venv/bin/python3\n'),
      '/project/.venv/bin/other': text('#!/usr/bin/python3\n'),
      '/project/.venv/bin/shell': text('#!/bin/sh\n'),
    },
    expect: [],
  });

  check('of which the pyvenv.cfg alone was copied', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}`),
      '/project/pyvenv.cfg': `home = /usr/bin\ncommand = /usr/bin/python3 -m venv ${old}\n`,
    },
    expect: ['pyvenv.cfg:1 pyvenv-cfg-unread warning'],
  });
});
