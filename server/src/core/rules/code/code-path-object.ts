/** Code puts a `Path` on `sys.path`. Imports look at texts only, and ignore everything else. */

import { message } from '../../model/message';
import type { CodeEdit } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';
import { placesOf } from './codeEdits';

interface Data {
  readonly edit: CodeEdit;
  readonly path: string;
}

export const codePathObject = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'code-path-object',
  severity: 'warning',
  summary: 'Code adds a Path object to sys.path, which imports ignore',
  cites: [
    'CPython documentation, "sys.path": "Only strings should be added to sys.path"',
    'CPython 3.13 Lib/importlib/_bootstrap_external.py, PathFinder._get_spec()',
  ],
  *check(facts) {
    for (const { edit, outcomes, contexts } of placesOf(facts, 'object')) {
      const [first] = outcomes;
      if (first !== undefined) {
        yield { file: edit.file, range: edit.range, data: { edit, path: first.path }, contexts };
      }
    }
  },
  message: ({ path }) =>
    message(
      'This is a Path object, which imports ignore: nothing is imported from {path}. Add it as text, with str().',
      { path },
    ),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Convert it to text with str()'),
      preferred: true,
      edits: [
        {
          kind: 'edit',
          file,
          edits: [
            { range: { start: range.start, end: range.start }, newText: 'str(' },
            { range: { start: range.end, end: range.end }, newText: ')' },
          ],
        },
      ],
    },
  ],
});
