/** A required package exists, but in no version that satisfies the line: loading the file raises PackageMissing. */

import { removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import type { PieFound } from '../../model/pie';
import { conditionText, exclusionOf, linesOfPies } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly condition: string;
  readonly found: PieFound;
}

export const pieVersionUnsatisfied = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-version-unsatisfied',
  severity: 'error',
  summary: 'The installed version of a package does not satisfy a .pie file',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009', 'PEP 440'],
  *check(facts) {
    for (const { pie, outcome, file, range, contexts } of linesOfPies('missing', facts)) {
      const { requirement, others } = outcome;
      const found = others.find(({ versionKnown }) => versionKnown);
      if (found !== undefined && exclusionOf(requirement, pie) === undefined) {
        const { name } = requirement;
        yield { file, range, data: { name, condition: conditionText(requirement), found }, contexts };
      }
    }
  },
  message: ({ name, condition, found: { version, location } }) =>
    message(
      'Loading this file raises PackageMissing: {name} in {location} is version {version}, which is not {condition}',
      { name, condition, version, location },
    ),
  fixes: ({ file, range, data: { name, found } }) => [
    {
      kind: 'edits',
      title: message('Require {version}, which is installed', { version: found.version }),
      preferred: false,
      edits: [{ kind: 'edit', file, edits: [{ range, newText: `${name} == ${found.version}` }] }],
    },
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
  ],
});
