/** Django: a launch configuration that came from Windows. */

import * as fs from 'node:fs';
import { makeVenv, venvPython } from './storyParts.mjs';

const CONFIGURATION = {
  name: 'Django',
  type: 'debugpy',
  request: 'launch',
  program: '${workspaceFolder}/manage.py',
  args: ['runserver'],
  django: true,
};

/** @type {import('./stories.mjs').Story} */
export const djangoSeparators = {
  name: 'django-launch',
  title: 'Django starts for a colleague on Windows only',
  given: '`launch.json` came from a colleague. Windows separates the entries of PYTHONPATH with semicolons.',
  make: (box) => {
    makeVenv(box, ['django']);
    box.run([box.inside('.venv/bin/django-admin'), 'startproject', 'shop', '.']);
    box.write({ 'apps/catalog/__init__.py': '', 'lib/prices.py': '' });
    fs.appendFileSync(box.inside('shop/settings.py'), "\nINSTALLED_APPS += ['catalog']\n");
    launch(box, 'PYTHONPATH', '${workspaceFolder}/apps:${workspaceFolder}/lib');
  },
  breaks: (box) => launch(box, 'PYTHONPATH', '${workspaceFolder}/apps;${workspaceFolder}/lib'),
  command: 'PYTHONPATH="$PWD/apps;$PWD/lib" .venv/bin/python manage.py check',
  fails: (box) => box.fail([venvPython(box), 'manage.py', 'check'], { env: launched(box) }),
  prints: "ModuleNotFoundError: No module named 'catalog'",
  reads: {
    severity: 'Warning',
    problem:
      'Python reads apps;~/shop/lib as one path, which does not exist. The separator in PYTHONPATH is : here.',
    at: 'launch.json, line 14',
    row: 'Launch: Django, CPython 3.11',
  },
  repair: {
    by: 'quick fix',
    title: 'Replace with ',
    row: 'Launch: Django, CPython 3.11',
  },
  after: '`manage.py check` finds the apps with the PYTHONPATH of `launch.json`.',
  works: (box) => {
    box.run([venvPython(box), 'manage.py', 'check'], { env: launched(box) });
  },
};

/**
 * @param {import('./stories.mjs').Box} box
 * @param {string} name
 * @param {string} value
 */
function launch(box, name, value) {
  const configurations = [{ ...CONFIGURATION, env: { [name]: value } }];
  box.write({
    '.vscode/launch.json': `${JSON.stringify({ version: '0.2.0', configurations }, undefined, 2)}\n`,
  });
}

/** What the debugger would set. @param {import('./stories.mjs').Box} box */
function launched(box) {
  const { configurations } = JSON.parse(box.read('.vscode/launch.json'));
  const value = String(configurations[0].env.PYTHONPATH);
  return { PYTHONPATH: value.replaceAll('${workspaceFolder}', box.folder) };
}
