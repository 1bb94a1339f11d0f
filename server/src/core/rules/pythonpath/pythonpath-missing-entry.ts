/** Python adds every entry of PYTHONPATH to the path, whether or not it exists. One that does not exist costs a lookup at each import and finds nothing. */

import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import type { Origin } from '../../model/origin';
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
  readonly relative: boolean;
  readonly fromFolder: boolean;
}

export const pythonpathMissingEntry = defineRule<Data>({
  code: 'pythonpath-missing-entry',
  severity: 'warning',
  // Nobody knows where a process is started that inherits the variable.
  severityOf: ({ relative, seen: { element } }): Severity =>
    relative && element.setBy.kind !== 'file' ? 'information' : 'warning',
  summary: 'PYTHONPATH names a path that does not exist',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    const existing = elementsThatExist(facts);
    for (const seen of pythonPathElements(facts)) {
      const { element, inspected } = seen;
      if (
        element.state !== 'missing' ||
        existing.has(elementKey(element)) ||
        malformedElement(element, inspected) !== undefined
      ) {
        continue;
      }
      const { context } = inspected;
      yield {
        ...placeOfElement(seen, facts),
        data: {
          seen,
          relative: !context.platform.isAbsolute(element.text),
          fromFolder: context.cwd === facts.folder,
        },
        contexts: [context.name],
        about: element.text,
      };
    }
  },
  message: ({ seen: { element, inspected }, relative, fromFolder }) =>
    message((relative ? (fromFolder ? IN_FOLDER : RELATIVE) : ABSOLUTE)[element.setBy.kind], {
      text: element.text,
      directory: inspected.context.cwd,
    }),
  fixes: ({ data: { seen } }, { machine: { platform } }) => {
    const { fromFolder } = seen.element;
    const removals = removeElement(seen, platform);
    return fromFolder === undefined
      ? removals
      : [
          ...replaceElement(seen, [fromFolder], platform),
          ...removals.map((fix) => ({ ...fix, preferred: false })),
        ];
  },
});

const ABSOLUTE: Readonly<Record<Origin['kind'], string>> = {
  file: '{text} does not exist, so this entry adds nothing. Create it or remove the entry.',
  process:
    '{text} does not exist, so this entry adds nothing. It comes from PYTHONPATH in the process environment.',
  option: '{text} does not exist, so this entry adds nothing. An option adds it to PYTHONPATH.',
};

const RELATIVE: Readonly<Record<Origin['kind'], string>> = {
  file: '{text} does not exist in {directory}, so this entry adds nothing. Create it or remove the entry.',
  process:
    '{text} does not exist in {directory}, so this entry adds nothing. It comes from PYTHONPATH in the process environment.',
  option:
    '{text} does not exist in {directory}, so this entry adds nothing. An option adds it to PYTHONPATH.',
};

const IN_FOLDER: Readonly<Record<Origin['kind'], string>> = {
  file: '{text} does not exist in the workspace folder, so this entry adds nothing. Create it or remove the entry.',
  process:
    '{text} does not exist in the workspace folder, so this entry adds nothing. It comes from PYTHONPATH in the process environment.',
  option:
    '{text} does not exist in the workspace folder, so this entry adds nothing. An option adds it to PYTHONPATH.',
};
