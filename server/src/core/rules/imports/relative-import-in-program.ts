/** A module that imports relatively is run as a program: then it belongs to no package, and the import fails. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { RelativeImport } from '../../model/facts/importFacts';
import { message } from '../../model/message';
import type { FileOrigin } from '../../model/origin';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly found: RelativeImport;
  readonly programBy: FileOrigin | undefined;
}

export const relativeImportInProgram = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'relative-import-in-program',
  severity: 'warning',
  summary: 'A module with a relative import is run as a program',
  cites: [
    'CPython documentation, "Modules", Intra-package References',
    'PEP 328',
    'PEP 366',
    'CPython 3.13 Lib/importlib/_bootstrap.py, _sanity_check()',
  ],
  *checkContext({ context, imports }) {
    const found = imports?.relativeImport;
    if (found === undefined) {
      return;
    }
    const { programBy } = context;
    const place = programBy ?? found;
    yield {
      file: place.file,
      range: place.range,
      data: { found, programBy },
      related:
        programBy === undefined
          ? []
          : [{ file: found.file, range: found.range, message: message('The import that fails') }],
      contexts: [context.name],
    };
  },
  message: ({ found: { text, module, file } }) =>
    module === undefined
      ? message(
          '"{text}" fails because {file} runs as a program, which belongs to no package. Run it with -m from above its package.',
          { text, file },
        )
      : message(
          '"{text}" fails because {file} runs as a program, which belongs to no package. Run it as a module: -m {module}.',
          { text, file, module },
        ),
  fixes: ({ file, range, data: { found, programBy } }): readonly FixDraft[] =>
    found.module === undefined || programBy === undefined
      ? []
      : [
          {
            kind: 'edits',
            title: message('Run it as the module {module}', { module: found.module }),
            preferred: true,
            names: { kind: 'start', part: 'program' },
            edits: [{ kind: 'edit', file, edits: [{ range, newText: `"module": "${found.module}"` }] }],
          },
        ],
});
