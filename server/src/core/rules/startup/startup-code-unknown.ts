/** Code that runs in every program of the environment and is not understood: its effect on the path is unknown. */

import { quarantine } from '../../fixes/isolate';
import { commentOutLines } from '../../fixes/lines';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Owner } from '../../model/facts/startupCodeFacts';
import { isLine, type StartupCodeKind } from '../../model/startupResult';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly kind: StartupCodeKind;
  readonly owner: Owner | undefined;
  /** A `site.py` outside the standard library: Python's own does not run. */
  readonly replacesSite: boolean;
}

export const startupCodeUnknown = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'startup-code-unknown',
  severity: 'warning',
  severityOf: ({ kind, owner, replacesSite }): Severity =>
    (isLine(kind) && owner === undefined) || replacesSite ? 'warning' : 'information',
  summary: 'Start-up code is not understood',
  cites: ['CPython documentation, "site"', 'PEP 376, "RECORD"', 'PEP 829'],
  *checkContext(inspected) {
    const { context, startupCodeFacts = [] } = inspected;
    for (const { kind, file, range, evidence, owner } of startupCodeFacts) {
      if (evidence.length === 0) {
        const replacesSite = kind === 'site' && !isInStandardLibrary(file, inspected);
        yield { file, range, data: { inspected, kind, owner, replacesSite }, contexts: [context.name] };
      }
    }
  },
  message: ({ kind, owner, replacesSite }) => {
    if (replacesSite) {
      return message(
        "This module replaces Python's own site, and its effect on sys.path is unknown. Nothing else adds the installed packages. Rename it, or take its directory off the path.",
      );
    }
    if (kind === 'site') {
      return message("This module differs from Python's own site, and its effect on sys.path is unknown");
    }
    if (owner !== undefined) {
      return message(
        'This code of {owner} runs before every program, and its effect on sys.path is unknown',
        { owner: `${owner.name} ${owner.version}` },
      );
    }
    return isLine(kind)
      ? message(
          'This code runs before every program, and its effect on sys.path is unknown. No installed distribution lists the file. Find out where it comes from.',
        )
      : message('This module runs before every program, and its effect on sys.path is unknown');
  },
  fixes: ({ file, range, data: { inspected, kind, owner } }) =>
    !isLine(kind) || owner !== undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Comment out this line'),
            preferred: false,
            edits: [commentOutLines(file, range)],
          },
          ...quarantine(kind, file, inspected),
        ],
});

function isInStandardLibrary(file: string, { result, context: { platform } }: InspectedContext): boolean {
  return result.stdlibDir !== '' && platform.dirname(file) === result.stdlibDir;
}
