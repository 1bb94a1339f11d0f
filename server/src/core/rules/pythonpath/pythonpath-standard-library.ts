/** PYTHONPATH names a standard library, which comes first, whatever version runs. */

import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import {
  keepElementOff,
  placeOfElement,
  pythonPathElements,
  removeElement,
  type SeenElement,
} from './pythonPathElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
  readonly isOwn: boolean;
  readonly found: string | undefined;
}

export const pythonpathStandardLibrary = defineRule<Data>({
  code: 'pythonpath-standard-library',
  severity: 'error',
  severityOf: ({ isOwn }): Severity => (isOwn ? 'warning' : 'error'),
  summary: 'PYTHONPATH names a standard library',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const { standardLibrary } = seen.element;
      if (standardLibrary !== undefined) {
        const { isOwn, version } = standardLibrary;
        yield {
          ...placeOfElement(seen),
          data: { seen, isOwn, found: version === undefined ? undefined : minorVersion(version) },
          contexts: [inspected.context.name],
          about: seen.element.path,
        };
      }
    }
  },
  message: ({ seen: { element, inspected }, isOwn, found }) => {
    const { path } = element;
    const { version } = inspected.result;
    if (isOwn) {
      return message(
        '{path} is the standard library, which Python finds by itself. Here it comes before all other entries. Remove it from PYTHONPATH.',
        { path },
      );
    }
    return message(
      found === undefined
        ? 'Python {version} will use the standard library in {path}, which is not its own. Remove it from PYTHONPATH.'
        : 'Python {version} will use the standard library of Python {found} ({path}). Remove it from PYTHONPATH.',
      { path, found: found ?? '', version: version === undefined ? '' : minorVersion(version) },
    );
  },
  fixes: ({ data: { seen } }, { folder, machine: { platform } }) => [
    ...removeElement(seen, platform),
    ...keepElementOff(seen, folder),
  ],
});
