/** An element of PYTHONPATH is written as for a shell, or with another separator: Python splits at its own separator, and reads the rest literally. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { Machine } from '../../model/inspection';
import { message } from '../../model/message';
import {
  inEditorsSpelling,
  inTodaysSpelling,
  malformedElement,
  placeOfElement,
  pythonPathElements,
  removeElement,
  replaceElement,
  respellElement,
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
    'Visual Studio Code documentation, "Variables reference", environment variables',
  ],
  *checkContext(inspected) {
    for (const seen of pythonPathElements(inspected)) {
      const malformed = malformedElement(seen.element, inspected);
      if (malformed !== undefined) {
        yield {
          ...placeOfElement(seen),
          data: { seen, malformed },
          contexts: [inspected.context.name],
          about: seen.element.text,
        };
      }
    }
  },
  message: ({ seen: { element, inspected }, malformed: { kind, written } }) =>
    message(TEMPLATES[kind], {
      text: written ?? element.text,
      delimiter: inspected.context.platform.delimiter,
      respelled: inTodaysSpelling(element.text),
    }),
  fixes: ({ data }, { machine }) => {
    const { platform } = machine;
    const corrections = corrected(data, machine);
    const removals = removeElement(data.seen, platform);
    return corrections.length === 0
      ? removals
      : [...corrections, ...removals.map((fix) => ({ ...fix, preferred: false }))];
  },
});

function corrected(
  { seen, malformed }: Data,
  { platform, processEnvironment }: Machine,
): readonly FixDraft[] {
  if (malformed.kind === 'old-spelling') {
    return respellElement(seen, inTodaysSpelling, platform);
  }
  if (malformed.corrected !== undefined) {
    return replaceElement(seen, malformed.corrected, platform);
  }
  const spell =
    malformed.kind === 'variable' ? inEditorsSpelling(seen.element, processEnvironment) : undefined;
  return spell === undefined ? [] : respellElement(seen, spell, platform);
}

const TEMPLATES: Readonly<Record<MalformedElement['kind'], string>> = {
  separator:
    'Python reads {text} as one path, which does not exist. The separator in PYTHONPATH is {delimiter} here.',
  quoted: 'Python reads the quotes as part of the path ({text}), which does not exist. Remove the quotes.',
  blank:
    'Python reads the whitespace as part of the path ("{text}"), which does not exist. Remove the whitespace.',
  comment: 'Python reads the comment as part of the path ({text}), which does not exist. Remove the comment.',
  tilde: 'Python does not expand ~ in PYTHONPATH ({text}). Write the full path.',
  'old-spelling':
    'Visual Studio Code does not resolve the old spelling {text}, so Python reads it literally. Write {respelled}.',
  variable: 'Python does not expand variables in PYTHONPATH ({text}). Write the full path.',
};
