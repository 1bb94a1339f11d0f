/** PYTHONPATH names a directory twice: the first place counts. */

import { message } from '../../model/message';
import {
  malformedElement,
  placeOfElement,
  pythonPathElements,
  removeElement,
  type SeenElement,
} from './pythonPathElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
}

export const pythonpathDuplicateEntry = defineRule<Data>({
  code: 'pythonpath-duplicate-entry',
  severity: 'information',
  summary: 'PYTHONPATH contains an entry twice',
  cites: ['CPython 3.13 Lib/site.py, removeduppaths()', 'CPython documentation, PYTHONPATH'],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const { element, isFirst } = seen;
      if (
        isFirst ||
        element.text === '' ||
        element.state === 'missing' ||
        malformedElement(element, inspected) !== undefined
      ) {
        continue;
      }
      yield {
        ...placeOfElement(seen),
        data: { seen },
        contexts: [inspected.context.name],
        about: element.path,
      };
    }
  },
  message: ({ seen: { element } }) =>
    message('{path} is in PYTHONPATH more than once. Only the first entry has an effect.', {
      path: element.path,
    }),
  fixes: ({ data: { seen } }, { machine: { platform } }) => removeElement(seen, platform),
});
