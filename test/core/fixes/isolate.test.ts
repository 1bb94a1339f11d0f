/** Which findings offer isolation files, and that these files would take effect. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { generateChosen } from '../../../server/src/core/isolation/generateChosen';
import type { IsolationFix } from '../../../server/src/core/model/finding';
import type { Machine } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { windows } from '../../../server/src/core/model/platform';
import { elf } from '../../support/elfProgram';
import { machineOf } from '../../support/machine';
import { makeZip } from '../../support/makeZip';
import { pe } from '../../support/peProgram';
import { BASE, VENV, installation } from '../../support/situations';
import { link, tree, type Tree } from '../../support/tree';

/** `kind title → files` of each fix of a finding that is an isolation file. */
function offered(
  code: string,
  files: Tree,
  machine: Machine = machineOf({ PATH: '/usr/bin' }),
  folder = '/project',
): readonly string[] {
  const disk = tree(files);
  const inspection = inspectFolder(folder, machine, disk);
  const findings = inspection.findings.filter((finding) => finding.code === code);
  assert.notEqual(findings.length, 0, JSON.stringify(inspection.findings.map((finding) => finding.code)));
  return findings
    .flatMap(({ fixes }) => fixes)
    .filter((fix): fix is IsolationFix => fix.kind === 'isolation')
    .map(({ isolation, title }) => {
      const generated = generateChosen(isolation, inspection, disk);
      assert.equal(generated.kind, 'edits');
      const made = generated.edits.filter(({ kind }) => kind !== 'link').map(({ file }) => file);
      return `${isolation.kind}: ${renderMessage(title)} → ${made.join(' ')}`;
    });
}

describe('isolation files as fixes', () => {
  const SETTINGS = '/project/.vscode/settings.json';
  const LAUNCHER = '/project/python-isolated';

  it('keep a PYTHONHOME of the process away from an environment', () => {
    const machine = machineOf({ PATH: '/usr/bin', PYTHONHOME: '/gone' });
    assert.deepEqual(offered('pythonhome-reaches-venv', { ...BASE, ...VENV }, machine), [
      `environment-settings: Isolate what the editor starts through its settings: no PYTHONHOME, no PYTHONPATH, no user packages… → ${SETTINGS}`,
      `isolated-launcher: Create python-isolated, which starts this interpreter without PYTHONHOME → ${LAUNCHER}`,
    ]);
  });

  it('fix the path of a Python that the folder contains, and of no other', () => {
    const fixed = (prefix: string): readonly string[] =>
      offered(
        'pythonhome-no-stdlib',
        {
          ...installation(prefix, '9.8'),
          [`${prefix}/bin/python3`]: link('python9.8'),
          [SETTINGS]: `{ "python.defaultInterpreterPath": "${prefix}/bin/python3" }`,
        },
        machineOf({ PATH: '/bin', PYTHONHOME: '/gone' }),
      ).filter((text) => text.startsWith('underscore-pth'));
    assert.deepEqual(fixed('/project/tools'), [
      'underscore-pth: Fix the path of this interpreter with a ._pth file next to it… → /project/tools/bin/python3._pth',
    ]);
    assert.deepEqual(fixed('/opt/tools'), []);
  });

  it('leave out the packages of the user', () => {
    const files = {
      ...BASE,
      ...VENV,
      '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.8.1\n',
      '/home/kim/.local/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n',
    };
    assert.deepEqual(offered('user-site-leaks', files), [
      `environment-settings: Isolate what the editor starts through its settings: no PYTHONHOME, no PYTHONPATH, no user packages… → ${SETTINGS}`,
      `isolated-launcher: Create python-isolated, which starts this interpreter without the user's packages → ${LAUNCHER}`,
    ]);
  });

  it('name the installation of an interpreter that was copied', () => {
    const files = {
      ...BASE,
      '/project/tool/bin/python9.8': BASE['/usr/bin/python9.8'] ?? '',
      [SETTINGS]: '{ "python.defaultInterpreterPath": "${workspaceFolder}/tool/bin/python9.8" }',
    };
    assert.deepEqual(offered('startup-fatal', files), [
      'pyvenv-cfg: Create a pyvenv.cfg that names the installation of this interpreter… → /project/tool/pyvenv.cfg',
    ]);
  });

  it('keep packages apart that were installed into the base', () => {
    const files = {
      ...BASE,
      '/project/a.py': '',
      '/usr/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': 'Name: x\n',
    };
    const [links] = offered('base-installation-packages', files);
    assert.match(links ?? '', /^symlink-environment: .* \/project\/python-links\/python /);
  });

  it('name an environment of the right version for a server whose home is wrong', () => {
    const files = {
      ...BASE,
      ...VENV,
      '/usr/lib/libpython9.8.so.1.0': elf({ symbols: { Py_Version: 0x090801f0 } }),
      '/project/mod_wsgi.so': elf({ needed: ['libpython9.8.so.1.0'], runPath: '/usr/lib' }),
      '/project/httpd.conf': 'LoadModule wsgi_module /project/mod_wsgi.so\nWSGIPythonHome /gone\n',
    };
    assert.deepEqual(offered('embedder-home', files), [
      'embedding: Create a configuration that names /project/.venv… → /project/isolated-python.conf',
    ]);
  });

  describe('of start-up code', () => {
    const SITE = '/project/.venv/lib/python9.8/site-packages';
    for (const [title, code, text, expected] of [
      [
        'that is not understood',
        'startup-code-unknown',
        'import odd_thing; odd_thing.x = 1\n',
        [
          `startup-code: Rename x.pth, so that nothing in it runs… → ${SITE}/x.pth ${SITE}/x.pth.quarantined.txt`,
        ],
      ],
      [
        'that hides something',
        'startup-code-suspicious',
        "import os; os.system('sh x')\n",
        [
          `startup-code: Rename x.pth, so that nothing in it runs… → ${SITE}/x.pth ${SITE}/x.pth.quarantined.txt`,
        ],
      ],
      [
        'that calls a function of a module',
        'pth-import-ends',
        'import odd_thing; odd_thing.run()\n',
        [`startup-code: Replace these lines with x.start… → ${SITE}/x.start`],
      ],
      [
        'that is no such call and has to become one first',
        'pth-import-ends',
        'import odd_thing; odd_thing.x = 1\n',
        [],
      ],
      [
        'of which only a part is such a call, while a .start file stands for all',
        'pth-import-ends',
        'import odd_thing; odd_thing.run()\nimport odd_thing; odd_thing.x = 1\n',
        [],
      ],
    ] as const) {
      it(title, () => {
        const files = { ...BASE, ...VENV, [`${SITE}/odd_thing.py`]: '', [`${SITE}/x.pth`]: text };
        assert.deepEqual(offered(code, files), expected);
      });
    }
  });

  describe('on Windows', () => {
    const library = makeZip([
      ['os.pyc', ''],
      ['encodings/__init__.pyc', ''],
    ]);
    const EMBEDDED: Tree = {
      'C:\\py\\python.exe': pe({ imports: ['python313.dll'] }),
      'C:\\py\\python313.dll': pe({ exports: { Py_Version: 0x030d01f0 } }),
      'C:\\py\\python313.zip': { kind: 'file', bytes: library, executable: false },
      'C:\\project\\app.py': '',
    };

    it('write a ._pth file again', () => {
      const files = { ...EMBEDDED, 'C:\\py\\python313._pth': 'python313.zip\n.\ngone\n' };
      const machine = machineOf({ PATH: 'C:\\py' }, windows);
      assert.deepEqual(offered('underscore-pth-missing-entry', files, machine, 'C:\\project'), [
        'underscore-pth: Rewrite the file to match where the standard library is… → C:\\py\\python313._pth',
      ]);
    });
  });
});
