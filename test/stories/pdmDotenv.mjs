/** PDM: `.env` breaks what PDM runs, and the debugger. */

import { installInto, shopProject, venvPython } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const pdmDotenv = {
  name: 'pdm-dotenv',
  title: 'PYTHONHOME in .env stops PDM and the debugger',
  given:
    '`pyproject.toml` lets PDM read `.env`. Somebody put `PYTHONHOME` there, to point at the environment.',
  make: (box) => {
    box.write({
      'pyproject.toml': shopProject(
        'dependencies = ["flask"]\n\n[tool.pdm]\ndistribution = false\n\n[tool.pdm.scripts]\n_.env_file = ".env"\n',
      ),
      'app.py': 'import flask\n',
    });
    box.run([box.tool('pdm'), 'venv', 'create', '--with', 'venv', box.python]);
    box.run([box.tool('pdm'), 'use', '-f', venvPython(box)]);
    installInto(box, venvPython(box), ['flask']);
    box.run([box.tool('pdm'), 'run', 'python', 'app.py']);
  },
  breaks: (box) => box.write({ '.env': 'PYTHONHOME=FOLDER/.venv\n' }),
  command: 'pdm run python app.py',
  fails: (box) => box.fail([box.tool('pdm'), 'run', 'python', 'app.py']),
  prints: "No module named 'encodings'",
  reads: {
    severity: 'Error',
    problem:
      "PYTHONHOME is the virtual environment .venv: Python will not start (No module named 'encodings'). The standard library is in ~/python3.11. Remove PYTHONHOME.",
    at: '.env, line 1',
    row: 'Debug and test, pdm run, would not start',
  },
  repair: {
    by: 'quick fix',
    title: 'Remove PYTHONHOME',
    row: 'Terminal, Debug and test, CPython 3.11',
  },
  after: '`pdm run python app.py` runs, and so does the debugger.',
  works: (box) => {
    box.run([box.tool('pdm'), 'run', 'python', 'app.py']);
  },
};
