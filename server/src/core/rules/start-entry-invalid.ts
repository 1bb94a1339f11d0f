/** A line of a `.start` file that is no entry point: from 3.15 on it is passed over with a warning. */

import { commentOutLines } from '../fixes/lines';
import { message } from '../model/message';
import { defineRule, type OccurrenceInFile } from './rule';

interface Data {
  readonly line: string;
}

export const startEntryInvalid = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'start-entry-invalid',
  severity: 'warning',
  summary: 'A line of a .start file is no entry point',
  cites: ['PEP 829', 'CPython 3.15 Lib/pkgutil.py, resolve_name()'],
  *check(facts) {
    for (const { context, result } of facts.contexts) {
      for (const { kind, file, range, code, state } of result.startupCode) {
        if (kind === 'start' && state.kind === 'silenced') {
          yield { file, range, data: { line: code }, contexts: [context.name] };
        }
      }
    }
  },
  message: ({ line }) =>
    /^import\s/.test(line)
      ? message(
          'This line does not run: a .start file names entry points, package.module:callable, and holds no code',
        )
      : message('This line does not run: an entry point is written package.module:callable'),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Make a comment of this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
  ],
});
