/** A Python of another system than this machine: its rules, in the paths of this machine. */

import assert from 'node:assert/strict';
import { explainImports } from '../../server/src/core/explainImports';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import type { FolderInspection, InspectedContext } from '../../server/src/core/model/inspection';
import { renderMessage } from '../../server/src/core/model/message';
import { linux, windows, type Platform } from '../../server/src/core/model/platform';
import { elf } from '../support/elfProgram';
import { machineOf } from '../support/machine';
import { machO } from '../support/machOProgram';
import { makeZip } from '../support/makeZip';
import { pe, plainPe } from '../support/peProgram';
import { directory, link, tree, type Tree } from '../support/tree';

/** Python 3.12.7 as `Py_Version` has it. */
const HEX = 0x030c_07f0;

const LINUX: Tree = {
  '/usr/bin/python3.12': elf({ symbols: { Py_Version: HEX } }),
  '/usr/bin/python3': link('python3.12'),
  '/usr/lib/python3.12/os.py': '',
  '/usr/lib/python3.12/encodings/__init__.py': '',
  '/usr/lib/python3.12/lib-dynload': directory,
};

const text = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');

/** As CPython's embeddable package for Windows has it. */
function embeddable(root: string, underscorePth: string): Tree {
  return {
    [`${root}/python.exe`]: plainPe({ imports: ['python312.dll'] }),
    [`${root}/python312.dll`]: plainPe({ exports: { Py_Version: HEX } }),
    [`${root}/python312._pth`]: underscorePth,
    [`${root}/python312.zip`]: {
      kind: 'file',
      executable: false,
      bytes: makeZip([
        ['os.pyc', ''],
        ['encodings/__init__.pyc', ''],
      ]),
    },
  };
}

function inspect(files: Tree, folder = '/project', platform: Platform = linux): FolderInspection {
  const path = platform === windows ? 'C:\\Windows' : '/usr/bin';
  return inspectFolder(folder, machineOf({ PATH: path }, platform), tree(files));
}

function findings({ findings: all }: FolderInspection): readonly string[] {
  return all.map(({ code, severity, file, range }) => {
    const place = `${file?.replace(/^.*[\\/]/, '') ?? ''}:${String(range.start.line + 1)}`;
    return `${place} ${code} ${severity}`;
  });
}

function foreignOf({ contexts }: FolderInspection): InspectedContext {
  const found = contexts.find(({ foreign }) => foreign !== undefined);
  assert.ok(found !== undefined);
  return found;
}

function pathOf({ result }: InspectedContext): readonly string[] {
  return result.sysPath.map(({ path }) => path);
}

describe('a Python of another system', () => {
  describe('an embeddable distribution in the folder', () => {
    const files = {
      ...LINUX,
      ...embeddable('/project/tools/py', text('python312.zip', '.', 'lib\\gone', '#import site')),
    };

    it('is not an interpreter of this machine, but has its own context', () => {
      const inspection = inspect(files);
      const [first] = inspection.contexts;
      assert.equal(first?.context.name, 'Terminal');
      assert.equal(first.result.executable, '/usr/bin/python3');
      const found = foreignOf(inspection);
      assert.equal(found.context.name, 'Terminal (tools/py, Windows)');
      assert.equal(found.result.fatal, undefined);
      assert.equal(found.result.complete, false);
      assert.match(
        renderMessage(found.foreign?.because ?? { template: '', args: {} }),
        /cannot run on this machine/,
      );
    });

    it('has the path that its ._pth file gives it, in paths of this machine', () => {
      assert.deepEqual(pathOf(foreignOf(inspect(files))), [
        '/project/tools/py/python312.zip',
        '/project/tools/py',
        '/project/tools/py/lib/gone',
      ]);
    });

    it('is reported only for what is wrong with it, at the line', () => {
      assert.deepEqual(findings(inspect(files)), ['python312._pth:3 underscore-pth-missing-entry warning']);
    });

    it('has no findings as it is shipped', () => {
      const inOrder = {
        ...LINUX,
        ...embeddable('/project/tools/py', text('python312.zip', '.', '#import site')),
      };
      assert.deepEqual(findings(inspect(inOrder)), []);
    });

    it('with the zip of another version has no standard library', () => {
      const wrong = { ...LINUX, ...embeddable('/project/tools/py', text('python311.zip', '.')) };
      const inspection = inspect(wrong);
      assert.equal(foreignOf(inspection).result.fatal?.code, 'no-stdlib');
      assert.deepEqual(findings(inspection), ['python312._pth:1 underscore-pth-missing-entry error']);
    });

    it('is reported once, whatever starts it', () => {
      const twice = {
        ...files,
        '/project/.env': 'A=b\n',
        '/project/.vscode/settings.json':
          '{"python.defaultInterpreterPath": "${workspaceFolder}/tools/py/python.exe"}',
        '/project/.vscode/launch.json':
          '{"configurations": [{"name": "x", "type": "debugpy", "request": "launch", "program": "/project/a.py", "python": "/project/tools/py/python.exe"}]}',
      };
      const inspection = inspect(twice);
      assert.ok(inspection.contexts.filter(({ foreign }) => foreign !== undefined).length > 1);
      assert.deepEqual(findings(inspection), [
        'launch.json:1 interpreter-other-system warning',
        'settings.json:1 interpreter-other-system warning',
        'python312._pth:3 underscore-pth-missing-entry warning',
      ]);
    });

    it('gets a fix in its own file', () => {
      const [finding] = inspect(files).findings;
      assert.deepEqual(
        finding?.fixes.map(({ id, kind }) => [id, kind]),
        [['underscore-pth-missing-entry@tools/py/python312._pth:3#1', 'edits']],
      );
    });

    it('that a setting chooses is reported there', () => {
      const chosen = {
        ...files,
        '/project/.vscode/settings.json':
          '{"python.defaultInterpreterPath": "${workspaceFolder}/tools/py/python.exe"}',
      };
      assert.deepEqual(findings(inspect(chosen)), [
        'settings.json:1 interpreter-other-system warning',
        'python312._pth:3 underscore-pth-missing-entry warning',
      ]);
    });
  });

  describe('a virtual environment of Windows', () => {
    const HOME = 'C:\\Users\\kim\\Python312';
    const cfg = text(
      `home = ${HOME}`,
      'include-system-site-packages = false',
      'version = 3.12.7',
      `executable = ${HOME}\\python.exe`,
      `command = ${HOME}\\python.exe -m venv C:\\app\\.venv`,
    );
    const venv = (root: string): Tree => ({
      [`${root}/pyvenv.cfg`]: cfg,
      [`${root}/Scripts/python.exe`]: plainPe({ imports: ['KERNEL32.dll'] }),
      [`${root}/Lib/site-packages/pip/__init__.py`]: '',
      [`${root}/Lib/site-packages/fast.cp312-win_amd64.pyd`]: '',
    });

    it('is not what a terminal of Linux starts', () => {
      const inspection = inspect({ ...LINUX, ...venv('/project/.venv') });
      assert.deepEqual(
        inspection.contexts.map(({ context, result }) => [context.name, result.executable]),
        [
          ['Terminal', '/usr/bin/python3'],
          ['Terminal (.venv, Windows)', '/project/.venv/Scripts/python.exe'],
        ],
      );
      assert.deepEqual(findings(inspection), ['pyvenv.cfg:1 interpreter-other-system information']);
    });

    it('that a setting names by a Windows path is found', () => {
      const setting = (path: string): Tree => ({
        '/mnt/c/app/.vscode/settings.json': JSON.stringify({ 'python.defaultInterpreterPath': path }),
      });
      for (const path of [
        'C:\\app\\.venv\\Scripts\\python.exe',
        '${workspaceFolder}\\.venv\\Scripts\\python.exe',
      ]) {
        const inspection = inspect({ ...LINUX, ...venv('/mnt/c/app/.venv'), ...setting(path) }, '/mnt/c/app');
        assert.equal(inspection.contexts[0]?.foreign?.program, '/mnt/c/app/.venv/Scripts/python.exe');
        assert.deepEqual(
          findings(inspection).filter((finding) => finding.includes('interpreter')),
          ['settings.json:1 interpreter-other-system warning'],
        );
      }
      const elsewhere = inspect({ ...LINUX, ...setting('D:\\python.exe') }, '/mnt/c/app');
      assert.deepEqual(findings(elsewhere), ['settings.json:1 interpreter-missing warning']);
    });

    it('takes its base for granted, which this machine does not have', () => {
      assert.deepEqual(pathOf(foreignOf(inspect({ ...LINUX, ...venv('/project/.venv') }))), [
        '',
        `${HOME}\\python312.zip`,
        `${HOME}\\DLLs`,
        `${HOME}\\Lib`,
        HOME,
        '/project/.venv',
        '/project/.venv/Lib/site-packages',
      ]);
    });

    it('finds modules as Windows does', () => {
      const files = { ...LINUX, ...venv('/project/.venv') };
      const [answer] = explainImports(['fast'], foreignOf(inspect(files)), tree(files));
      assert.equal(answer?.spec?.origin, '/project/.venv/Lib/site-packages/fast.cp312-win_amd64.pyd');
      assert.equal(answer.complete, false);
    });

    it('finds its base on a drive of WSL', () => {
      const base = '/mnt/c/Users/kim/Python312';
      const files = {
        ...LINUX,
        ...embeddable(base, ''),
        ...venv('/mnt/c/app/.venv'),
        [`${base}/python312._pth`]: directory,
        [`${base}/Lib/os.py`]: '',
        [`${base}/Lib/encodings/__init__.py`]: '',
        [`${base}/DLLs`]: directory,
      };
      const inspection = inspect(files, '/mnt/c/app');
      assert.deepEqual(pathOf(foreignOf(inspection)).slice(0, 3), [
        '',
        `${base}/python312.zip`,
        `${base}/DLLs`,
      ]);
    });

    it('with a malformed pyvenv.cfg is reported at the line', () => {
      const files = {
        ...LINUX,
        ...venv('/project/.venv'),
        '/project/.venv/pyvenv.cfg': text(
          `home = ${HOME}`,
          'include-system-site-packages = false',
          'version = 3.12.7',
          `home = ${HOME}`,
        ),
      };
      assert.ok(
        findings(inspect(files)).some((finding) =>
          finding.startsWith('pyvenv.cfg:4 pyvenv-cfg-duplicate-key'),
        ),
      );
    });
  });

  describe('a virtual environment of Linux on Windows', () => {
    const files: Tree = {
      'C:\\Windows\\python.exe': pe({ imports: ['python312.dll'] }),
      'C:\\Windows\\python312.dll': pe({ exports: { Py_Version: HEX } }),
      'C:\\Windows\\Lib\\os.py': '',
      'C:\\Windows\\Lib\\encodings\\__init__.py': '',
      'C:\\app\\.venv\\pyvenv.cfg':
        'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.7\nexecutable = /usr/bin/python3.12\n',
      'C:\\app\\.venv\\bin\\activate': '',
      'C:\\app\\.venv\\lib\\python3.12\\site-packages\\pip\\__init__.py': '',
    };

    it('has a context of its own', () => {
      const inspection = inspect(files, 'C:\\app', windows);
      const found = foreignOf(inspection);
      assert.equal(found.context.name, 'Terminal (.venv, Linux)');
      assert.deepEqual(pathOf(found), [
        '',
        '/usr/lib/python312.zip',
        '/usr/lib/python3.12',
        '/usr/lib/python3.12/lib-dynload',
        'C:\\app\\.venv\\lib\\python3.12\\site-packages',
      ]);
      assert.deepEqual(findings(inspection), ['pyvenv.cfg:1 interpreter-other-system information']);
    });
  });

  it('a program of macOS on Linux follows the rules of macOS', () => {
    const files = {
      ...LINUX,
      '/opt/mac/bin/python3.12': machO({ libraries: ['@executable_path/../lib/libpython3.12.dylib'] }),
      '/opt/mac/lib/libpython3.12.dylib': '',
      '/opt/mac/lib/python3.12/os.py': '',
      '/opt/mac/lib/python3.12/encodings/__init__.py': '',
      '/opt/mac/lib/python3.12/lib-dynload': directory,
      '/project/.vscode/settings.json': '{"python.defaultInterpreterPath": "/opt/mac/bin/python3.12"}',
    };
    const found = foreignOf(inspect(files));
    assert.equal(found.foreign?.platform.name, 'darwin');
    assert.equal(found.result.prefix, '/opt/mac');
  });
});
