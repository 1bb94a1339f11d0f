/** A file that says how Python is started is not valid: the editor, pytest or tox ignore part of it or stop. */

import { contextsDescribedIn } from '../shared/describedContexts';
import type { ReadProblem } from '../../model/readProblem';
import { message } from '../../model/message';
import { defineRule, type OccurrenceInFile } from '../rule';

export const fileBroken = defineRule<ReadProblem, OccurrenceInFile<ReadProblem>>({
  code: 'file-broken',
  severity: 'warning',
  summary: 'A file that says how Python is started is not valid',
  cites: [
    'RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format"',
    'Visual Studio Code documentation, "JSON with Comments"',
    'TOML v1.0.0',
  ],
  *check(facts) {
    for (const problem of facts.problems) {
      const { broken, file, range } = problem;
      if (broken !== undefined) {
        yield {
          file,
          range,
          data: problem,
          contexts: contextsDescribedIn(file, facts).map(({ context }) => context.name),
        };
      }
    }
  },
  message: (problem) => problem.message,
  fixes: ({ data: { broken } }) =>
    broken?.repair === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Add the missing characters'),
            preferred: true,
            names: { kind: 'start', part: 'new' },
            edits: [broken.repair],
          },
        ],
});
