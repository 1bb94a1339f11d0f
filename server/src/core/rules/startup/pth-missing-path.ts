/** site skips a `.pth` line whose path does not exist, and up to 3.14 says nothing. A file there is enough. */

import { commentOutLines, removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import type { StartupResult } from '../../model/startupResult';
import { behaves } from '../../startup/versions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  /** The path that site looks for. */
  readonly path: string;
  /** What makes it another path than the one that somebody wrote. */
  readonly encoding: Encoding | undefined;
}

type Encoding = 'byte-order-mark' | 'utf-16';

export const pthMissingPath = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-missing-path',
  severity: 'warning',
  summary: 'A .pth line names a path that does not exist',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'CPython documentation, "site"', 'PEP 829', 'gh-119496'],
  *check(facts) {
    for (const { context, result } of facts.contexts) {
      for (const { file, range, text, outcome } of result.pthLines) {
        if (outcome.kind !== 'dropped' || outcome.because !== 'missing' || isBlankTheCause(text, result)) {
          continue;
        }
        const encoding = encodingOf(text);
        // One finding is enough for the encoding of a file.
        if (encoding !== 'utf-16' || range.start.line === 0) {
          yield { file, range, data: { path: outcome.path, encoding }, contexts: [context.name] };
        }
      }
    }
  },
  message: ({ path, encoding }) =>
    encoding === undefined
      ? message('{path} does not exist, so this line adds nothing. Correct the path or remove the line.', {
          path,
        })
      : message(ENCODINGS[encoding]),
  fixes: ({ file, range, data: { encoding } }) =>
    encoding === undefined
      ? [
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
        ]
      : [],
});

const ENCODINGS: Readonly<Record<Encoding, string>> = {
  'byte-order-mark':
    'This line adds nothing, because Python reads the byte order mark in front of it as part of the path. Save the file as UTF-8 without one.',
  'utf-16':
    'This file adds nothing: it is UTF-16, and Python reads it as UTF-8, with a null character after each letter. Save it as UTF-8.',
};

/** QUIRK(pth-byte-order-mark): it is skipped from 3.13 on. Some shells of Windows write it, or UTF-16, by default. */
function encodingOf(text: string): Encoding | undefined {
  if (text.includes('\0')) {
    return 'utf-16';
  }
  return text.startsWith('\uFEFF') || text.startsWith(MARK_IN_LATIN_1) ? 'byte-order-mark' : undefined;
}

/** As read in the encoding of many locales. */
const MARK_IN_LATIN_1 = '\u00EF\u00BB\u00BF';

/** Then pth-indented-line reports it. */
function isBlankTheCause(text: string, { version }: StartupResult): boolean {
  return /^[ \t]/.test(text) && version !== undefined && !behaves('startFiles', version);
}
