/** A `.pth` file that is not text in the encoding that site reads: one byte of it can end start-up. */

import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly fatal: boolean;
}

export const pthUndecodable = defineRule<Data>({
  code: 'pth-undecodable',
  severity: 'error',
  severityOf: ({ fatal }): Severity => (fatal ? 'error' : 'warning'),
  summary: 'A .pth file is not UTF-8',
  unrepaired: 'An editor has to save the file in another encoding',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'gh-77102', 'PEP 829'],
  *check(facts) {
    for (const { context, result } of facts.contexts) {
      const { fatal, pthFiles } = result;
      if (fatal?.code === 'site-error' && fatal.file?.endsWith('.pth') === true) {
        yield {
          file: fatal.file,
          range: FILE_START,
          data: { fatal: true },
          contexts: [context.name],
        };
      }
      for (const { file, state } of pthFiles) {
        if (state === 'undecodable' && file !== fatal?.file) {
          yield { file, range: FILE_START, data: { fatal: false }, contexts: [context.name] };
        }
      }
    }
  },
  message: ({ fatal }) =>
    fatal
      ? message('Python will not start: site cannot decode this file. Save it as UTF-8.')
      : message('This file is not UTF-8, so what site reads in it depends on the locale. Save it as UTF-8.'),
});
