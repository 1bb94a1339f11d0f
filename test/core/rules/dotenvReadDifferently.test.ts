import { deepEqual } from 'node:assert/strict';
import { renderMessage } from '../../../server/src/core/model/message';
import { findingsOf } from '../../../server/src/core/rules';
import { factsOf } from '../../support/contextsOf';

function findings(dotenv: string) {
  return findingsOf(factsOf({ '/project/.env': dotenv }))
    .filter(({ code }) => code === 'dotenv-read-differently')
    .map(({ range, severity, message, contexts }) => ({
      line: range.start.line + 1,
      severity,
      text: renderMessage(message),
      contexts,
    }));
}

const situations: readonly (readonly [string, string, string])[] = [
  [
    'export',
    'export A=1\n',
    'Terminals set A here; the debugger and tests pass over a line with export, so write it without',
  ],
  ['a colon', 'A: 1\n', 'Terminals set A here, the debugger and tests do not; write NAME=value'],
  ['a name with a dot', 'A.B=1\n', 'Terminals set A.B here, the debugger and tests do not; write NAME=value'],
  [
    'several lines',
    'A="1\n2"\n',
    'Tests and terminals read A over several lines, the debugger the first line only; write line ends as \\n in quotes',
  ],
  [
    'a reference',
    'A=${HOME}/x\n',
    'What stands in the braces of A is not the same for all: the debugger knows no variables of the process, and terminals no earlier lines',
  ],
  [
    'a comment',
    'A=1 # one\n',
    'Terminals end A at #; for the debugger and tests it is part of the value: put the comment on its own line, or the value in quotes',
  ],
  [
    'backticks',
    'A=`1`\n',
    'The debugger and tests keep or replace quotes and backslashes in A where terminals do not',
  ],
];

describe('dotenv-read-differently', () => {
  for (const [what, dotenv, text] of situations) {
    it(`tells of ${what}, without the value`, () => {
      deepEqual(
        findings(dotenv).map((finding) => [finding.line, finding.severity, finding.text]),
        [[1, 'information', text]],
      );
    });
  }

  it('is silent on what all read alike', () => {
    deepEqual(findings('# x\n\nA=1\nB="two words"\nC=\nD="a#b"\n'), []);
  });

  it('concerns the contexts that have the variable from there', () => {
    deepEqual(
      findings('PYTHONPATH=src # ours\n').map(({ contexts }) => contexts),
      [['Debug and test']],
    );
  });
});
