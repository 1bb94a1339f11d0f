/** venv: the Python that it was made with was replaced by a newer patch. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { describePython, layOutPython } from './workspaceBox.mjs';
import { makeVenv, venvPython } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const brokenByUpgrade = {
  name: 'broken-by-upgrade',
  title: 'An upgrade of Python breaks the virtual environment',
  given:
    'The Python with which `.venv` was created was in its own directory. The upgrade replaced that directory with another.',
  make: (box) => {
    const { prefix, version } = describePython(box.tool('python'));
    makeVenv(box, ['flask'], layOutPython(prefix, version, oldOne(box)));
    box.write({ 'app.py': 'import flask\n' });
    box.run([venvPython(box), 'app.py']);
  },
  breaks: (box) => fs.rmSync(oldOne(box), { recursive: true }),
  command: '.venv/bin/python app.py',
  fails: (box) => box.fail(['/bin/sh', '-c', '.venv/bin/python app.py']),
  prints: '.venv/bin/python: not found',
  reads: {
    severity: 'Error',
    problem:
      '~/python-old/bin does not exist, so this virtual environment has no Python to run. Set home to the directory of an existing interpreter.',
    at: 'pyvenv.cfg, line 1',
    row: 'Terminal, would not start',
  },
  repair: {
    by: 'quick fix',
    title: 'Repair the virtual environment with Python 3.11',
    asks: ['.venv/pyvenv.cfg (changed)', 'Either all of this is changed, or nothing'],
    confirm: 'Apply All Changes',
    row: 'Terminal, CPython 3.11',
  },
  after: 'The environment runs again, with its packages.',
  works: (box) => {
    box.run([venvPython(box), 'app.py']);
  },
};

/** @param {import('./stories.mjs').Box} box */
function oldOne(box) {
  return path.join(box.home, 'python-old');
}
