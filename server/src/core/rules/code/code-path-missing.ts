/** Code puts a directory on `sys.path` that does not exist. Python keeps the entry and finds nothing there. */

import { message } from '../../model/message';
import type { CodeEdit } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';
import { basedOnFile, placesOf, removeStatement } from './codeEdits';

interface Data {
  readonly edit: CodeEdit;
  readonly path: string;
  readonly fromCwd: boolean;
}

export const codePathMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'code-path-missing',
  severity: 'warning',
  summary: 'Code adds a path to sys.path that does not exist',
  cites: [
    'CPython documentation, "sys.path"',
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder',
  ],
  *check(facts) {
    for (const { edit, outcomes, contexts } of placesOf(facts, 'added')) {
      const [first] = outcomes;
      if (first !== undefined && outcomes.every(({ exists }) => !exists)) {
        const { path, fromCwd } = first;
        yield { file: edit.file, range: edit.range, data: { edit, path, fromCwd }, contexts };
      }
    }
  },
  message: ({ path, fromCwd }) =>
    fromCwd
      ? message(
          '{path} does not exist in the working directory, so nothing is imported from it. Build the path from __file__, or remove it.',
          { path },
        )
      : message('{path} does not exist, so nothing is imported from it. Correct the path or remove it.', {
          path,
        }),
  fixes: ({ data: { edit } }, facts) => {
    const { outcome } = edit;
    return [
      ...basedOnFile(edit, outcome.kind === 'added' ? outcome.fromFile : undefined),
      ...removeStatement(edit, facts, false),
    ];
  },
});
