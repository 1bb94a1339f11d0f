/** The files that start nothing by themselves: configuration, discovery and start-up read them for the contexts of the others. */

import type { Source } from './source';

export const settings: Source = {
  name: 'settings',
  files: ['**/.vscode/settings.json', '**/*.code-workspace'],
};

export const dotenv: Source = {
  name: 'dotenv',
  files: ['**/{.env,.env.*,*.env}'],
  activation: ['.env'],
};

export const interpreters: Source = {
  name: 'interpreters',
  files: [
    '**/pyvenv.cfg',
    // The interpreter of an environment, which a repair links again.
    '**/{bin,Scripts}/python*',
    // A script that starts one, such as that of an environment of links.
    '**/{python,python3,python-isolated,python-isolated.*}',
  ],
  activation: ['**/pyvenv.cfg'],
};

/** What chooses an interpreter or an environment, other than settings. */
export const versions: Source = {
  name: 'versions',
  files: ['**/.python-version', '**/{.python-envs,.venv,poetry.toml}'],
  activation: ['.python-version'],
};

/** What `site` reads in a directory of packages. */
export const packages: Source = {
  name: 'packages',
  files: ['**/*.{pth,_pth,start}', '**/{sitecustomize,usercustomize}.py'],
};

/** The settings of type checkers; pyproject.toml and setup.cfg are followed for what tests read there. */
export const checkers: Source = {
  name: 'checkers',
  files: [
    '**/pyrightconfig.json',
    '**/{ty,pyrefly,.pyrefly}.toml',
    '**/{mypy,.mypy}.ini',
    '**/.vscode/extensions.json',
  ],
  activation: ['pyrightconfig.json', 'mypy.ini', 'ty.toml', 'pyrefly.toml'],
};
