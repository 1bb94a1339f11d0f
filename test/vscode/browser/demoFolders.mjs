/** Folders that look good in pictures: realistic, small, and the same on every machine. */

import * as fs from 'node:fs';
import * as path from 'node:path';

const PACKAGES = '.venv/lib/python3.12/site-packages';

/**
 * A shop whose `.env` breaks the debugger.
 *
 * @param {string} home
 */
export function makeShop(home) {
  const folder = path.join(home, 'shop');
  makePython(home);
  makeEnvironment(home, folder);
  write(folder, {
    '.env': `PYTHONHOME=${folder}/.venv\nPYTHONPATH=src\n`,
    'app.py': 'import orders\n',
    'src/orders.py': '',
    'lib/prices.py': '',
    [`${PACKAGES}/shop.pth`]: '../../../../lib\n../../../../plugins\n',
    'old-venv/pyvenv.cfg': `home = ${home}/python3.9/bin\nversion = 3.9.2\n`,
  });
  return folder;
}

/**
 * A file that hides a module of the standard library, and a module that one launch configuration finds.
 *
 * @param {string} home
 */
export function makeGame(home) {
  const folder = path.join(home, 'game');
  makePython(home);
  makeEnvironment(home, folder);
  const launch = {
    version: '0.2.0',
    configurations: [
      { name: 'Dice', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/tools/dice.py' },
    ],
  };
  write(folder, {
    'main.py': 'import yaml\nimport random\n\nprint(random.choice(yaml.safe_load("[1, 2, 3]")))\n',
    'random.py': '',
    'tools/dice.py': 'import random\n',
    '.vscode/launch.json': JSON.stringify(launch, undefined, 2),
  });
  return folder;
}

/** @param {string} home */
function makePython(home) {
  write(home, {
    'python3.12/lib/python3.12/os.py': '',
    'python3.12/lib/python3.12/random.py': '',
    'python3.12/lib/python3.12/encodings/__init__.py': '',
    'python3.12/lib/python3.12/lib-dynload/x.so': '',
  });
  fs.mkdirSync(path.join(home, 'python3.12/bin'), { recursive: true });
  fs.writeFileSync(path.join(home, 'python3.12/bin/python3.12'), '\x7fELF', { mode: 0o755 });
}

/**
 * @param {string} home
 * @param {string} folder
 */
function makeEnvironment(home, folder) {
  write(folder, {
    '.venv/pyvenv.cfg': `home = ${home}/python3.12/bin\ninclude-system-site-packages = false\nversion = 3.12.1\n`,
    [`${PACKAGES}/yaml/__init__.py`]: '',
    [`${PACKAGES}/PyYAML-6.0.1.dist-info/RECORD`]: 'yaml/__init__.py,,\n',
    [`${PACKAGES}/PyYAML-6.0.1.dist-info/METADATA`]: 'Metadata-Version: 2.1\nName: PyYAML\nVersion: 6.0.1\n',
    [`${PACKAGES}/pip/__init__.py`]: '',
  });
  fs.mkdirSync(path.join(folder, '.venv/bin'), { recursive: true });
  fs.symlinkSync(path.join(home, 'python3.12/bin/python3.12'), path.join(folder, '.venv/bin/python'));
}

/**
 * @param {string} folder
 * @param {Readonly<Record<string, string>>} files
 */
export function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}
