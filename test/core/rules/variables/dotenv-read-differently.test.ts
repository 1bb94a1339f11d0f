import { deepEqual } from 'node:assert/strict';
import { renderMessage } from '../../../../server/src/core/model/message';
import { findingsOf } from '../../../../server/src/core/rules';
import { factsOf } from '../../../support/contextsOf';

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
    'Terminals set A here, but the debugger and tests ignore a line with export. Remove export.',
  ],
  ['a colon', 'A: 1\n', 'Terminals set A here, but the debugger and tests do not. Write NAME=value.'],
  [
    'a name with a dot',
    'A.B=1\n',
    'Terminals set A.B here, but the debugger and tests do not. Write NAME=value.',
  ],
  [
    'several lines',
    'A="1\n2"\n',
    'The debugger, tests and terminals do not end the value of A on the same line. Put quotes around the whole value, and write line breaks as \\n.',
  ],
  [
    'a reference',
    'A=${HOME}/x\n',
    'The braces in A expand differently in the debugger and in terminals. The debugger does not see the variables of the process, and terminals do not see earlier lines.',
  ],
  [
    'a comment',
    'A=1 # one\n',
    'Terminals end A at #, but the debugger and tests read # as part of the value. Put the comment on its own line, or quote the value.',
  ],
  [
    'backticks',
    'A=`1`\n',
    'The debugger and tests treat quotes and backslashes in A differently from terminals',
  ],
];

describe('dotenv-read-differently', () => {
  for (const [what, dotenv, text] of situations) {
    it(`reports ${what}, without the value`, () => {
      deepEqual(
        findings(dotenv).map((finding) => [finding.line, finding.severity, finding.text]),
        [[1, 'information', text]],
      );
    });
  }

  it('is silent about what all read alike', () => {
    deepEqual(findings('# x\n\nA=1\nB="two words"\nC=\nD="a#b"\n'), []);
  });

  it('concerns the contexts that have the variable from there', () => {
    deepEqual(
      findings('PYTHONPATH=src # ours\n').map(({ contexts }) => contexts),
      [['Debug and test']],
    );
  });
});
