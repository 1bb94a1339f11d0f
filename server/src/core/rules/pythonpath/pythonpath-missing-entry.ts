/** Python adds every entry of PYTHONPATH to the path, whether or not it exists. One that does not exist costs a lookup at each import and finds nothing. */

import type { Severity } from '../../model/finding';
import type { PythonPathElement } from '../../model/facts/contextSurroundings';
import type { ElsewhereElement } from '../../model/facts/elsewhere';
import type { FolderFacts } from '../../model/inspection';
import { message, type Message } from '../../model/message';
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
  /** A container gets the same file, and may have the path. */
  readonly inContainer: InContainer | undefined;
}

export const pythonpathMissingEntry = defineRule<Data>({
  code: 'pythonpath-missing-entry',
  severity: 'warning',
  // Nobody knows where a process is started that inherits the variable.
  severityOf: ({ relative, inContainer, seen: { element } }): Severity =>
    inContainer !== undefined || (relative && element.setBy.kind !== 'file') ? 'information' : 'warning',
  summary: 'PYTHONPATH names a path that does not exist',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    const existing = elementsThatExist(facts);
    for (const seen of facts.contexts.flatMap(pythonPathElements)) {
      const { element, inspected } = seen;
      if (
        element.state !== 'missing' ||
        existing.has(elementKey(element)) ||
        malformedElement(element, inspected) !== undefined
      ) {
        continue;
      }
      const { context } = inspected;
      const inContainer = meaningInContainer(seen, facts);
      if (inContainer?.mapped?.exists === false) {
        // A container misses it too, which another rule reports.
        continue;
      }
      yield {
        ...placeOfElement(seen),
        data: {
          seen,
          relative: !context.platform.isAbsolute(element.text),
          fromFolder: context.cwd === facts.folder,
          inContainer,
        },
        contexts: [context.name],
        about: inContainer === undefined ? element.text : 'container',
      };
    }
  },
  message: ({ seen: { element, inspected }, relative, fromFolder, inContainer }) =>
    inContainer !== undefined
      ? messageAbout(element, inContainer)
      : message((relative ? (fromFolder ? IN_FOLDER : RELATIVE) : ABSOLUTE)[element.setBy.kind], {
          text: element.text,
          directory: inspected.context.cwd,
        }),
  fixes: ({ data: { seen, inContainer } }, { machine: { platform } }) => {
    // To remove it would break the container.
    if (inContainer !== undefined) {
      return [];
    }
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

type InContainer = Pick<ElsewhereElement, 'mapped'>;

/** By the file, and by the text of the element. */
const known = new WeakMap<FolderFacts, ReadonlyMap<string, InContainer>>();

function meaningInContainer(
  { element: { setBy, text } }: SeenElement,
  facts: FolderFacts,
): InContainer | undefined {
  if (setBy.kind !== 'file' || (facts.elsewhere ?? []).length === 0) {
    return undefined;
  }
  const meanings = known.get(facts) ?? meaningsInContainers(facts);
  known.set(facts, meanings);
  return meanings.get(meaningKey(setBy.file, text, facts));
}

/** One that exists in the folder rather than another. */
function meaningsInContainers(facts: FolderFacts): ReadonlyMap<string, InContainer> {
  const meanings = new Map<string, InContainer>();
  for (const { kind, file, variables } of facts.elsewhere ?? []) {
    const own = kind === 'container' ? variables.filter(({ name }) => name === 'PYTHONPATH') : [];
    for (const element of own.flatMap(({ elements }) => elements)) {
      const key = meaningKey(file, element.text, facts);
      const before = meanings.get(key);
      if (before === undefined || (before.mapped?.exists !== true && element.mapped?.exists === true)) {
        meanings.set(key, element);
      }
    }
  }
  return meanings;
}

function meaningKey(file: string, text: string, { machine: { platform } }: FolderFacts): string {
  return `${platform.normcase(file)}\n${text}`;
}

function messageAbout({ text }: PythonPathElement, { mapped }: InContainer): Message {
  return mapped === undefined
    ? message(
        'The debugger does not find {text} here, although a container that also reads this file may. Give the debugger its own file with python.envFile.',
        { text },
      )
    : message(
        'The debugger does not find {text} here. In the container, which also reads this file, it is {path}. Give the debugger its own file with python.envFile.',
        { text, path: mapped.path },
      );
}

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
