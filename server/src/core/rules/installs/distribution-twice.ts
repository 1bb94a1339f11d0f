/** One distribution in two versions on one path: Python imports the first, and code that asks for the version may get the other. */

import type { Severity } from '../../model/finding';
import type { DuplicateDistribution } from '../../model/facts/importFacts';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import { FILE_START } from '../../text/positions';
import { defineRule } from '../rule';

type Data = DuplicateDistribution;

export const distributionTwice = defineRule<Data>({
  code: 'distribution-twice',
  severity: 'warning',
  severityOf: ({ relation }): Severity => (relation === 'overlay' ? 'information' : 'warning'),
  summary: 'A distribution is on sys.path in two versions',
  unrepaired: 'Packages are removed and installed by pip, not by edits',
  cites: [
    'CPython 3.13 Lib/importlib/metadata/__init__.py, Distribution.discover()',
    'Python Packaging User Guide, "Recording installed projects"',
  ],
  *checkContext({ context, imports }) {
    for (const duplicate of imports?.duplicates ?? []) {
      const { first, second } = duplicate;
      yield {
        file: metadataFile(second.metadata, context.platform),
        range: FILE_START,
        data: duplicate,
        related: [
          {
            file: metadataFile(first.metadata, context.platform),
            range: FILE_START,
            message: message('The version that Python finds first'),
          },
        ],
        contexts: [context.name],
      };
    }
  },
  message: ({ name, first, second, relation }) => {
    const args = { name, first: first.version, second: second.version, where: first.metadata };
    return relation === 'same-directory'
      ? message(
          '{name} {second} and {name} {first} are both recorded in the same directory. One of them was not fully removed. Reinstall the package (pip install --force-reinstall {name}).',
          args,
        )
      : message('{name} {second} is hidden by {name} {first} ({where}), which comes first on sys.path', args);
  },
});

function metadataFile(metadata: string, platform: Platform): string {
  return platform.join(metadata, metadata.endsWith('.dist-info') ? 'METADATA' : 'PKG-INFO');
}
