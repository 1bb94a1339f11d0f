/** PYTHONPATH names the packages of another Python version: compiled modules do not load, and the rest may not run. */

import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import {
  keepElementOff,
  placeOfElement,
  pythonPathElements,
  removeElement,
  type SeenElement,
} from './pythonPathElements';
import { otherVersion } from './otherVersion';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
  readonly found: string;
  readonly version: string;
}

export const pythonpathOtherVersion = defineRule<Data>({
  code: 'pythonpath-other-version',
  severity: 'warning',
  summary: 'PYTHONPATH names the packages of another Python version',
  cites: ['CPython documentation, PYTHONPATH', 'PEP 3149', 'CPython 3.13 Lib/site.py, getsitepackages()'],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const { element } = seen;
      const { version } = inspected.result;
      const found = otherVersion(seen);
      if (version === undefined || found === undefined) {
        continue;
      }
      yield {
        ...placeOfElement(seen),
        data: { seen, found: minorVersion(found), version: minorVersion(version) },
        contexts: [inspected.context.name],
        about: element.path,
      };
    }
  },
  message: ({ seen: { element }, found, version }) =>
    message(
      '{path} has packages for Python {found}, which Python {version} finds here before its own. Remove it from PYTHONPATH.',
      { path: element.path, found, version },
    ),
  fixes: ({ data: { seen } }, { folder, machine: { platform } }) => [
    ...removeElement(seen, platform),
    ...keepElementOff(seen, folder),
  ],
});
