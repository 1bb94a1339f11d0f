/** pyvenv.cfg and what lies around it in whole situations: what is found, where nothing is, and what each fix leaves. */

import { BASE, check, installation, VENV } from '../../support/situations';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { directory, executable, link, type Tree } from '../../support/tree';

const FALSE = 'include-system-site-packages = false\n';

function cfg(text: string): Tree {
  return { ...BASE, ...VENV, '/project/.venv/pyvenv.cfg': text };
}

function text(content: string): MemoryNode {
  return { kind: 'file', bytes: new TextEncoder().encode(content), executable: true };
}

function copied(version: string): Tree {
  return {
    ...installation('/usr', version),
    [`/usr/lib/python${version}/site.py`]: '',
    '/usr/bin/python3': link(`python${version}`),
    [`/project/.venv/bin/python${version}`]: executable,
    '/project/.venv/bin/python': link(`python${version}`),
    [`/project/.venv/lib/python${version}/site-packages/pip/__init__.py`]: '',
  };
}

describe('home', () => {
  check('in quotes', {
    files: cfg(`home = "/usr/bin"\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });

  check('with a tilde', {
    files: { ...cfg(`home = ~/py/bin\n${FALSE}`), ...installation('/home/kim/py', '9.8') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
    afterFix: {
      // The link still leads to the other installation.
      'venv-home-malformed@.venv/pyvenv.cfg:1#1': ['.venv/pyvenv.cfg:1 venv-home-not-link-target warning'],
    },
  });

  check('with a comment', {
    files: cfg(`home = /usr/bin # the base\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });

  check('that is relative', {
    files: cfg(`home = ../usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-malformed warning'],
  });

  check('of another environment', {
    files: {
      ...cfg(`home = /other/bin\n${FALSE}`),
      '/other/pyvenv.cfg': 'home = /usr/bin\n',
      '/other/bin/python3': link('/usr/bin/python9.8'),
    },
    expect: ['.venv/pyvenv.cfg:1 venv-home-is-venv warning'],
  });

  check('that is not where the link leads', {
    files: { ...cfg(`home = /opt/py/bin\n${FALSE}`), ...installation('/opt/py', '9.8') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-not-link-target warning'],
  });

  check('that leads through a link to where the interpreter does', {
    files: {
      ...cfg(`home = /opt/python/bin\n${FALSE}`),
      '/opt/python': link('/usr'),
    },
    expect: [],
  });

  check('of an installation whose interpreter is a link, as Homebrew makes them', {
    files: {
      ...cfg(`home = /opt/brew/bin\n${FALSE}`),
      '/opt/brew/bin/python9.8': link('/usr/bin/python9.8'),
    },
    expect: [],
  });

  for (const [title, content, expect] of [
    ['without blanks', `home=/usr/bin\n${FALSE}`, 1],
    ['in upper case', `HOME = /usr/bin\n${FALSE}`, 1],
    ['without a line end', `${FALSE}home = /usr/bin`, 2],
  ] as const) {
    check(`${title}, for a copied 3.10`, {
      files: { ...copied('3.10'), '/project/.venv/pyvenv.cfg': content },
      expect: [`.venv/pyvenv.cfg:${String(expect)} venv-home-unread error`],
    });
    check(`${title}, for a copied 3.11`, {
      files: { ...copied('3.11'), '/project/.venv/pyvenv.cfg': content },
      expect: [],
    });
  }

  check('without blanks, for a link to 3.10, which reads no home', {
    files: {
      ...copied('3.10'),
      '/project/.venv/bin/python': link('/usr/bin/python3.10'),
      '/project/.venv/pyvenv.cfg': `home=/usr/bin\n${FALSE}`,
    },
    expect: [],
  });

  check('that is misspelt', {
    files: cfg(`hom = /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 venv-home-absent warning'],
  });
});

describe('the version', () => {
  const patchlevel = { '/usr/include/python9.8/patchlevel.h': '#define PY_VERSION "9.8.4"\n' };

  check('of another minor version', {
    files: cfg(`home = /usr/bin\n${FALSE}version = 9.7.2\n`),
    expect: ['.venv/pyvenv.cfg:3 venv-version-differs warning'],
  });

  check('of another micro version', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}version_info = 9.8.1.final.0\n`), ...patchlevel },
    expect: ['.venv/pyvenv.cfg:3 venv-version-differs hint'],
  });

  check('without a micro version', {
    files: { ...cfg(`home = /usr/bin\n${FALSE}version = 9.8\n`), ...patchlevel },
    expect: [],
  });

  check('whose packages are elsewhere', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}version = 9.7.2\n`,
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.7/site-packages/pip/__init__.py': '',
    },
    expect: ['.venv/pyvenv.cfg:1 venv-packages-other-version warning'],
  });
});

describe('executable', () => {
  check('that is gone', {
    files: cfg(`home = /usr/bin\n${FALSE}executable = /usr/bin/python9.7\n`),
    expect: ['.venv/pyvenv.cfg:3 venv-executable-key-stale hint'],
  });

  check('of another version', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}executable = /opt/py/bin/python9.7\n`),
      ...installation('/opt/py', '9.7'),
    },
    expect: ['.venv/pyvenv.cfg:3 venv-executable-key-stale hint'],
  });

  check('by another name', {
    files: cfg(`home = /usr/bin\n${FALSE}executable = /usr/bin/python3\n`),
    expect: [],
  });
});

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
});

describe('include-system-site-packages', () => {
  for (const value of ['yes', '1', '"true"', 'true # all']) {
    check(value, {
      files: cfg(`home = /usr/bin\ninclude-system-site-packages = ${value}\n`),
      expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear warning'],
    });
  }

  check('no', {
    files: cfg('home = /usr/bin\ninclude-system-site-packages = no\n'),
    expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear information'],
  });

  check('with underscores', {
    files: cfg('home = /usr/bin\ninclude_system_site_packages = false\n'),
    expect: ['.venv/pyvenv.cfg:2 venv-system-site-unclear warning'],
  });

  check('behind a byte order mark', {
    files: cfg(`\ufeff${FALSE}home = /usr/bin\n`),
    expect: ['.venv/pyvenv.cfg:1 venv-system-site-unclear warning'],
  });

  check('absent, behind a line without an end', {
    files: cfg('home = /usr/bin'),
    expect: ['.venv/pyvenv.cfg:1 venv-system-site-unclear information'],
  });

  check('absent, where there is no Python to run', {
    files: { ...cfg('home = /gone\n'), '/project/.venv/bin/python': link('/gone/python') },
    expect: ['.venv/pyvenv.cfg:1 venv-home-missing error'],
    afterFix: {
      'venv-home-missing@.venv/pyvenv.cfg:1#1': ['.venv/pyvenv.cfg:1 venv-system-site-unclear information'],
      'venv-home-missing@.venv/pyvenv.cfg:1#2': ['.venv/pyvenv.cfg:1 venv-executable-broken error'],
    },
  });

  check('in capitals', { files: cfg('home = /usr/bin\nInclude-System-Site-Packages = TRUE\n'), expect: [] });
});

describe('the lines of pyvenv.cfg', () => {
  check('home twice', {
    files: cfg(`home = /usr/bin\n${FALSE}home = /gone\n`),
    expect: ['.venv/pyvenv.cfg:3 pyvenv-cfg-duplicate-key warning'],
  });

  check('include-system-site-packages twice, of which the last counts', {
    files: cfg(`include-system-site-packages = true\nhome = /usr/bin\n${FALSE}`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-duplicate-key warning'],
  });

  check('prompt twice', {
    files: cfg(`home = /usr/bin\n${FALSE}prompt = a\nprompt = b\n`),
    expect: ['.venv/pyvenv.cfg:4 pyvenv-cfg-duplicate-key hint'],
  });

  check('a misspelt key', {
    files: cfg(`home = /usr/bin\n${FALSE}promt = a\n`),
    expect: ['.venv/pyvenv.cfg:3 pyvenv-cfg-unknown-key hint'],
  });

  check('a key of one’s own', { files: cfg(`home = /usr/bin\n${FALSE}made-by = kim\nx = y\n`), expect: [] });

  check('a line without a sign', {
    files: cfg(`[venv]\nhome = /usr/bin\n${FALSE}# a comment\n\n`),
    expect: ['.venv/pyvenv.cfg:1 pyvenv-cfg-malformed-line hint'],
  });

  check('what virtualenv writes', {
    files: cfg(
      `home = /usr/bin\nimplementation = CPython\nversion_info = 9.8.1.final.0\nvirtualenv = 20.26.0\n${FALSE}base-prefix = /usr\nbase-exec-prefix = /usr\nbase-executable = /usr/bin/python9.8\n`,
    ),
    expect: [],
  });
});

describe('around pyvenv.cfg', () => {
  check('a second one beside the interpreter', {
    files: { ...BASE, ...VENV, '/project/.venv/bin/pyvenv.cfg': FALSE },
    expect: ['.venv/bin/pyvenv.cfg:1 pyvenv-cfg-twice warning'],
  });

  check('nothing', {
    files: { ...BASE, '/project/fixtures/pyvenv.cfg': `home = /usr/bin\n${FALSE}` },
    expect: ['fixtures/pyvenv.cfg:1 pyvenv-cfg-unread warning'],
  });

  check('no pip, as uv makes them', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\nuv = 0.5.1\n${FALSE}`,
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.8/site-packages': directory,
    },
    expect: ['.venv/pyvenv.cfg:1 pip-missing information'],
  });

  check('no pip, where that of the base is seen', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = true\n',
      '/project/.venv/bin/python': link('/usr/bin/python9.8'),
      '/project/.venv/lib/python9.8/site-packages': directory,
    },
    expect: [],
  });

  check('an environment below that is there, and one that is gone', {
    files: {
      ...cfg(`home = /usr/bin\n${FALSE}extends-environment = /base/.venv\n`),
      '/base/.venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}`,
      '/project/venv/pyvenv.cfg': `home = /usr/bin\n${FALSE}extends-environment = /gone/.venv\n`,
      '/project/venv/bin/python': link('/usr/bin/python9.8'),
      '/project/venv/lib/python9.8/site-packages/pip/__init__.py': '',
    },
    expect: [
      '.venv/pyvenv.cfg:3 venv-extends-environment information',
      'venv/pyvenv.cfg:3 venv-extends-environment warning',
    ],
  });
});

/** The first bytes of an ELF file for a processor. */
function compiledFor(machine: number): MemoryNode {
  const bytes = new Uint8Array(64);
  bytes.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]);
  bytes[18] = machine;
  return { kind: 'file', bytes, executable: true };
}

describe('extension modules', () => {
  const X86_64 = 62;
  const AARCH64 = 183;
  const packages = '/project/.venv/lib/python9.8/site-packages';

  check('for another processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(AARCH64),
      [`${packages}/numpy/_core.cpython-98-x86_64-linux-gnu.so`]: compiledFor(X86_64),
    },
    expect: ['.venv/pyvenv.cfg:1 extension-wrong-architecture warning'],
  });

  check('for this processor', {
    files: {
      ...BASE,
      ...VENV,
      '/usr/bin/python9.8': compiledFor(X86_64),
      [`${packages}/_yaml.so`]: compiledFor(X86_64),
      [`${packages}/numpy/_core.so`]: compiledFor(X86_64),
      [`${packages}/numpy/linker-script.so`]: 'INPUT(-lm)\n',
    },
    expect: [],
  });
});
