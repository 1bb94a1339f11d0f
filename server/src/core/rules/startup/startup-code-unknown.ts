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
}

export const startupCodeUnknown = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'startup-code-unknown',
  severity: 'warning',
  severityOf: ({ kind, owner }): Severity =>
    isLine(kind) && owner === undefined ? 'warning' : 'information',
  summary: 'Start-up code is not understood',
  cites: ['CPython documentation, "site"', 'PEP 376, "RECORD"', 'PEP 829'],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, startupCodeFacts = [] } = inspected;
      for (const { kind, file, range, evidence, owner } of startupCodeFacts) {
        if (evidence.length === 0) {
          yield { file, range, data: { inspected, kind, owner }, contexts: [context.name] };
        }
      }
    }
  },
  message: ({ kind, owner }) => {
    if (owner !== undefined) {
      return message(
        'This code of {owner} runs in every program before its first line, with an unknown effect on sys.path',
        { owner: `${owner.name} ${owner.version}` },
      );
    }
    return isLine(kind)
      ? message(
          'This code runs in every program before its first line, with an unknown effect on sys.path. No installed distribution lists the file. Find out where it comes from.',
        )
      : message(
          'This module runs in every program before its first line, with an unknown effect on sys.path',
        );
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
