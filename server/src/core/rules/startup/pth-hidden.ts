/** site ignores hidden `.pth` files in releases from 2024 on: a security measure that surprises users whose tools hide files. */

import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

interface Data {
  readonly by: 'name' | 'mark';
}

export const pthHidden = defineRule<Data>({
  code: 'pth-hidden',
  severity: 'warning',
  summary: 'A .pth file is hidden, so Python ignores it',
  cites: ['CPython 3.13 Lib/site.py, addsitedir() and addpackage()', 'gh-113659'],
  *check(facts) {
    for (const { context, result } of facts.contexts) {
      for (const { file, state } of result.pthFiles) {
        const name = context.platform.basename(file);
        // macOS keeps attributes in files named `._NAME`, which are not text.
        if (state === 'hidden' && !name.startsWith('._')) {
          const by = name.startsWith('.') ? 'name' : 'mark';
          yield { file, range: FILE_START, data: { by }, contexts: [context.name] };
        }
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
});
