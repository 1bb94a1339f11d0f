import { deepEqual } from 'node:assert/strict';
import type { Tree } from '../../../support/tree';
import { findings } from './elsewhereSituations';

const wrong: readonly (readonly [string, Tree, readonly string[]])[] = [
  [
    'PYTHONHOME, with an environment and without',
    {
      '/project/Dockerfile': 'FROM python\nENV A=1 PYTHONHOME=/usr/local\nRUN python -m venv /venv\n',
      '/project/compose.yml': 'services:\n  a:\n    environment:\n      - PYTHONHOME=/usr\n',
    },
    [
      'Dockerfile:2:20 pythonhome-in-container warning',
      'compose.yml:4:9 pythonhome-in-container information',
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
