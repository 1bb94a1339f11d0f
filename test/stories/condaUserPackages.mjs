/** conda: the user's packages come before those of the environment. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import { makeCondaEnvironment } from './condaEnvironment.mjs';
import { installInto } from './storyParts.mjs';

/** @type {import('./stories.mjs').Story} */
export const condaUserPackages = {
  name: 'conda-user-packages',
  title: 'A conda environment finds packages of the user first',
  given: 'Long ago you ran `pip install --user`. In a new conda environment, the old package is imported.',
  make: async (box) => {
    await makeCondaEnvironment(box, prefixOf(box));
    installInto(box, pythonOf(box), ['--break-system-packages', 'flask']);
    box.write({
      'environment.yml': 'name: shop\ndependencies:\n  - python=3.11\n  - pip\n  - pip:\n      - flask\n',
      'app.py': 'from flask import Flask\n',
    });
    box.run([pythonOf(box), 'app.py']);
  },
  breaks: (box) => {
    const packages = path.join(box.home, '.local', 'lib', `python${box.version}`, 'site-packages');
    fs.mkdirSync(path.join(packages, 'flask'), { recursive: true });
    fs.writeFileSync(path.join(packages, 'flask', '__init__.py'), '__version__ = "0.12"\n');
    const metadata = path.join(packages, 'flask-0.12.dist-info');
    fs.mkdirSync(metadata);
    fs.writeFileSync(path.join(metadata, 'METADATA'), 'Metadata-Version: 2.1\nName: flask\nVersion: 0.12\n');
    fs.writeFileSync(path.join(metadata, 'RECORD'), 'flask/__init__.py,,\nflask-0.12.dist-info/METADATA,,\n');
  },
  command: 'conda run -n shop python app.py',
  fails: (box) => box.fail([pythonOf(box), 'app.py']),
  prints: "ImportError: cannot import name 'Flask' from 'flask'",
  reads: {
    severity: 'Warning',
    problem:
      "The user's packages in ~/.local/lib/python3.11/site-packages come before the installed ones: flask 0.12 (not ",
    row: 'Terminal (conda: shop), ',
    inView: true,
  },
  repair: {
    by: 'quick fix of the row',
    title: 'Isolate what the editor starts through its settings',
    choose: 'Write these files',
    row: 'Terminal (conda: shop), ',
  },
  after: 'In a new terminal of the editor, `python app.py` finds the Flask of the environment.',
  works: (box) => {
    const settings = JSON.parse(box.read('.vscode/settings.json').replace(/^\/\/.*$/gm, ''));
    const env = {
      ...settings['terminal.integrated.env.linux'],
      PYTHONHOME: undefined,
      PYTHONPATH: undefined,
    };
    box.run([pythonOf(box), 'app.py'], { env });
  },
};

/** @param {import('./stories.mjs').Box} box */
function prefixOf(box) {
  return path.join(box.home, 'miniforge3', 'envs', 'shop');
}

/** @param {import('./stories.mjs').Box} box */
function pythonOf(box) {
  return path.join(prefixOf(box), 'bin', 'python');
}
