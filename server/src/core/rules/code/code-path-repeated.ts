/** Code puts a directory on `sys.path` that other code has put there before. */

import { message } from '../../model/message';
import type { CodeEdit } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';
import { placesOf, removeStatement } from './codeEdits';

interface Data {
  readonly edit: CodeEdit;
  readonly path: string;
}

export const codePathRepeated = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'code-path-repeated',
  severity: 'hint',
  summary: 'Code adds the same path to sys.path a second time',
  cites: ['CPython documentation, "sys.path"'],
  *check(facts) {
    for (const { edit, outcomes, contexts } of placesOf(facts, 'added')) {
      const [first] = outcomes;
      if (
        first !== undefined &&
        outcomes.every(({ already, exists, fromCwd }) => already === 'code' && exists && !fromCwd)
      ) {
        yield { file: edit.file, range: edit.range, data: { edit, path: first.path }, contexts };
      }
    }
  },
  message: ({ path }) =>
    message('{path} is already on sys.path because of code that runs before, so this changes nothing', {
      path: path || '.',
    }),
  fixes: ({ data: { edit } }, facts) => removeStatement(edit, facts, true),
});
