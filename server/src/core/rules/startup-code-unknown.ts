/** Code that runs in every program of the environment and is not understood: its effect on the path is unknown. */

import { quarantine } from '../fixes/isolate';
import { commentOutLines } from '../fixes/lines';
import type { Severity } from '../model/finding';
import type { InspectedContext } from '../model/inspection';
import { message } from '../model/message';
import type { Owner } from '../model/startupCodeFacts';
import { defineRule } from './rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly kind: 'line' | 'module';
  readonly owner: Owner | undefined;
}

export const startupCodeUnknown = defineRule<Data>({
  code: 'startup-code-unknown',
  severity: 'warning',
  severityOf: ({ kind, owner }): Severity =>
    kind === 'line' && owner === undefined ? 'warning' : 'information',
  summary: 'Start-up code is not understood',
  cites: ['CPython documentation, "site"', 'PEP 376, "RECORD"', 'PEP 829'],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const { context, startupCodeFacts = [] } = inspected;
      for (const { file, range, evidence, owner } of startupCodeFacts) {
        if (evidence.length === 0) {
          const kind = /\.(?:pth|start)$/.test(file) ? 'line' : 'module';
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
    return kind === 'line'
      ? message(
          'This code runs in every program before its first line, with an unknown effect on sys.path. No installed distribution lists the file. Find out where it comes from.',
        )
      : message(
          'This module runs in every program before its first line, with an unknown effect on sys.path',
        );
  },
  fixes: ({ file, range, data: { inspected, kind, owner } }) =>
    file === undefined || range === undefined || kind === 'module' || owner !== undefined
      ? []
      : [
          {
            title: message('Comment out this line'),
            preferred: false,
            edits: [commentOutLines(file, range)],
          },
          ...quarantine(file, inspected),
        ],
});
