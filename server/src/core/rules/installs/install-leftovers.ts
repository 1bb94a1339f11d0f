/** `~ip`: pip gives what it removes such names, and leaves them behind if it is interrupted or the files are in use. */

import { message } from '../../model/message';
import { listed } from '../shared/listed';
import { placeOfEnvironment } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly directory: string;
  readonly names: readonly string[];
}

export const installLeftovers = defineRule<Data>({
  code: 'install-leftovers',
  severity: 'hint',
  summary: 'An interrupted pip has left directories behind',
  unrepaired: 'Directories are deleted by hand or by pip, not by edits',
  cites: ['pip 24 src/pip/_internal/utils/temp_dir.py, AdjacentTempDirectory'],
  *checkContext(inspected, view) {
    for (const installs of inspected.installs ?? []) {
      const { leftovers: names, directory } = installs;
      if (names.length > 0) {
        yield {
          ...placeOfEnvironment(view.environment),
          data: { directory, names },
          contexts: [inspected.context.name],
          about: directory,
        };
      }
    }
  },
  message: ({ directory, names }) =>
    message(
      'pip was interrupted and left these in {directory}: {names}. Nothing uses them, but pip warns about them each time. Delete them.',
      { directory, names: listed(names) },
    ),
});
