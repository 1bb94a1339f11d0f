/** A package is required and excluded in one file: the later line wins, or loading fails. */

import { removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import { contextsOfPie, exclusionOf } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly requiredLine: number;
}

export const pieExcludedRequired = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-excluded-required',
  severity: 'warning',
  summary: 'A .pie file both requires and excludes a package',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009'],
  *check({ pies = [] }) {
    for (const pie of pies) {
      for (const requirement of pie.document.requirements.filter(({ excluded }) => !excluded)) {
        const exclusion = exclusionOf(requirement, pie);
        if (exclusion !== undefined) {
          yield {
            file: pie.file,
            range: exclusion.range,
            data: { name: requirement.name, requiredLine: requirement.range.start.line + 1 },
            related: [{ file: pie.file, range: requirement.range, message: message('Required here') }],
            contexts: contextsOfPie(pie),
          };
        }
      }
    }
  },
  message: ({ name, requiredLine }) =>
    message('This line excludes {name}, which line {line} requires. Remove one of the two lines.', {
      name,
      line: String(requiredLine),
    }),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Remove this exclusion'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
  ],
});
