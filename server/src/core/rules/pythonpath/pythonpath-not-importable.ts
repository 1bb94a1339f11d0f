/** A file in PYTHONPATH must be an archive (zipimport): Python finds nothing in any other file. */

import { message } from '../../model/message';
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
}

export const pythonpathNotImportable = defineRule<Data>({
  code: 'pythonpath-not-importable',
  severity: 'warning',
  summary: 'PYTHONPATH names a file that is not an archive',
  cites: ['CPython documentation, PYTHONPATH and "zipimport"', 'PEP 273'],
  *check(facts) {
    for (const seen of pythonPathElements(facts)) {
      if (seen.element.state === 'file') {
        yield {
          ...placeOfElement(seen, facts),
          data: { seen },
          contexts: [seen.inspected.context.name],
          about: seen.element.path,
        };
      }
    }
  },
  message: ({ seen: { element } }) =>
    message(
      '{path} is a file but not a zip archive, so Python finds nothing in it. Name the directory that contains the module.',
      { path: element.path },
    ),
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
