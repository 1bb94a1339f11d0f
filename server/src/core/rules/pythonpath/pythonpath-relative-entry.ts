/** A relative element of PYTHONPATH is relative to whatever the working directory is; an empty one is the working directory. */

import type { Severity } from '../../model/finding';
import { message } from '../../model/message';
import { placeKey } from '../../model/origin';
import {
  elementKey,
  elementsThatExist,
  malformedElement,
  placeOfElement,
  pythonPathElements,
  removeElement,
  replaceEach,
  type SeenElement,
} from './pythonPathElements';
import { listed } from '../shared/listed';
import { defineRule } from '../rule';

interface Data {
  /** Those of one place, in its order. One cause: several of them are one finding. */
  readonly all: readonly SeenElement[];
  readonly isEmpty: boolean;
  readonly fromFolder: boolean;
}

export const pythonpathRelativeEntry = defineRule<Data>({
  code: 'pythonpath-relative-entry',
  severity: 'hint',
  severityOf: ({ isEmpty }): Severity => (isEmpty ? 'information' : 'hint'),
  summary: 'An entry of PYTHONPATH is relative or empty',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    const existing = elementsThatExist(facts);
    const groups: Map<string, SeenElement>[] = [];
    const byName = new Map<string, Map<string, Map<string, SeenElement>>>();
    for (const seen of facts.contexts.flatMap(pythonPathElements)) {
      const { element, inspected } = seen;
      if (isWrong(seen, existing)) {
        const { platform, name } = inspected.context;
        const key = (element.text === '' ? 'empty ' : 'relative ') + placeKey(element.setBy);
        const ofName = byName.get(name) ?? new Map<string, Map<string, SeenElement>>();
        byName.set(name, ofName);
        const known = ofName.get(key);
        const group = known ?? new Map<string, SeenElement>();
        if (known === undefined) {
          ofName.set(key, group);
          groups.push(group);
        }
        const text = platform.normcase(element.text);
        // Twice is another finding.
        if (!group.has(text)) {
          group.set(text, seen);
        }
      }
    }
    // The message names directories that exist, so contexts in whose working directory they are come first.
    const found = groups.map((group) => [...group.values()]).toSorted((a, b) => missing(a) - missing(b));
    for (const all of found) {
      const [seen] = all;
      if (seen !== undefined) {
        const isEmpty = seen.element.text === '';
        yield {
          ...placeOfElement(seen),
          data: { all, isEmpty, fromFolder: seen.inspected.context.cwd === facts.folder },
          contexts: [seen.inspected.context.name],
          about: isEmpty ? 'empty' : 'relative',
        };
      }
    }
  },
  message: ({ all, isEmpty, fromFolder }) => {
    if (isEmpty) {
      return message(
        'PYTHONPATH has an empty entry, which is the working directory. Modules in whatever directory Python is started in hide installed ones. Remove the entry.',
      );
    }
    const args = {
      text: listed(all.map(({ element: { text } }) => text)),
      path: listed(all.map(({ element: { path } }) => path)),
      directory: all[0]?.inspected.context.cwd ?? '',
    };
    return message(RELATIVE[all.length === 1 ? 'one' : 'several'][fromFolder ? 'folder' : 'other'], args);
  },
  fixes: ({ data: { all, isEmpty } }, { machine: { platform } }) => {
    const [first] = all;
    return first === undefined
      ? []
      : isEmpty
        ? removeElement(first, platform)
        : replaceEach(all, ({ element: { path, fromFolder = path } }) => fromFolder, platform);
  },
});

const RELATIVE = {
  one: {
    folder: '{text} is relative to wherever Python is started: from the workspace folder it is {path}',
    other: '{text} is relative to wherever Python is started: from {directory} it is {path}',
  },
  several: {
    folder: '{text} are relative to wherever Python is started: from the workspace folder they are {path}',
    other: '{text} are relative to wherever Python is started: from {directory} they are {path}',
  },
} as const;

function isWrong({ element, inspected }: SeenElement, existing: ReadonlySet<string>): boolean {
  const { platform, cwdIsFixed } = inspected.context;
  const isFixed = element.text !== '' && element.state !== 'missing' && cwdIsFixed === true;
  return (
    !platform.isAbsolute(element.text) &&
    existing.has(elementKey(element)) &&
    !isFixed &&
    malformedElement(element, inspected) === undefined
  );
}

function missing(all: readonly SeenElement[]): number {
  return all.filter(({ element: { state } }) => state === 'missing').length;
}
