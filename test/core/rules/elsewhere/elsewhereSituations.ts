/** Findings about variables for other machines, with their places. */

import { deepEqual } from 'node:assert/strict';
import { findingsOf } from '../../../../server/src/core/rules';
import { factsOf } from '../../../support/contextsOf';
import type { Tree } from '../../../support/tree';

export const CODES = new Set([
  'host-path-in-container',
  'mapped-pythonpath-missing',
  'pythonhome-in-container',
  'pythonpath-malformed-elsewhere',
]);

export function findings(files: Tree): readonly string[] {
  const facts = factsOf(files);
  deepEqual(facts.problems, []);
  return findingsOf(facts)
    .filter(({ code }) => CODES.has(code))
    .map(
      ({ file = '', range, code, severity }) =>
        `${file.replace('/project/', '')}:${String(range.start.line + 1)}:${String(range.start.character + 1)} ${code} ${severity}`,
    );
}

export function devcontainer(value: object): Tree {
  return { '/project/.devcontainer/devcontainer.json': JSON.stringify(value) };
}
