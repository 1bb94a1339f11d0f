/** venv: the folder was renamed. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/** @type {import('./stories.mjs').Story} */
export const renamedFolder = {
  name: 'renamed-folder',
  title: 'The folder of a virtual environment was renamed',
  given: 'You made `.venv` with `python3 -m venv`, and later renamed the project from `shop-old` to `shop`.',
  make: (box) => {
    const old = path.join(box.home, 'shop-old');
    fs.rmdirSync(box.folder);
    fs.mkdirSync(old);
    fs.writeFileSync(path.join(old, 'app.py'), 'import json\n');
    box.run([box.python, '-m', 'venv', '.venv'], { cwd: old });
    fs.renameSync(old, box.folder);
    // Healthy means: under the name that it was made with.
    fs.renameSync(box.folder, old);
    fs.symlinkSync('shop-old', box.folder);
  },
  breaks: (box) => {
    fs.rmSync(box.folder);
    fs.renameSync(path.join(box.home, 'shop-old'), box.folder);
  },
  command: '.venv/bin/pip --version',
  fails: (box) => box.fail(['/bin/sh', '-c', '.venv/bin/pip --version']),
  prints: '.venv/bin/pip: not found',
  reads: {
    severity: 'Warning',
    problem:
      'This virtual environment was moved, and these scripts start an interpreter in ~/shop-old/.venv: pip, pip3, pip3.11. Create it again where it is now.',
    at: 'activate, line 38',
    row: 'Terminal, CPython 3.11',
  },
  repair: {
    by: 'quick fix',
    title: 'Replace the old directory with ',
    asks: ['.venv/bin/activate (changed)', '.venv/bin/pip (changed)'],
    confirm: 'Apply All Changes',
    row: 'Terminal, CPython 3.11',
  },
  after: '`.venv/bin/pip` runs, and `activate` leads to the environment where it is now.',
  works: (box) => {
    box.run([box.inside('.venv/bin/pip'), '--version']);
    const python = box.run(['/bin/bash', '-c', 'source .venv/bin/activate && command -v python']).trim();
    if (python !== box.inside('.venv/bin/python')) {
      throw new Error(`activate leads to ${python}`);
    }
  },
};
