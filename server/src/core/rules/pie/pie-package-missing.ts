/** A required package is neither on the path nor in the paths of the file: loading it raises PackageMissing. */

import { removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import { exclusionOf, linesOfPies } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
}

export const piePackageMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-package-missing',
  severity: 'error',
  summary: 'A package that a .pie file requires is not installed',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009'],
  *check(facts) {
    for (const { pie, outcome, file, range, contexts } of linesOfPies('missing', facts)) {
      const { requirement, others } = outcome;
      if (others.length === 0 && exclusionOf(requirement, pie) === undefined) {
        yield { file, range, data: { name: requirement.name }, contexts };
      }
    }
  },
  message: ({ name }) =>
    message(
      'Loading this file raises PackageMissing: {name} is neither on sys.path nor in a path on line 1. Install it, or add the path that contains it.',
      { name },
    ),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
  ],
});
