/** Code puts a directory on `sys.path` that Python itself has put there at start-up, at least as far in front. */

import { message } from '../../model/message';
import type { CodeEdit } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';
import { placesOf, removeStatement } from './codeEdits';

interface Data {
  readonly edit: CodeEdit;
  readonly path: string;
}

export const codePathNeedless = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'code-path-needless',
  severity: 'hint',
  summary: 'Code adds a path to sys.path that is already there',
  cites: ['CPython documentation, "The initialization of the sys.path module search path"'],
  *check(facts) {
    for (const { edit, outcomes, contexts } of placesOf(facts, 'added')) {
      const [first] = outcomes;
      const isThere = outcomes.every(
        ({ already, exists, fromCwd }) => already !== undefined && exists && !fromCwd,
      );
      if (first !== undefined && isThere && outcomes.some(({ already }) => already === 'startup')) {
        yield { file: edit.file, range: edit.range, data: { edit, path: first.path }, contexts };
      }
    }
  },
  message: ({ path }) =>
    message('{path} is on sys.path from the start, so this changes nothing', { path: path || '.' }),
  fixes: ({ data: { edit } }, facts) => removeStatement(edit, facts, false),
});
