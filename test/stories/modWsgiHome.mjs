/** mod_wsgi: `python-home` names the wrong directory of the environment. */

import { missingServer } from '../../out/test/live/webServers.js';
import { askApache } from './askApache.mjs';
import { installInto, venvPython } from './storyParts.mjs';

/** Debian's mod_wsgi is linked with Debian's Python. */
const DEBIAN_PYTHON = '/usr/bin/python3';

/** @type {import('./stories.mjs').Story} */
export const modWsgiHome = {
  name: 'mod-wsgi-home',
  title: 'Apache answers with errors: python-home names bin',
  given: 'The application was deployed with Apache and mod_wsgi, and `python-home` names `.venv/bin`.',
  make: (box) => {
    box.run([DEBIAN_PYTHON, '-m', 'venv', '--without-pip', '.venv']);
    installInto(box, venvPython(box), ['flask']);
    box.write({
      'app.py':
        'from flask import Flask\n\napplication = Flask(__name__)\n\n\n@application.route("/")\ndef index():\n    return {"sold": 1}\n',
    });
    configure(box, '.venv');
  },
  breaks: (box) => configure(box, '.venv/bin'),
  command: 'apache2ctl start; tail error.log',
  fails: async (box) => {
    const { answer, log } = await askApache(box, box.read('apache.conf'));
    if (answer !== undefined) {
      throw new Error('Apache serves the application already');
    }
    return log;
  },
  prints: "ModuleNotFoundError: No module named 'encodings'",
  reads: {
    severity: 'Error',
    problem:
      '.venv/bin is not the root of its environment or installation, so Python 3.11 will not start. Set home to .venv.',
    at: 'apache.conf, line 1',
    row: 'Apache (mod_wsgi): shop, would not start',
  },
  repair: {
    by: 'quick fix',
    title: 'Set python-home to ',
    row: 'Apache (mod_wsgi): shop, CPython 3.11',
  },
  after: 'Apache serves the application.',
  works: async (box) => {
    const { answer, log } = await askApache(box, box.read('apache.conf'));
    if (answer === undefined) {
      throw new Error(`Apache does not serve the application:\n${log}`);
    }
  },
  unable: () => missingServer('apache'),
};

/**
 * @param {import('./stories.mjs').Box} box
 * @param {string} environment
 */
function configure(box, environment) {
  box.write({
    'apache.conf': [
      `WSGIDaemonProcess shop python-home=FOLDER/${environment}`,
      'WSGIProcessGroup shop',
      'WSGIApplicationGroup %{GLOBAL}',
      'WSGIScriptAlias / FOLDER/app.py',
      '',
    ].join('\n'),
  });
}
