/** Two distributions installed the same file: the last one won, and removing either takes the file from both. */

import type { SharedFiles } from '../../model/facts/installFacts';
import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';

export const fileOwnedTwice = defineRule<SharedFiles, OccurrenceInFile<SharedFiles>>({
  code: 'file-owned-twice',
  severity: 'warning',
  severityOf: ({ isSame }): Severity => (isSame ? 'information' : 'warning'),
  summary: 'Two distributions installed the same file',
  unrepaired: 'Packages are removed and installed by pip, not by edits',
  cites: ['Python Packaging User Guide, "Recording installed projects", The RECORD file', 'PEP 376'],
  *checkContext(inspected) {
    for (const installs of inspected.installs ?? []) {
      for (const shared of installs.shared) {
        const { platform } = inspected.context;
        const [first, second] = shared.owners.map(({ metadata }) => platform.join(metadata, 'RECORD'));
        yield {
          file: second ?? '',
          range: FILE_START,
          data: shared,
          related: [{ file: first ?? '', range: FILE_START, message: message('The other list of files') }],
          contexts: [inspected.context.name],
          about: first ?? '',
        };
      }
    }
  },
  message: ({ owners: [first, second], files, isSame }) => {
    const args = { first: first.name, second: second.name, files: listed(files) };
    return isSame
      ? message(
          '{first} and {second} installed the same files: {files}. Removing one of them breaks the other.',
          args,
        )
      : message(
          '{first} and {second} installed different versions of the same files: {files}. The one installed last replaced the other. Uninstall both, then install the one that you need.',
          args,
        );
  },
});
