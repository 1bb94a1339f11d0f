/** A `.start` file for a Python that does not know such files. With a `.pth` file of that name next to it, that is intended. */

import { madeOnce } from '../shared/madeOnce';
import type { StartupResult } from '../../model/startupResult';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { formatVersion } from '../../model/version';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly version: string;
  readonly hasPth: boolean;
}

export const startUnread = defineRule<Data>({
  code: 'start-unread',
  severity: 'hint',
  severityOf: ({ hasPth }): Severity => (hasPth ? 'hint' : 'information'),
  summary: 'A .start file is not read by this version of Python',
  unrepaired: 'Only a newer version of Python reads the file',
  cites: ['PEP 829'],
  *checkContext({ context, result, imports }) {
    for (const file of imports?.unreadStartFiles ?? []) {
      const pth = file.replace(/\.start$/, '.pth');
      yield {
        file,
        range: FILE_START,
        data: {
          version: result.version === undefined ? '' : formatVersion(result.version),
          hasPth: filesWithCode(result).has(pth),
        },
        contexts: [context.name],
      };
    }
  },
  message: ({ version, hasPth }) =>
    hasPth
      ? message(
          'Python {version} does not read .start files, but it runs the import lines of the .pth file',
          {
            version,
          },
        )
      : message(
          'Python {version} does not read .start files, so nothing in this file runs. There is no .pth file with import lines next to it.',
          { version },
        ),
});

const filesWithCode = madeOnce(
  ({ startupCode }: StartupResult): ReadonlySet<string> => new Set(startupCode.map(({ file }) => file)),
);
