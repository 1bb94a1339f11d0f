/** Python finds a `._pth` file by the name of the library or the program; nothing reads one with another name. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

export const underscorePthUnread = defineRule<{ readonly name: string }>({
  code: 'underscore-pth-unread',
  severity: 'warning',
  summary: 'No program next to a ._pth file reads it',
  cites: ['CPython 3.11 Modules/getpath.py, "DETECT _pth FILE"'],
  *check(facts) {
    for (const { context, imports } of facts.contexts) {
      for (const file of imports?.strayUnderscorePth ?? []) {
        yield {
          file,
          range: FILE_START,
          data: { name: context.platform.basename(file) },
          contexts: [context.name],
        };
      }
    }
  },
  message: ({ name }) =>
    message(
      'Nothing reads {name}: Python looks for the name of its library or of the program, with ._pth at the end. Rename or remove the file.',
      { name },
    ),
});
