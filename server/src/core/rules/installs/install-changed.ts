/** Modules are not as they were installed: somebody edited them, or another program wrote over them. The next installation replaces that. */

import type { DamagedDistribution } from '../../model/facts/installFacts';
import { message } from '../../model/message';
import { FILE_START, lineStart } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';

export const installChanged = defineRule<DamagedDistribution, OccurrenceInFile<DamagedDistribution>>({
  code: 'install-changed',
  severity: 'information',
  summary: 'Files of an installed distribution were changed',
  unrepaired: 'The changes may be wanted, and installing it again would lose them',
  cites: ['Python Packaging User Guide, "Recording installed projects", The RECORD file', 'PEP 376'],
  *checkContext(inspected) {
    for (const installs of inspected.installs ?? []) {
      for (const changed of installs.changed) {
        const [first = ''] = changed.files;
        yield {
          file: inspected.context.platform.join(installs.directory, ...first.split('/')),
          range: FILE_START,
          data: changed,
          related: [
            {
              file: changed.record,
              range: lineStart(changed.line),
              message: message('The list of what was installed'),
            },
          ],
          contexts: [inspected.context.name],
        };
      }
    }
  },
  message: ({ distribution: { name, version }, files }) =>
    message(
      'Files of {name} {version} are not as they were installed: {files}. The next installation replaces them.',
      { name, version, files: listed(files) },
    ),
});
