/** Python adds every entry of PYTHONPATH to the path, whether or not it exists. One that does not exist costs a lookup at each import and finds nothing. */

import { dropVariable } from '../fixes/dropVariable';
import type { Severity } from '../model/finding';
import type { InspectedContext } from '../model/inspection';
import { message } from '../model/message';
import type { Origin } from '../model/origin';
import { placeOfOrigin } from './places';
import { malformedElement } from './pythonPathElements';
import { defineRule } from './rule';

interface Data {
  /** As it is written. */
  readonly text: string;
  /** What Python makes of it. */
  readonly path: string;
  readonly relative: boolean;
  readonly setBy: Origin;
  /** There is no other entry, so the variable does nothing. */
  readonly alone: boolean;
}

export const pythonpathMissingEntry = defineRule<Data>({
  code: 'pythonpath-missing-entry',
  severity: 'warning',
  severityOf: ({ relative }): Severity => (relative ? 'information' : 'warning'),
  summary: 'PYTHONPATH names a path that does not exist',
  cites: [
    'CPython 3.13 Modules/getpath.py, "CALCULATE MODULE SEARCH PATHS"',
    'CPython documentation, PYTHONPATH',
  ],
  *check(facts) {
    for (const inspected of facts.contexts) {
      const entries = pythonpathEntries(inspected);
      for (const { path, text, exists, setBy } of entries) {
        if (exists || malformedElement({ text, state: 'missing' }, inspected) !== undefined) {
          continue;
        }
        const { context } = inspected;
        const place = JSON.stringify(setBy);
        const alone = entries.filter((other) => JSON.stringify(other.setBy) === place).length === 1;
        yield {
          ...placeOfOrigin(setBy),
          data: { text, path, setBy, alone, relative: !context.platform.isAbsolute(text) },
          contexts: [context.name],
          about: text,
        };
      }
    }
  },
  message: ({ text, path, relative, setBy }) =>
    message(relative ? RELATIVE[setBy.kind] : ABSOLUTE[setBy.kind], { text, path }),
  fixes: ({ data: { alone, setBy } }) => (alone ? dropVariable('PYTHONPATH', setBy) : []),
});

interface PythonpathEntry extends Pick<Data, 'text' | 'path' | 'setBy'> {
  readonly exists: boolean;
}

function pythonpathEntries({ result }: InspectedContext): readonly PythonpathEntry[] {
  return result.sysPath.flatMap(({ path, exists, provenance }) =>
    provenance.kind === 'pythonpath'
      ? [{ path, exists, text: provenance.text, setBy: provenance.setBy }]
      : [],
  );
}

const ABSOLUTE: Readonly<Record<Origin['kind'], string>> = {
  file: '{text} does not exist, so Python finds nothing there. Correct the path or remove it from PYTHONPATH.',
  process:
    '{text} does not exist, so Python finds nothing there. It comes from PYTHONPATH in the process environment.',
  option: '{text} does not exist, so Python finds nothing there. An option adds it to PYTHONPATH.',
};

const RELATIVE: Readonly<Record<Origin['kind'], string>> = {
  file: '{text} is relative to the working directory, where it does not exist now ({path}). Write an absolute path.',
  process:
    '{text} is relative to the working directory, where it does not exist now ({path}). It comes from PYTHONPATH in the process environment.',
  option:
    '{text} is relative to the working directory, where it does not exist now ({path}). An option adds it to PYTHONPATH.',
};
