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
  *check(facts) {
    for (const seen of pythonPathElements(facts)) {
      const { element, inspected } = seen;
      const { platform } = inspected.context;
      const all = inspected.surroundings?.pythonPath ?? [];
      const isFirst =
        all.find(({ path }) => platform.normcase(path) === platform.normcase(element.path)) === element;
      if (
        isFirst ||
        element.text === '' ||
        element.state === 'missing' ||
        malformedElement(element, inspected) !== undefined
      ) {
        continue;
      }
      yield {
        ...placeOfElement(seen, facts),
        data: { seen },
        contexts: [inspected.context.name],
        about: element.path,
      };
    }
  },
  message: ({ seen: { element } }) =>
    message('{path} is in PYTHONPATH more than once. Only the first one counts.', { path: element.path }),
  fixes: ({ data: { seen } }, { machine: { platform } }) => removeElement(seen, platform),
});
