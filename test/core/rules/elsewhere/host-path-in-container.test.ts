import { deepEqual } from 'node:assert/strict';
import type { Tree } from '../../../support/tree';
import { findings, devcontainer } from './elsewhereSituations';

const wrong: readonly (readonly [string, Tree, readonly string[]])[] = [
  [
    'a path of this machine',
    devcontainer({ containerEnv: { PYTHONPATH: '${localWorkspaceFolder}/src' } }),
    ['.devcontainer/devcontainer.json:1:31 host-path-in-container warning'],
  ],
];

describe('variables for other machines', () => {
  for (const [what, files, expected] of wrong) {
    it(`tell of ${what}`, () => {
      deepEqual(findings(files), expected);
    });
  }
});
