/** A line of a `.start` file that is not an entry point: from 3.15 on Python ignores it with a warning. */

import { commentOutLines } from '../../fixes/lines';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly line: string;
}

export const startEntryInvalid = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'start-entry-invalid',
  severity: 'warning',
  summary: 'A line of a .start file is not an entry point',
  cites: ['PEP 829', 'CPython 3.15 Lib/pkgutil.py, resolve_name()'],
  *checkContext({ context, result }) {
    for (const { kind, file, range, code, state } of result.startupCode) {
      if (kind === 'start' && state.kind === 'silenced') {
        yield { file, range, data: { line: code }, contexts: [context.name] };
      }
    }
  },
  message: ({ line }) =>
    /^import\s/.test(line)
      ? message(
          'This line does not run: a .start file contains entry points (package.module:callable), not code',
        )
      : message('This line does not run: it is not an entry point (package.module:callable)'),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
  ],
});
