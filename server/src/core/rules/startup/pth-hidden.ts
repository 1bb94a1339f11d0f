/** site ignores hidden `.pth` files in releases from 2024 on: a security measure that surprises users whose tools hide files. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly by: 'name' | 'mark';
  /** Its name without the dots in front. */
  readonly shown: string;
}

export const pthHidden = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-hidden',
  severity: 'warning',
  summary: 'A .pth file is hidden, so Python ignores it',
  cites: ['CPython 3.13 Lib/site.py, addsitedir() and addpackage()', 'gh-113659'],
  *checkContext({ context, result }) {
    for (const { file, state } of result.pthFiles) {
      const { platform } = context;
      const name = platform.basename(file);
      // macOS keeps attributes in files named `._NAME`, which are not text.
      if (state === 'hidden' && !name.startsWith('._')) {
        const by = name.startsWith('.') ? 'name' : 'mark';
        const shown = platform.join(platform.dirname(file), name.replace(/^\.+/, ''));
        yield { file, range: FILE_START, data: { by, shown }, contexts: [context.name] };
      }
    }
  },
  message: ({ by }) =>
    by === 'name'
      ? message(
          'Python ignores this file because its name begins with a dot. The paths in it are not on sys.path. Rename the file.',
        )
      : message(
          'Python ignores this file because it is marked as hidden. The paths in it are not on sys.path. Unhide the file (chflags nohidden or attrib -h).',
        ),
  fixes: ({ file, data: { by, shown } }) =>
    by === 'name' && shown !== file
      ? [
          {
            kind: 'edits',
            title: message('Rename it to {file}', { file: shown }),
            preferred: true,
            edits: [{ kind: 'rename', file, to: shown }],
          },
        ]
      : [],
});
