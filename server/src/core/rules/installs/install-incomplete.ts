/** Modules that were installed are gone: importing them fails, while pip says that all is well. */

import type { DamagedDistribution } from '../../model/facts/installFacts';
import { message } from '../../model/message';
import { lineStart } from '../../text/positions';
import { listed } from '../shared/listed';
import { installsOf } from './installsOf';
import { defineRule, type OccurrenceInFile } from '../rule';

export const installIncomplete = defineRule<DamagedDistribution, OccurrenceInFile<DamagedDistribution>>({
  code: 'install-incomplete',
  severity: 'warning',
  summary: 'Files of an installed distribution are missing',
  unrepaired: 'Packages are removed and installed by pip, not by edits',
  cites: ['Python Packaging User Guide, "Recording installed projects", The RECORD file', 'PEP 376'],
  *check(facts) {
    for (const { installs, inspected } of installsOf(facts)) {
      for (const damaged of installs.incomplete) {
        yield {
          file: damaged.record,
          range: lineStart(damaged.line),
          data: damaged,
          contexts: [inspected.context.name],
        };
      }
    }
  },
  message: ({ distribution: { name, version }, files }) =>
    message(
      'Modules of {name} {version} are missing: {files}. Imports of them fail. Reinstall it (pip install --force-reinstall {name}).',
      { name, version, files: listed(files) },
    ),
});
