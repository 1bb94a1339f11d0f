import { deepEqual } from 'node:assert/strict';
import type { Tree } from '../../../support/tree';
import { findings } from './elsewhereSituations';

const wrong: readonly (readonly [string, Tree, readonly string[]])[] = [
  [
    'PYTHONHOME, with an environment and without',
    {
      '/project/Dockerfile': 'FROM python\nENV A=1 PYTHONHOME=/usr/local\nRUN python -m venv /venv\n',
      '/project/.github/workflows/ci.yml': 'jobs:\n  a:\n    env:\n      PYTHONHOME: /usr\n',
    },
    [
      '.github/workflows/ci.yml:4:19 pythonhome-in-container information',
      'Dockerfile:2:20 pythonhome-in-container warning',
    ],
  ],
  [
    'PYTHONHOME of a service whose image has an environment, of a unit that starts one, and of a workflow that names one',
    {
      '/project/Dockerfile': 'FROM python\nRUN python -m venv /venv\n',
      '/project/compose.yml': 'services:\n  a:\n    environment:\n      - PYTHONHOME=/usr\n',
      '/project/app.service':
        '[Service]\nEnvironment=PYTHONHOME=/usr\nExecStart=/srv/.venv/bin/python a.py\n',
      '/project/.github/workflows/ci.yml': 'jobs:\n  a:\n    env:\n      PYTHONHOME: /home/runner/.venv\n',
    },
    [
      '.github/workflows/ci.yml:4:19 pythonhome-in-container warning',
      'app.service:2:13 pythonhome-in-container warning',
      'compose.yml:4:9 pythonhome-in-container warning',
    ],
  ],
];

describe('variables for other machines', () => {
  for (const [what, files, expected] of wrong) {
    it(`tell of ${what}`, () => {
      deepEqual(findings(files), expected);
    });
  }
});
