/** Poetry: the editor's settings name an old environment. */

import * as path from 'node:path';
import { installInto, shopProject } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const poetryInterpreter = {
  name: 'poetry-interpreter',
  title: 'The settings name a Poetry environment that no longer exists',
  given:
    'The project was cloned into another directory, so Poetry created another environment. The settings still name the old one.',
  make: (box) => {
    box.write({
      'pyproject.toml': shopProject('dependencies = ["flask"]\n\n[tool.poetry]\npackage-mode = false\n'),
      'app.py': 'import flask\n',
    });
    box.run([box.tool('poetry'), 'env', 'use', box.python]);
    installInto(box, poetryPython(box), ['flask']);
  },
  breaks: (box) =>
    box.write({
      '.vscode/settings.json': `{\n  "python.defaultInterpreterPath": "${box.home}/.cache/pypoetry/virtualenvs/shop-Xb3aQ1Zk-py3.11/bin/python"\n}\n`,
    }),
  command: '~/.cache/pypoetry/virtualenvs/shop-Xb3aQ1Zk-py3.11/bin/python app.py',
  fails: (box) => box.fail(['/bin/sh', '-c', `${named(box)} app.py`]),
  prints: 'not found',
  reads: {
    severity: 'Error',
    problem:
      'Python will not start: the interpreter ~/.cache/pypoetry/virtualenvs/shop-Xb3aQ1Zk-py3.11/bin/python does not exist. Correct the path, or select an interpreter in the editor.',
    at: 'settings.json, line 2',
    row: 'Terminal (poetry: shop-',
  },
  repair: {
    by: 'quick fix',
    title: 'Use ~/.cache/pypoetry/virtualenvs/shop-',
    row: 'Terminal, CPython 3.11',
  },
  after: 'The interpreter of the settings is the one that `poetry env info` names, and finds Flask.',
  works: (box) => {
    if (named(box) !== poetryPython(box)) {
      throw new Error(`the settings name ${named(box)}`);
    }
    box.run([named(box), 'app.py']);
  },
};

/** @param {import('./stories.mjs').Box} box */
function poetryPython(box) {
  return path.join(box.run([box.tool('poetry'), 'env', 'info', '-p']).trim(), 'bin', 'python');
}

/** @param {import('./stories.mjs').Box} box */
function named(box) {
  return JSON.parse(box.read('.vscode/settings.json'))['python.defaultInterpreterPath'];
}
