/** A relative element of PYTHONPATH is relative to whatever the working directory is; an empty one is the working directory. */

import { message } from '../../model/message';
import {
  elementKey,
  elementsThatExist,
  malformedElement,
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

export const pythonpathRelativeEntry = defineRule<Data>({
  code: 'pythonpath-relative-entry',
  severity: 'information',
  summary: 'An entry of PYTHONPATH is relative or empty',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    const existing = elementsThatExist(facts);
    // The message names a directory that exists.
    const all = [...pythonPathElements(facts)].toSorted(
      (a, b) => Number(a.element.state === 'missing') - Number(b.element.state === 'missing'),
    );
    for (const seen of all) {
      const { element, inspected } = seen;
      if (
        inspected.context.platform.isAbsolute(element.text) ||
        !existing.has(elementKey(element)) ||
        (element.text !== '' && element.state !== 'missing' && inspected.context.cwdIsFixed === true) ||
        malformedElement(element, inspected) !== undefined
      ) {
        continue;
      }
      yield {
        ...placeOfElement(seen, facts),
        data: { seen },
        contexts: [inspected.context.name],
        about: element.text,
      };
    }
  },
  message: ({ seen: { element } }) =>
    element.text === ''
      ? message(
          'PYTHONPATH has an empty entry, which is the working directory. Modules in whatever directory Python is started in hide installed ones. Remove the entry.',
        )
      : message('{text} is relative to the working directory: here it is {path}', {
          text: element.text,
          path: element.path,
        }),
  fixes: ({ data: { seen } }, { machine: { platform } }) => {
    const { text, path, fromFolder = path } = seen.element;
    return text === '' ? removeElement(seen, platform) : replaceElement(seen, [fromFolder], platform);
  },
});
