/** What runs at start-up, in whole situations: found, told in the right words, and repaired. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import type { Finding } from '../../../server/src/core/model/finding';
import { FILE_START } from '../../../server/src/core/text/positions';
import type { StartupCode } from '../../../server/src/core/model/startupResult';
import { contextOf, factsOf, onlyFinding, summaries, textOf } from '../../support/facts';
import { machineOf } from '../../support/machine';
import { BASE, check, installation, VENV } from '../../support/situations';
import { directory, link, tree, type Tree } from '../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const PLACE = '.venv/lib/python9.8/site-packages';
const HOME: Tree = { ...BASE, ...VENV };

/** An environment of a version of which the name alone tells. */
function oldEnvironment(version: string): {
  readonly files: Tree;
  readonly site: string;
  readonly place: string;
} {
  const lib = `.venv/lib/python${version}/site-packages`;
  return {
    files: {
      ...installation('/usr', version),
      '/project/.venv/pyvenv.cfg': `home = /usr/bin\ninclude-system-site-packages = false\nversion = ${version}.1\n`,
      '/project/.venv/bin/python': link(`/usr/bin/python${version}`),
      [`/project/${lib}/pip/__init__.py`]: '',
      '/usr/bin/python3': link(`python${version}`),
    },
    site: `/project/${lib}`,
    place: lib,
  };
}

function findings(files: Tree): readonly Finding[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files)).findings;
}

const RECORD = 'helper.pth,sha256=x,10\nhelper/__init__.py,,\n';
const OWNED: Tree = { [`${SITE}/helper-1.2.dist-info/RECORD`]: RECORD, [`${SITE}/helper/__init__.py`]: '' };

describe('start-up code that is not understood', () => {
  check('of no distribution', {
    files: { ...HOME, ...OWNED, [`${SITE}/mine.pth`]: 'import helper; helper.run()\n' },
    expect: [`${PLACE}/mine.pth:1 pth-import-ends hint`, `${PLACE}/mine.pth:1 startup-code-unknown warning`],
    afterFix: {
      [`startup-code-unknown@${PLACE}/mine.pth:1#1`]: [],
      [`startup-code-unknown@${PLACE}/mine.pth:1#2`]: [],
      [`pth-import-ends@${PLACE}/mine.pth:1#1`]: [
        `${PLACE}/mine.pth:1 pth-import-ends hint`,
        `${PLACE}/mine.start:4 startup-code-unknown warning`,
      ],
    },
  });
  check('of a distribution', {
    files: { ...HOME, ...OWNED, [`${SITE}/helper.pth`]: 'import helper; helper.run()\n' },
    expect: [
      `${PLACE}/helper.pth:1 pth-import-ends hint`,
      `${PLACE}/helper.pth:1 startup-code-unknown information`,
    ],
    afterFix: {
      [`pth-import-ends@${PLACE}/helper.pth:1#1`]: [
        `${PLACE}/helper.pth:1 pth-import-ends hint`,
        `${PLACE}/helper.start:4 startup-code-unknown warning`,
      ],
    },
  });
  check('in a module of a person', {
    files: { ...HOME, [`${SITE}/sitecustomize.py`]: 'import decimal\ndecimal.x = 1\n' },
    expect: [`${PLACE}/sitecustomize.py:1 startup-code-unknown information`],
  });

  it('is told with its owner', () => {
    const texts = findings({
      ...HOME,
      ...OWNED,
      [`${SITE}/helper.pth`]: 'import helper; helper.run()\n',
    }).map(textOf);
    assert.match(texts.join(), /of helper 1\.2 runs/);
  });

  it('is not owned by a distribution whose list has a longer name', () => {
    const record = { [`${SITE}/helper-1.2.dist-info/RECORD`]: 'helper.pth2,,\nxhelper.pth,,\n' };
    const files = {
      ...HOME,
      ...record,
      [`${SITE}/helper.py`]: '',
      [`${SITE}/helper.pth`]: 'import helper; x()\n',
    };
    assert.deepEqual(
      findings(files).map(({ severity }) => severity),
      ['hint', 'warning'],
    );
  });
});

describe('suspicious start-up code', () => {
  for (const [title, line, says] of [
    ['starts programs', "import subprocess; subprocess.Popen(['sh'])", /starts other programs/],
    ['starts a shell', "import os; os.system('sh x')", /starts other programs/],
    [
      'starts programs without saying import',
      "import sys; __import__('subprocess').call('x')",
      /starts other/,
    ],
    ['opens a page', "import urllib.request; urllib.request.urlopen('x')", /uses the network/],
    ['uses the network', "import socket; socket.create_connection(('a', 1))", /uses the network/],
    [
      'unpacks and executes',
      "import base64; exec(base64.b64decode('cGFzcw=='))",
      /unpacks text and executes/,
    ],
    ['decompresses and executes', "import zlib, sys; exec(zlib.decompress(b'x'))", /unpacks text/],
    ['spells in codes', 'import sys; eval(chr(112) + chr(114) + chr(105) + chr(110))', /character codes/],
    ['escapes', `import sys; x('${'\\x41'.repeat(9)}')`, /escape sequences/],
    ['hides names', "import sys; getattr(__import__('o'+'s'), 'x')", /hides which module/],
    ['is long', `import sys; x = ${'1 + '.repeat(300)}1`, /very long line/],
  ] as const) {
    it(title, () => {
      const found = findings({ ...HOME, [`${SITE}/x.pth`]: `${line}\n` });
      const suspicious = found.filter(({ code }) => code === 'startup-code-suspicious');
      assert.equal(suspicious.length, 1, JSON.stringify(found));
      assert.equal(suspicious[0]?.severity, 'warning');
      assert.match(suspicious.map(textOf).join(), says);
    });
  }

  for (const line of [
    'import requests_plugin',
    "import sys; sys.stderr.write('no subprocess, no socket, no os')",
    'import urllib.parse; urllib.parse.quote(1)',
    'import mysocket; mysocket.install()',
    "import sys; sys.modules.setdefault('base64x', None)",
    'import coverage; coverage.process_startup()',
  ]) {
    it(`is not ${line}`, () => {
      const modules = ['requests_plugin', 'mysocket', 'coverage'].map(
        (name) => [`${SITE}/${name}.py`, ''] as const,
      );
      const found = findings({ ...HOME, ...Object.fromEntries(modules), [`${SITE}/x.pth`]: `${line}\n` });
      assert.deepEqual(
        found.filter(({ code }) => code === 'startup-code-suspicious'),
        [],
      );
    });
  }

  check('behind an import, in a file of no distribution', {
    files: {
      ...HOME,
      [`${SITE}/x.pth`]: 'import x_init\n',
      [`${SITE}/x_init.py`]: "import base64\nexec(base64.b64decode('eA=='))\n",
    },
    expect: [`${PLACE}/x.pth:1 pth-import-ends hint`, `${PLACE}/x.pth:1 startup-code-suspicious warning`],
    afterFix: {
      [`startup-code-suspicious@${PLACE}/x.pth:1#1`]: [],
      [`startup-code-suspicious@${PLACE}/x.pth:1#2`]: [],
    },
  });
});

describe('startup-code-fails', () => {
  const { files, site, place } = oldEnvironment('3.13');
  check('a module that is not there', {
    files: { ...files, [`${site}/a.pth`]: 'import _gone\n/project/lib\n', '/project/lib': directory },
    expect: [`${place}/a.pth:1 startup-code-fails warning`],
  });

  it('tells of the lines that are dropped', () => {
    const [finding] = findings({ ...files, [`${site}/a.pth`]: 'import _gone\n# x\n/b\n/c\n' });
    assert.deepEqual(
      finding?.related.map(({ range }) => range.start.line),
      [2, 3],
    );
  });

  it('is silent where the module is there', () => {
    assert.deepEqual(findings({ ...files, [`${site}/a.pth`]: 'import os, sys\n' }), []);
  });
});

describe('pth-hidden', () => {
  check('a name with a dot', {
    files: { ...HOME, [`${SITE}/.a.pth`]: '/gone\n' },
    expect: [`${PLACE}/.a.pth:1 pth-hidden warning`],
  });
  check('a mark', {
    files: {
      ...HOME,
      [`${SITE}/a.pth`]: { kind: 'file', bytes: new Uint8Array(), executable: false, hidden: true },
    },
    expect: [`${PLACE}/a.pth:1 pth-hidden warning`],
  });
  check("macOS's own files", { files: { ...HOME, [`${SITE}/._a.pth`]: 'x' }, expect: [] });
});

describe('pth-indented-line', () => {
  const { files, site, place } = oldEnvironment('3.13');
  check('a path, up to 3.14', {
    files: { ...files, [`${site}/a.pth`]: '  /project/lib\n', '/project/lib': directory },
    expect: [`${place}/a.pth:1 pth-indented-line warning`],
  });
  check('code to come', {
    files: { ...files, [`${site}/a.pth`]: ' import os\n' },
    expect: [`${place}/a.pth:1 pth-indented-line warning`],
  });
  check('a path, from 3.15 on', {
    files: { ...HOME, [`${SITE}/a.pth`]: '  /project/lib\n', '/project/lib': directory },
    expect: [`${PLACE}/a.pth:1 pth-indented-line information`],
  });
  check('blanks alone', { files: { ...files, [`${site}/a.pth`]: '   \n' }, expect: [] });
});

describe('.start files', () => {
  const { files, site, place } = oldEnvironment('3.14');
  check('of earlier versions, alone', {
    files: { ...files, [`${site}/a.start`]: 'm:f\n' },
    expect: [`${place}/a.start:1 start-unread information`],
  });
  check('of earlier versions, with import lines', {
    files: { ...files, [`${site}/a.start`]: 'm:f\n', [`${site}/a.pth`]: 'import os\n' },
    expect: [`${place}/a.start:1 start-unread hint`],
  });
  check('with a line that is none', {
    files: { ...HOME, [`${SITE}/a.start`]: 'import os\n' },
    expect: [`${PLACE}/a.start:1 start-entry-invalid warning`],
  });
  check('that silence import lines', {
    files: { ...HOME, [`${SITE}/a.start`]: '', [`${SITE}/a.pth`]: 'import os\n' },
    expect: [`${PLACE}/a.pth:1 pth-import-ends hint`],
  });
});

describe('customize modules', () => {
  check('two of them', {
    files: {
      ...HOME,
      '/usr/lib/python9.8/sitecustomize.py': '# nothing\n',
      [`${SITE}/sitecustomize.py`]: '# mine\n',
    },
    expect: [`${PLACE}/sitecustomize.py:1 customize-shadowed warning`],
  });
  check('one', { files: { ...HOME, [`${SITE}/sitecustomize.py`]: '# mine\n' }, expect: [] });
  check("one, and one of the folder, which start-up doesn't see", {
    files: { ...HOME, [`${SITE}/sitecustomize.py`]: '# mine\n', '/project/sitecustomize.py': '' },
    expect: [],
  });
  check('a usercustomize without a user site', {
    files: { ...HOME, [`${SITE}/usercustomize.py`]: '' },
    expect: [`${PLACE}/usercustomize.py:1 usercustomize-off information`],
  });
});

describe('findings about start-up code', () => {
  const silenced: StartupCode = {
    kind: 'start',
    file: '/project/a.start',
    range: FILE_START,
    code: 'not one',
    state: { kind: 'silenced', because: { template: '', args: {} } },
    judgement: { kind: 'unknown' },
  };

  it('are told once for several contexts', () => {
    const contexts = [
      contextOf({ startupCode: [silenced] }),
      contextOf({ startupCode: [silenced] }, { name: 'B' }),
    ];
    assert.deepEqual(onlyFinding(factsOf({ contexts })).contexts, ['Terminal', 'B']);
  });

  it('need no more than the result', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf()] })), []);
  });
});
