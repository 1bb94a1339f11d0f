/** A line is neither a requirement nor an exclusion: loading the file raises PieError. */

import { commentOutLines, removeLines } from '../../fixes/lines';
import { message } from '../../model/message';
import type { PieProblem } from '../../model/pie';
import { contextsOfPie } from './pieLines';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly problem: PieProblem;
}

export const pieMalformedLine = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pie-malformed-line',
  severity: 'error',
  summary: 'A line of a .pie file is not a requirement',
  cites: ['Tarek Ziadé, "Python Isolated Environment (PIE)", 2009', 'PEP 440', 'PEP 508'],
  *check({ pies = [] }) {
    for (const pie of pies) {
      for (const problem of pie.document.malformed) {
        yield { file: pie.file, range: problem.range, data: { problem }, contexts: contextsOfPie(pie) };
      }
    }
  },
  message: ({ problem: { because, text } }) =>
    because === 'specifier'
      ? message(
          'Loading this file raises PieError: the condition in "{text}" is not valid. Write ==, !=, <=, >=, <, >, ~= or === and then a version.',
          { text },
        )
      : message(
          'Loading this file raises PieError: "{text}" is not a package with conditions on its version. Paths belong on line 1.',
          { text },
        ),
  fixes: ({ file, range }) => [
    {
      kind: 'edits',
      title: message('Comment out this line'),
      preferred: false,
      edits: [commentOutLines(file, range)],
    },
    {
      kind: 'edits',
      title: message('Remove this line'),
      preferred: false,
      edits: [removeLines(file, range)],
    },
  ],
});
