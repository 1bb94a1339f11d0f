/** A leading space in a `.pth` line: up to 3.14 it is part of a path, from 3.15 on it is ignored. */

import { commentOutLines } from '../../fixes/lines';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { behaves } from '../../startup/versions';
import { defineRule, type OccurrenceInFile } from '../rule';

type Meaning = 'code-later' | 'code-now' | 'path-later' | 'path-now' | 'comment-later';

interface Data {
  readonly meaning: Meaning;
  readonly blanks: number;
}

export const pthIndentedLine = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-indented-line',
  severity: 'warning',
  severityOf: ({ meaning }): Severity => SEVERITIES[meaning],
  summary: 'A .pth line begins with whitespace, which Python versions read differently',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'PEP 829', 'CPython 3.15 Lib/site.py, StartupState'],
  *checkContext({ context, result }) {
    const { version, pthLines } = result;
    if (version === undefined) {
      return;
    }
    for (const { file, range, text } of pthLines) {
      const blanks = /^[ \t]+/.exec(text)?.[0].length ?? 0;
      const meaning = meaningOf(text.trim(), behaves('startFiles', version));
      if (blanks > 0 && meaning !== undefined) {
        yield { file, range, data: { meaning, blanks }, contexts: [context.name] };
      }
    }
  },
  message: ({ meaning }) => message(TEMPLATES[meaning]),
  fixes: ({ file, range, data: { blanks, meaning } }) => {
    // Only the user can decide whether this code should run.
    const preferred = meaning !== 'code-later' && meaning !== 'code-now';
    const { start } = range;
    const end = { line: start.line, character: start.character + blanks };
    return [
      {
        kind: 'edits',
        title: message('Remove the whitespace at the start of this line'),
        preferred,
        edits: [{ kind: 'edit', file, edits: [{ range: { start, end }, newText: '' }] }],
      },
      ...(preferred
        ? []
        : [
            {
              kind: 'edits' as const,
              title: message('Comment out this line'),
              preferred: false,
              edits: [commentOutLines(file, range)],
            },
          ]),
    ];
  },
});

/** Undefined for a line that means the same in all versions that matter. */
function meaningOf(text: string, isNew: boolean): Meaning | undefined {
  if (text === '') {
    return undefined;
  }
  if (/^import[ \t]/.test(text)) {
    return isNew ? 'code-now' : 'code-later';
  }
  if (text.startsWith('#')) {
    return isNew ? undefined : 'comment-later';
  }
  return isNew ? 'path-now' : 'path-later';
}

const SEVERITIES: Readonly<Record<Meaning, Severity>> = {
  'code-later': 'warning',
  'code-now': 'information',
  'path-later': 'warning',
  'path-now': 'information',
  'comment-later': 'information',
};

const TEMPLATES: Readonly<Record<Meaning, string>> = {
  'code-later':
    'The leading whitespace makes this line a path, but Python 3.15 will run it as code. Remove the line or the whitespace.',
  'code-now': 'This line runs as code, but before Python 3.15 the leading whitespace made it a path',
  'path-later':
    'The leading whitespace is part of the path up to Python 3.14, but no longer from 3.15 on. Remove it.',
  'path-now': 'The leading whitespace is part of the path up to Python 3.14. Remove it.',
  'comment-later':
    'The leading whitespace makes this line a path up to Python 3.14. Write # in the first column.',
};
