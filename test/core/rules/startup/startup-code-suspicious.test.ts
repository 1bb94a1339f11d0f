import * as assert from 'node:assert/strict';
import { textOf } from '../../../support/facts';
import { check } from '../../../support/situations';
import { SITE, PLACE, HOME, findings } from './startupCodeSituations';

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
