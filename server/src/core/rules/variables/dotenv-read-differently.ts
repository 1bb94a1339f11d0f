/** `.env` has three readers in the editor, which agree only on plain `NAME=value` lines. Values may be secrets, so messages do not contain them. */

import { contextsGetting } from '../shared/describedContexts';
import type { DisagreementCause } from '../../model/inspection';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly cause: DisagreementCause;
}

export const dotenvReadDifferently = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'dotenv-read-differently',
  severity: 'information',
  summary: 'The debugger, tests and terminals read a line of .env differently',
  cites: [
    'microsoft/vscode-python-debugger src/extension/common/variables/environment.ts',
    'microsoft/vscode-python src/client/common/variables/environment.ts',
    'microsoft/vscode-python-environments src/features/execution/envVarUtils.ts',
    'npm package dotenv 16',
  ],
  *check(facts) {
    const { file = '', disagreements = [] } = facts.dotenv ?? {};
    if (disagreements.length === 0) {
      return;
    }
    const getting = contextsGetting(file, ({ variable }) => variable.name, facts);
    for (const { name, range, cause } of disagreements) {
      yield { file, range, data: { name, cause }, contexts: getting.get(name) ?? [] };
    }
  },
  message: ({ name, cause }) => message(TEXTS[cause], { name }),
  fixes: ({ file, range, data: { cause } }) =>
    cause === 'export'
      ? [
          {
            kind: 'edits',
            title: message('Remove export'),
            preferred: true,
            names: { kind: 'start', part: 'variables' },
            edits: [
              {
                kind: 'edit',
                file,
                // All that is in front of the name.
                edits: [
                  { range: { start: { ...range.start, character: 0 }, end: range.start }, newText: '' },
                ],
              },
            ],
          },
        ]
      : [],
});

const TEXTS: Readonly<Record<DisagreementCause, string>> = {
  export: 'Terminals set {name} here, but the debugger and tests ignore a line with export. Remove export.',
  name: 'Terminals set {name} here, but the debugger and tests do not. Write NAME=value.',
  lines:
    'The debugger, tests and terminals do not end the value of {name} on the same line. Put quotes around the whole value, and write line breaks as \\n.',
  inside:
    'A quote above is not closed, so some of the debugger, tests and terminals do not set {name} here. Close the quote on its line, or remove it.',
  reference:
    'The braces in {name} expand differently in the debugger and in terminals. The debugger does not see the variables of the process, and terminals do not see earlier lines.',
  comment:
    'Terminals end {name} at #, but the debugger and tests read # as part of the value. Put the comment on its own line, or quote the value.',
  quotes: 'The debugger and tests treat quotes and backslashes in {name} differently from terminals',
};
