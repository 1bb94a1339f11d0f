/** What is imported instead of what, and what paths cost. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { windows } from '../../../server/src/core/model/platform';
import type { Finding } from '../../../server/src/core/model/finding';
import { textOf } from '../../support/facts';
import { applyFix, editsOfFix } from '../../support/applyEdits';
import { machineOf } from '../../support/machine';
import { makeZip } from '../../support/makeZip';
import { pe } from '../../support/peProgram';
import { BASE, check, VENV } from '../../support/situations';
import { directory, tree, type Tree } from '../../support/tree';

const SITE = '/project/.venv/lib/python9.8/site-packages';
const HOME: Tree = { ...BASE, ...VENV };
const STDLIB: Tree = { '/usr/lib/python9.8/random.py': '', '/usr/lib/python9.8/json/__init__.py': '' };

function findings(files: Tree, variables: Readonly<Record<string, string>> = {}): readonly Finding[] {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin', ...variables }), tree(files)).findings;
}

describe('module-shadows-stdlib', () => {
  check('a file', {
    files: { ...HOME, ...STDLIB, '/project/random.py': '' },
    expect: ['random.py:1 module-shadows-stdlib warning'],
  });
  check('a package', {
    files: { ...HOME, ...STDLIB, '/project/json/__init__.py': '' },
    expect: ['json/__init__.py:1 module-shadows-stdlib warning'],
  });
  check('a directory that is none', {
    files: { ...HOME, ...STDLIB, '/project/json/data.txt': '' },
    expect: [],
  });
  check('what start-up has loaded', { files: { ...HOME, '/project/os.py': '' }, expect: [] });
  check('what is built in', { files: { ...HOME, '/project/itertools.py': '' }, expect: [] });
  check('files in other folders', {
    files: { ...HOME, ...STDLIB, '/project/src/random.py': '', '/project/tests/json/__init__.py': '' },
    expect: [],
  });
});

describe('module-shadows-package', () => {
  const YAML: Tree = {
    [`${SITE}/yaml/__init__.py`]: '',
    [`${SITE}/PyYAML-6.0.dist-info/top_level.txt`]: '_yaml\nyaml\n',
  };
  check('a file', {
    files: { ...HOME, ...YAML, '/project/yaml.py': '' },
    expect: ['yaml.py:1 module-shadows-package warning'],
  });
  check('tests', {
    files: { ...HOME, [`${SITE}/tests/__init__.py`]: '', '/project/tests/__init__.py': '' },
    expect: [],
  });
  check('a project that is installed as a copy', {
    files: {
      ...HOME,
      '/project/pyproject.toml': '[project]\nname = "My.Project"\n',
      '/project/my_project/__init__.py': '',
      [`${SITE}/my_project/__init__.py`]: '',
      [`${SITE}/my_project-1.dist-info/METADATA`]: '',
    },
    expect: [],
  });
  check('a project that was installed from the folder', {
    files: {
      ...HOME,
      '/project/thing/__init__.py': '',
      [`${SITE}/thing/__init__.py`]: '',
      [`${SITE}/other-1.dist-info/top_level.txt`]: 'thing\n',
      [`${SITE}/other-1.dist-info/direct_url.json`]: '{"dir_info": {}, "url": "file:///project"}',
    },
    expect: [],
  });

  it('names the distribution', () => {
    const texts = findings({ ...HOME, ...YAML, '/project/yaml.py': '' }).map(textOf);
    assert.match(texts.join(), /the installed pyyaml \(/);
  });
});

describe('packages from elsewhere', () => {
  const CFG = 'home = /usr/bin\ninclude-system-site-packages = true\nversion = 9.8.1\n';
  const USER = '/home/kim/.local/lib/python9.8/site-packages';
  const SHARED: Tree = { ...HOME, '/project/.venv/pyvenv.cfg': CFG };
  check('of the base', {
    files: { ...SHARED, '/usr/lib/python9.8/site-packages/attrs-1.dist-info/METADATA': '' },
    expect: ['.venv/pyvenv.cfg:2 system-site-leaks information'],
  });
  check('of the user', {
    files: { ...SHARED, [`${USER}/attrs-1.dist-info/METADATA`]: '' },
    expect: ['.venv/pyvenv.cfg:2 user-site-leaks information'],
  });
  check('that the environment has itself', {
    files: {
      ...SHARED,
      [`${SITE}/attrs-1.dist-info/METADATA`]: '',
      [`${USER}/attrs-1.dist-info/METADATA`]: '',
      '/usr/lib/python9.8/site-packages/pip-1.dist-info/METADATA': '',
    },
    expect: [],
  });
  check('where they are shut out', {
    files: { ...HOME, [`${USER}/attrs-1.dist-info/METADATA`]: '' },
    expect: [],
  });
});

describe('distribution-twice', () => {
  check('in one directory', {
    files: {
      ...HOME,
      [`${SITE}/attrs-1.dist-info/METADATA`]: '',
      [`${SITE}/attrs-2.dist-info/METADATA`]: '',
    },
    expect: ['.venv/lib/python9.8/site-packages/attrs-2.dist-info/METADATA:1 distribution-twice warning'],
  });
  check('of one version', {
    files: { ...HOME, [`${SITE}/a_b-1.dist-info/METADATA`]: '', [`${SITE}/A.B-1.dist-info/METADATA`]: '' },
    expect: [],
  });
});

describe('namespace-cut', () => {
  const PTH: Tree = { [`${SITE}/a.pth`]: '/project/src\n' };
  check('a package before a portion', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/__init__.py`]: '', '/project/src/acme/tools.py': '' },
    expect: ['.venv/lib/python9.8/site-packages/acme/__init__.py:1 namespace-cut warning'],
  });
  check('a package that extends its path', {
    files: {
      ...HOME,
      ...PTH,
      [`${SITE}/acme/__init__.py`]: "__path__ = __import__('pkgutil').extend_path(__path__, __name__)\n",
      '/project/src/acme/tools.py': '',
    },
    expect: [],
  });
  check('data beside a package', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/__init__.py`]: '', '/project/src/acme/notes.txt': '' },
    expect: [],
  });
  check('two portions', {
    files: { ...HOME, ...PTH, [`${SITE}/acme/a.py`]: '', '/project/src/acme/tools.py': '' },
    expect: [],
  });
});

describe('the cost of a path', () => {
  const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);
  const directories = (count: number): Tree =>
    Object.fromEntries(numbers(count).map((number) => [`/project/d${String(number)}`, directory]));
  const pth = (count: number): Tree => ({
    [`${SITE}/a.pth`]: numbers(count)
      .map((number) => `/project/d${String(number)}\n`)
      .join(''),
  });
  check('more than thirty entries', {
    files: { ...HOME, ...directories(30), ...pth(30) },
    expect: ['.venv/pyvenv.cfg:1 path-long information'],
  });
  check('fewer', { files: { ...HOME, ...directories(20), ...pth(20) }, expect: [] });

  it('five entries that lead nowhere', () => {
    const codes = findings(HOME, { PYTHONPATH: '/a:/b:/c:/d:/e' }).map(({ code }) => code);
    assert.ok(codes.includes('path-dead-entries'));
    const few = findings(HOME, { PYTHONPATH: '/a:/b:/c:/d' }).map(({ code }) => code);
    assert.ok(!few.includes('path-dead-entries'));
  });

  for (const [type, says] of [
    ['9p', /is on 9P, where each lookup is slow. A package in it takes up to 7 /],
    ['fuse.sshfs', /is on FUSE \(sshfs\)/],
    ['nfs4', /is on NFS/],
  ] as const) {
    it(`an entry on ${type}`, () => {
      const fs = Object.assign(tree(HOME), {
        fileSystemType: (path: string) => (path.startsWith('/project') ? type : 'ext4'),
      });
      const [finding] = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings;
      assert.equal(finding?.code, 'path-on-network');
      assert.match(textOf(finding), says);
    });
  }

  for (const [project, root] of [
    ['ext4', 'ext4'],
    ['9p', '9p'],
    ['fuse.fuse-overlayfs', 'ext4'],
  ] as const) {
    it(`nothing on ${project} where the root is ${root}`, () => {
      const fs = Object.assign(tree(HOME), {
        fileSystemType: (path: string) => (path.startsWith('/project') ? project : root),
      });
      assert.deepEqual(inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), fs).findings, []);
    });
  }
});

describe('._pth files', () => {
  const VERSION = { Py_Version: 0x030d01f0 };
  const stdlib = makeZip([
    ['os.pyc', ''],
    ['encodings/__init__.pyc', ''],
  ]);
  const EMBEDDED: Tree = {
    'C:\\py\\python.exe': pe({ imports: ['python313.dll'] }),
    'C:\\py\\python313.dll': pe({ exports: VERSION }),
    'C:\\py\\python313.zip': { kind: 'file', bytes: stdlib, executable: false },
    'C:\\project\\app.py': '',
  };
  const PACKAGE: Tree = { 'C:\\py\\Lib\\site-packages\\attrs-1.dist-info\\METADATA': '' };

  function codes(files: Tree): readonly string[] {
    const machine = machineOf({ PATH: 'C:\\py' }, windows);
    return inspectFolder('C:\\project', machine, tree({ ...EMBEDDED, ...files }))
      .findings.filter(({ code }) => code !== 'base-installation-packages')
      .map(({ code, severity, range }) => `${code}:${String(range.start.line + 1)} ${severity}`);
  }

  for (const [title, files, expected] of [
    ['as they come', { 'C:\\py\\python313._pth': 'python313.zip\r\n.\r\n#import site\r\n' }, []],
    [
      'that hide packages',
      { ...PACKAGE, 'C:\\py\\python313._pth': 'python313.zip\r\n.\r\n#import site\r\n' },
      ['underscore-pth-no-site:3 warning'],
    ],
    ['with site', { ...PACKAGE, 'C:\\py\\python313._pth': 'python313.zip\n.\nimport site\n' }, []],
    [
      'with a path that is not there',
      { 'C:\\py\\python313._pth': 'python313.zip\n.\ngone\n' },
      ['underscore-pth-missing-entry:3 warning'],
    ],
    [
      'that nothing reads',
      { 'C:\\py\\python313._pth': 'python313.zip\n.\n', 'C:\\py\\python312._pth': '.\n' },
      ['underscore-pth-unread:1 warning'],
    ],
    [
      'with the zip of another version',
      { 'C:\\py\\python313._pth': 'python312.zip\n.\n' },
      ['underscore-pth-missing-entry:1 error'],
    ],
    ['of the program', { 'C:\\py\\python._pth': 'python313.zip\n.\n' }, []],
  ] as const) {
    it(title, () => {
      assert.deepEqual(codes(files), expected);
    });
  }

  for (const [title, text, after] of [
    ['a comment', 'python313.zip\r\n.\r\n#import site\r\n', 'python313.zip\r\n.\r\nimport site\r\n'],
    ['no line end', 'python313.zip\n.', 'python313.zip\n.\nimport site\n'],
  ] as const) {
    it(`get site where there is ${title}`, () => {
      const disk = tree({ ...EMBEDDED, ...PACKAGE, 'C:\\py\\python313._pth': text });
      const machine = machineOf({ PATH: 'C:\\py' }, windows);
      const found = inspectFolder('C:\\project', machine, disk).findings;
      const fix = found.find(({ code }) => code === 'underscore-pth-no-site')?.fixes[0];
      applyFix(editsOfFix(fix), disk);
      const written = disk.read('C:\\py\\python313._pth', 1000);
      assert.equal(written.kind === 'bytes' ? Buffer.from(written.bytes).toString() : '', after);
    });
  }

  it('get the zip of their version', () => {
    const disk = tree({ ...EMBEDDED, 'C:\\py\\python313._pth': 'python312.zip # stdlib\n.\n' });
    const machine = machineOf({ PATH: 'C:\\py' }, windows);
    applyFix(editsOfFix(inspectFolder('C:\\project', machine, disk).findings[0]?.fixes[0]), disk);
    assert.deepEqual(inspectFolder('C:\\project', machine, disk).findings, []);
  });
});
