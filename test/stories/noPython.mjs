/** A machine without Python. */

import * as fs from 'node:fs';
import * as path from 'node:path';

/** @type {import('./stories.mjs').Story} */
export const noPython = {
  name: 'no-python',
  title: 'There is no Python',
  given: 'A new machine: the project is cloned, and Python is not yet installed.',
  make: (box) => {
    box.write({ 'app.py': 'print("hello")\n', 'requirements.txt': 'flask\n' });
    install(box);
  },
  breaks: (box) => fs.rmSync(path.join(ownBin(box), 'python3')),
  command: 'python3 app.py',
  fails: (box) => box.fail(['/bin/sh', '-c', 'python3 app.py'], { env: { PATH: ownBin(box) } }),
  prints: 'python3: not found',
  reads: {
    welcome: 'No Python was found for this folder',
  },
  repair: {
    by: 'button of the view',
    title: 'Look Again',
    before: install,
    row: 'Terminal, CPython 3.11',
  },
  after: 'Python is now installed; the view shows its path without a restart of the editor.',
  works: (box) => {
    box.run(['/bin/sh', '-c', 'python3 app.py'], { env: { PATH: ownBin(box) } });
  },
  env: (box) => ({ ...box.env, PATH: ownBin(box) }),
};

/** @param {import('./stories.mjs').Box} box */
function ownBin(box) {
  return path.join(box.home, 'bin');
}

/** @param {import('./stories.mjs').Box} box */
function install(box) {
  const link = path.join(ownBin(box), 'python3');
  fs.rmSync(link, { force: true });
  fs.symlinkSync(box.python, link);
}
