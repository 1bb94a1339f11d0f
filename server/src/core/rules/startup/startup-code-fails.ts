/** A line of start-up code that ends with an exception: up to 3.14 Python skips the rest of its `.pth` file. */

import { quarantine } from '../../fixes/isolate';
import { commentOutLines, removeLines } from '../../fixes/lines';
import type { RelatedPlace } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { StartupCode, StartupCodeKind, StartupResult } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly kind: StartupCodeKind;
  readonly inspected: InspectedContext;
  readonly failure: string;
  readonly dropped: number;
}

export const startupCodeFails = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'startup-code-fails',
  severity: 'warning',
  summary: 'A line of start-up code fails',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'PEP 829'],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, result } = inspected;
      for (const code of failures(result)) {
        const { kind, file, range, failure } = code;
        const related = droppedLines(file, range.start.line, result);
        yield {
          file,
          range,
          data: { inspected, kind, failure, dropped: related.length },
          related,
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ failure, dropped }) =>
    dropped === 0
      ? message(
          'This line fails each time Python starts ({failure}). Install what it needs, or remove the line.',
          { failure },
        )
      : message(
          'This line fails each time Python starts ({failure}), so Python skips the rest of the file. Lines skipped: {count}. Install what the line needs, or remove it.',
          { failure, count: String(dropped) },
        ),
  fixes: ({ file, range, data: { inspected, kind } }) => [
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
    ...quarantine(kind, file, inspected),
  ],
});

type Failure = Pick<StartupCode, 'kind' | 'file' | 'range'> & { readonly failure: string };

/** Lines of code, and up to 3.7 lines that cannot be paths. */
function failures({ startupCode, pthLines }: StartupResult): readonly Failure[] {
  const code = startupCode.flatMap(({ kind, file, range, failure }) =>
    failure === undefined ? [] : [{ kind, file, range, failure }],
  );
  const paths = pthLines.flatMap(({ file, range, outcome }) =>
    outcome.kind === 'dropped' && outcome.because === 'error'
      ? [{ kind: 'pth' as const, file, range, failure: 'ValueError: embedded null byte' }]
      : [],
  );
  return [...code, ...paths];
}

function droppedLines(file: string, line: number, { pthLines }: StartupResult): readonly RelatedPlace[] {
  return pthLines.flatMap((other) =>
    other.file === file &&
    other.range.start.line > line &&
    other.outcome.kind === 'dropped' &&
    other.outcome.because === 'after-error'
      ? [{ file, range: other.range, message: message('Skipped because a line above fails') }]
      : [],
  );
}
