/** `import` lines in `.pth` files are being phased out: `.start` files replace them (PEP 829). */

import { grouped, madeOnce } from '../shared/madeOnce';
import type { StartupResult } from '../../model/startupResult';
import { replaceByStartFile } from '../../fixes/isolate';
import { entryPointOf } from '../../isolation/startupCode';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import { behaves } from '../../startup/versions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly inspected: InspectedContext;
  readonly silencedBy: string | undefined;
}

export const pthImportEnds = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'pth-import-ends',
  severity: 'hint',
  summary: 'Import lines in .pth files will not run in a future version',
  cites: ['PEP 829', 'CPython 3.15 Lib/site.py, StartupState'],
  *checkContext(inspected) {
    const { context, result } = inspected;
    const { version } = result;
    if (version === undefined || !behaves('startFiles', version)) {
      return;
    }
    const told = new Set<string>();
    for (const { kind, file, range, state } of result.startupCode) {
      if (kind === 'pth' && !told.has(file)) {
        told.add(file);
        const start = context.platform.basename(file).replace(/\.pth$/, '.start');
        const silencedBy = state.kind === 'silenced' ? start : undefined;
        yield { file, range, data: { inspected, silencedBy }, contexts: [context.name] };
      }
    }
  },
  message: ({ silencedBy }) =>
    silencedBy === undefined
      ? message(
          'Python 3.18 will ignore import lines, and 3.20 will warn about them. Use an entry point in a .start file of the same name instead (PEP 829).',
        )
      : message(
          'The import lines of this file do not run: {start} replaces them from Python 3.15 on (PEP 829)',
          { start: silencedBy },
        ),
  fixes: ({ file, data: { inspected } }) =>
    canBeReplaced(file, inspected) ? [replaceByStartFile(file, inspected)] : [],
});

/** A .start file disables all lines, so each line needs an entry point. */
function canBeReplaced(file: string, { result }: InspectedContext): boolean {
  const lines = codeByFile(result).get(file) ?? [];
  return lines.every(({ state, code }) => state.kind === 'runs' && entryPointOf(code) !== undefined);
}

const codeByFile = madeOnce(({ startupCode }: StartupResult) =>
  grouped(startupCode, ({ kind, file }) => (kind === 'pth' ? file : undefined)),
);
