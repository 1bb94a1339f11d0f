/** `.env` has three readers in the editor, which agree on plain `NAME=value` lines only. Values may be secrets: they are not told. */

import type { DisagreementCause } from '../model/inspection';
import { message } from '../model/message';
import { defineRule } from './rule';

interface Data {
  readonly name: string;
  readonly cause: DisagreementCause;
}

export const dotenvReadDifferently = defineRule<Data>({
  code: 'dotenv-read-differently',
  severity: 'information',
  summary: 'The debugger, tests and terminals read a line of .env differently',
  cites: [
    'microsoft/vscode-python-debugger src/extension/common/variables/environment.ts',
    'microsoft/vscode-python src/client/common/variables/environment.ts',
    'microsoft/vscode-python-environments src/features/execution/envVarUtils.ts',
    'npm package dotenv 16',
  ],
  *check({ dotenv, contexts }) {
    for (const { name, range, cause } of dotenv?.disagreements ?? []) {
      yield {
        file: dotenv?.file,
        range,
        data: { name, cause },
        contexts: contexts
          .filter(({ context }) =>
            [...context.environment.values()].some(
              (variable) =>
                variable.name === name &&
                [variable, ...(variable.parts ?? [])].some(
                  ({ setBy }) => setBy.kind === 'file' && setBy.file === dotenv?.file,
                ),
            ),
          )
          .map(({ context }) => context.name),
      };
    }
  },
  message: ({ name, cause }) => message(TEXTS[cause], { name }),
});

const TEXTS: Readonly<Record<DisagreementCause, string>> = {
  export:
    'Terminals set {name} here; the debugger and tests pass over a line with export, so write it without',
  name: 'Terminals set {name} here, the debugger and tests do not; write NAME=value',
  lines:
    'Tests and terminals read {name} over several lines, the debugger the first line only; write line ends as \\n in quotes',
  reference:
    'What stands in the braces of {name} is not the same for all: the debugger knows no variables of the process, and terminals no earlier lines',
  comment:
    'Terminals end {name} at #; for the debugger and tests it is part of the value: put the comment on its own line, or the value in quotes',
  quotes: 'The debugger and tests keep or replace quotes and backslashes in {name} where terminals do not',
};
