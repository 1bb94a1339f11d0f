/** site skips a `.pth` line whose path does not exist, and up to 3.14 says nothing. A file there is enough. */

import { commentOutLines, removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import type { StartupResult } from '../../model/startupResult';
import { behaves } from '../../startup/versions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  /** The path that site looks for. */
  readonly path: string;
}

export const pthMissingPath = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-missing-path',
  severity: 'warning',
  summary: 'A .pth line names a path that does not exist',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'CPython documentation, "site"', 'PEP 829'],
  *check(facts) {
    for (const { context, result } of facts.contexts) {
      for (const { file, range, text, outcome } of result.pthLines) {
        if (outcome.kind === 'dropped' && outcome.because === 'missing' && !isBlankTheCause(text, result)) {
          yield { file, range, data: { path: outcome.path }, contexts: [context.name] };
        }
      }
    }
  },
  message: ({ path }) =>
    message('{path} does not exist, so this line adds nothing. Correct the path or remove the line.', {
      path,
    }),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: true,
      edits: [removeLines(file, range)],
    },
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
  ],
});

/** Then pth-indented-line reports it. */
function isBlankTheCause(text: string, { version }: StartupResult): boolean {
  return /^[ \t]/.test(text) && version !== undefined && !behaves('startFiles', version);
}
