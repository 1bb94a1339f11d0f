/** A package is listed twice: each line is checked separately, so the later one may undo what the earlier one chose. */

import { removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import type { PieRequirement } from '../../model/pie';
import { conditionText, contextsOfPie } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  readonly firstLine: number;
  readonly same: boolean;
}

export const pieDuplicate = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-duplicate',
  severity: 'information',
  severityOf: ({ same }) => (same ? 'information' : 'warning'),
  summary: 'A .pie file lists a package twice',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009'],
  *check({ pies = [] }) {
    for (const pie of pies) {
      const firsts = new Map<string, PieRequirement>();
      for (const requirement of pie.document.requirements) {
        const key = keyOf(requirement);
        const first = firsts.get(key);
        if (first === undefined) {
          firsts.set(key, requirement);
        } else {
          yield {
            file: pie.file,
            range: requirement.range,
            data: {
              name: requirement.name,
              firstLine: first.range.start.line + 1,
              same: conditionText(first) === conditionText(requirement),
            },
            related: [{ file: pie.file, range: first.range, message: message('The first line') }],
            contexts: contextsOfPie(pie),
          };
        }
      }
    }
  },
  message: ({ name, firstLine, same }) =>
    same
      ? message('Line {line} already lists {name}', { name, line: String(firstLine) })
      : message(
          'Line {line} lists {name} with a different condition, and each line is checked separately. Write both conditions on one line, separated by a comma.',
          { name, line: String(firstLine) },
        ),
  fixes: ({ file, range, data: { same } }) => [
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: same,
      edits: [removeLines(file, range)],
    },
  ],
});

/** The same for two that repeat each other: two versions may be excluded, each on its own line. */
function keyOf(requirement: PieRequirement): string {
  const { excluded, normalised } = requirement;
  return JSON.stringify([normalised, excluded ? conditionText(requirement) : undefined]);
}
