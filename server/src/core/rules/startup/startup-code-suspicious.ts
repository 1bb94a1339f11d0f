/** Code that runs in every program of the environment, before its first line, and shows signs of hiding something. */

import { quarantine } from '../../fixes/isolate';
import { commentOutLines } from '../../fixes/lines';
import type { InspectedContext } from '../../model/inspection';
import { listMessages, message, type Message } from '../../model/message';
import type { Owner } from '../../model/facts/startupCodeFacts';
import { isLine, type StartupCodeKind } from '../../model/startupResult';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  /** In English: they become part of a sentence. */
  readonly evidence: Message;
  readonly owner: Owner | undefined;
  readonly module: string | undefined;
  readonly kind: StartupCodeKind;
}

export const startupCodeSuspicious = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'startup-code-suspicious',
  severity: 'warning',
  summary: 'Start-up code shows signs of hiding something',
  cites: ['CPython documentation, "site"', 'PEP 829, "Security Implications"'],
  *checkContext(inspected) {
    const { context, startupCodeFacts = [] } = inspected;
    for (const { kind, file, range, evidence, owner, module } of startupCodeFacts) {
      if (evidence.length > 0) {
        yield {
          file,
          range,
          data: {
            inspected,
            evidence: listMessages(evidence),
            owner,
            module,
            kind,
          },
          related:
            module === undefined
              ? []
              : [{ file: module, range: FILE_START, message: message('The imported module') }],
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ evidence, owner, module }) => {
    const args = {
      evidence,
      module: module ?? '',
      owner: owner === undefined ? '' : `${owner.name} ${owner.version}`,
    };
    if (owner !== undefined) {
      return message(
        'This code runs before every program, and {evidence}. It belongs to {owner}. Check whether that is what you installed.',
        args,
      );
    }
    return module === undefined
      ? message(
          'This code runs before every program, and {evidence}. No installed distribution lists the file. Find out where it comes from.',
          args,
        )
      : message(
          'This code runs before every program and imports {module}: {evidence}. No installed distribution lists the file. Find out where it comes from.',
          args,
        );
  },
  fixes: ({ file, range, data: { inspected, kind } }) =>
    isLine(kind)
      ? [
          {
            kind: 'edits',
            title: message('Comment out this line'),
            preferred: false,
            edits: [commentOutLines(file, range)],
          },
          ...quarantine(kind, file, inspected),
        ]
      : [],
});
