import { plainPe } from '../../../support/peProgram';
import { BASE, check } from '../../../support/situations';

const INSTALLED = {
  '/project/py/python.exe': plainPe({ imports: ['python312.dll'] }),
  '/project/py/python312.dll': plainPe({ exports: { Py_Version: 0x030c_07f0 } }),
  '/project/py/Lib/os.py': '',
  '/project/py/Lib/encodings/__init__.py': '',
};

describe('interpreter-other-system', () => {
  check('a setting that names a Python for Windows', {
    files: {
      ...BASE,
      ...INSTALLED,
      '/project/.vscode/settings.json': '{"python.defaultInterpreterPath": "/project/py/python.exe"}',
    },
    expect: ['.vscode/settings.json:1 interpreter-other-system warning'],
  });

  check('a launch configuration that names a Python for Windows', {
    files: {
      ...BASE,
      ...INSTALLED,
      '/project/a.py': '',
      '/project/.vscode/launch.json':
        '{"configurations": [{"name": "x", "type": "debugpy", "request": "launch", "program": "/project/a.py", "python": "/project/py/python.exe"}]}',
    },
    expect: ['.vscode/launch.json:1 interpreter-other-system warning'],
  });

  check('a virtual environment that was made on Windows', {
    files: {
      ...BASE,
      '/project/.venv/pyvenv.cfg':
        'home = C:\\Python312\ninclude-system-site-packages = false\nversion = 3.12.7\n',
      '/project/.venv/Scripts/python.exe': plainPe({ imports: ['KERNEL32.dll'] }),
      '/project/.venv/Lib/site-packages/pip/__init__.py': '',
    },
    expect: ['.venv/pyvenv.cfg:1 interpreter-other-system information'],
  });

  check('a Python for Windows that nothing chooses', { files: { ...BASE, ...INSTALLED }, expect: [] });
});
