/** A file in PYTHONPATH must be an archive (zipimport): Python finds nothing in any other file. */

import { message } from '../../model/message';
import { minorVersion } from '../../model/version';
import {
  placeOfElement,
  pythonPathElements,
  removeElement,
  replaceElement,
  type SeenElement,
} from './pythonPathElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
  readonly state: 'file' | 'zip64';
}

const TEMPLATES: Readonly<Record<Data['state'], string>> = {
  file: '{path} is a file but not a zip archive, so Python finds nothing in it. Name the directory that contains the module.',
  zip64:
    '{path} is a ZIP64 archive, in which Python {version} finds nothing. Unpack it, or create it with fewer or smaller files. Python 3.13 and later can read it.',
};

export const pythonpathNotImportable = defineRule<Data>({
  code: 'pythonpath-not-importable',
  severity: 'warning',
  summary: 'PYTHONPATH names a file that is not an archive',
  cites: ['CPython documentation, PYTHONPATH and "zipimport"', 'PEP 273', 'gh-89739'],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const { state } = seen.element;
      if (state === 'file' || state === 'zip64') {
        yield {
          ...placeOfElement(seen),
          data: { seen, state },
          contexts: [inspected.context.name],
          about: seen.element.path,
        };
      }
    }
  },
  message: ({ seen: { element, inspected }, state }) => {
    const { version } = inspected.result;
    return message(TEMPLATES[state], {
      path: element.path,
      version: version === undefined ? '' : minorVersion(version),
    });
  },
  fixes: ({ data: { seen } }, { machine: { platform } }) => {
    const { path } = seen.element;
    const remove = removeElement(seen, platform);
    return /\.pyw?$/i.test(path)
      ? [
          ...replaceElement(seen, [platform.dirname(path)], platform),
          ...remove.map((fix) => ({ ...fix, preferred: false })),
        ]
      : remove;
  },
});
