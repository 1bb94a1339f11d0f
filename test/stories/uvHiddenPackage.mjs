/** uv: a file in the project has the same name as a package. */

import { shopProject, venvPython } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const uvHiddenPackage = {
  name: 'uv-hidden-package',
  title: 'A file of the project has the name of a package',
  given: '`uv sync` installed Flask. A first try is still there, and its name is `flask.py`.',
  make: (box) => {
    box.write({
      'pyproject.toml': shopProject('dependencies = ["flask"]\n'),
      'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    });
    box.run([box.tool('uv'), 'sync', '--quiet', '--offline', '--python', box.python]);
    box.run([venvPython(box), 'app.py']);
  },
  breaks: (box) => box.write({ 'flask.py': 'print("first try")\n' }),
  command: 'uv run app.py',
  fails: (box) => box.fail([box.tool('uv'), 'run', '--offline', 'app.py']),
  prints: "ImportError: cannot import name 'Flask' from 'flask'",
  reads: {
    severity: 'Warning',
    problem: 'This file hides the installed flask from Terminal. Rename it.',
    at: 'flask.py, line 1',
    row: 'Terminal, CPython 3.11',
    hover: { line: 'from flask import Flask', says: 'flask.py' },
  },
  repair: {
    by: 'quick fix',
    title: 'Rename it to my_flask.py; imports of it in other files must be changed too',
    row: 'Terminal, CPython 3.11',
  },
  after: '`uv run app.py` finds the installed Flask.',
  works: (box) => {
    box.run([box.tool('uv'), 'run', '--offline', 'app.py']);
  },
};
