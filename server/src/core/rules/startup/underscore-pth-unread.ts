/** Python finds a `._pth` file by the name of the library or the program; nothing reads one with another name. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import type { PythonVersion } from '../../model/version';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
  /** The name that Python looks for, if there is no such file. */
  readonly own: string | undefined;
}

export const underscorePthUnread = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'underscore-pth-unread',
  severity: 'warning',
  summary: 'No program next to a ._pth file reads it',
  cites: ['CPython 3.11 Modules/getpath.py, "DETECT _pth FILE"'],
  *checkContext({ context, result, imports }) {
    const { platform } = context;
    for (const file of imports?.strayUnderscorePth ?? []) {
      yield {
        file,
        range: FILE_START,
        data: {
          name: platform.basename(file),
          own:
            result.version === undefined || imports?.underscorePth !== undefined
              ? undefined
              : platform.join(platform.dirname(file), nameFor(result.version)),
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ name }) =>
    message(
      "Nothing reads {name}: the name before ._pth must be that of Python's library or of the program. Rename or remove the file.",
      { name },
    ),
  fixes: ({ file, data: { own } }) =>
    own === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Rename it to {file}', { file: own }),
            // Its lines may name the files of another version.
            preferred: false,
            edits: [{ kind: 'rename', file, to: own }],
          },
        ],
});

/** The name of the library. CPython 3.11 Modules/getpath.py, "DETECT _pth FILE". */
function nameFor({ major, minor }: PythonVersion): string {
  return `python${String(major)}${String(minor)}._pth`;
}
