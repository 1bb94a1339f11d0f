/** An element of PYTHONPATH is written as for a shell, or with another separator: Python splits at its own separator, and reads the rest literally. */

import { message } from '../../model/message';
import {
  malformedElement,
  placeOfElement,
  pythonPathElements,
  removeElement,
  replaceElement,
  type MalformedElement,
  type SeenElement,
} from './pythonPathElements';
import { defineRule } from '../rule';

interface Data {
  readonly seen: SeenElement;
  readonly malformed: MalformedElement;
}

export const pythonpathMalformedEntry = defineRule<Data>({
  code: 'pythonpath-malformed-entry',
  severity: 'warning',
  summary: 'PYTHONPATH is not written in the way that Python reads it',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    for (const seen of pythonPathElements(facts)) {
      const malformed = malformedElement(seen.element, seen.inspected);
      if (malformed !== undefined) {
        yield {
          ...placeOfElement(seen, facts),
          data: { seen, malformed },
          contexts: [seen.inspected.context.name],
          about: seen.element.text,
        };
      }
    }
  },
  message: ({ seen: { element, inspected }, malformed: { kind } }) =>
    message(TEMPLATES[kind], { text: element.text, delimiter: inspected.context.platform.delimiter }),
  fixes: ({ data: { seen, malformed } }, { machine: { platform } }) => [
    ...(malformed.corrected === undefined ? [] : replaceElement(seen, malformed.corrected, platform)),
    ...removeElement(seen, platform).map((fix) =>
      malformed.corrected === undefined ? fix : { ...fix, preferred: false },
    ),
  ],
});

const TEMPLATES: Readonly<Record<MalformedElement['kind'], string>> = {
  separator:
    'Python reads {text} as one path, which does not exist. The separator in PYTHONPATH is {delimiter} here.',
  quoted: 'Python reads the quotes as part of the path ({text}), which does not exist. Remove the quotes.',
  blank: 'Python reads the blanks as part of the path ("{text}"), which does not exist. Remove the blanks.',
  comment: 'Python reads the comment as part of the path ({text}), which does not exist. Remove the comment.',
  tilde: 'Python does not expand ~ in PYTHONPATH ({text}). Write the full path.',
  variable: 'Python does not expand variables in PYTHONPATH ({text}). Write the full path.',
};
