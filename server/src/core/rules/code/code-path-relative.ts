/** Code puts a directory on `sys.path` that is another one when the program is started elsewhere. */

import { message } from '../../model/message';
import type { CodeEdit } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';
import { basedOnFile, placesOf } from './codeEdits';

interface Data {
  readonly edit: CodeEdit;
  readonly path: string;
}

export const codePathRelative = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'code-path-relative',
  severity: 'information',
  summary: 'Code adds a path to sys.path that depends on the working directory',
  cites: [
    'CPython documentation, "sys.path"',
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder',
  ],
  *check(facts) {
    for (const { edit, outcomes, contexts } of placesOf(facts, 'added')) {
      const [first] = outcomes;
      const depends = outcomes.some(({ fromCwd, exists }) => fromCwd && exists);
      // A function that gets several paths stands for all of them.
      if (first !== undefined && depends) {
        yield { file: edit.file, range: edit.range, data: { edit, path: first.path || '.' }, contexts };
      }
    }
  },
  message: ({ path }) =>
    message(
      '{path} depends on the working directory: if started elsewhere, this program does not find it. Build the path from __file__.',
      { path },
    ),
  fixes: ({ data: { edit } }) =>
    basedOnFile(edit, edit.outcome.kind === 'added' ? edit.outcome.fromFile : undefined),
});
