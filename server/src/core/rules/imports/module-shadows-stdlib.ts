/** One of the user's own files has the name of a standard library module and comes before it on the path. */

import { renameModule } from '../../fixes/renameModule';
import { message } from '../../model/message';
import { entryKind } from '../../model/provenance';
import { FILE_START } from '../../text/positions';
import type { ShadowedModule } from '../../model/facts/importFacts';
import type { InspectedContext } from '../../model/inspection';
import { listed } from '../shared/listed';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly module: string;
  readonly hidden: string;
  /** It is found because Python is started in its directory. */
  readonly inWorkingDirectory: boolean;
  /** The program that has imported the standard library's before, so that this one is not found there. */
  readonly loadedBy: string | undefined;
}

export const moduleShadowsStdlib = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'module-shadows-stdlib',
  severity: 'warning',
  summary: 'A module is imported instead of one from the standard library',
  cites: [
    'CPython documentation, "The initialization of the sys.path module search path"',
    'CPython documentation, "Command line and environment", -P',
  ],
  *checkContext(inspected) {
    for (const shadowed of inspected.imports?.shadowedModules ?? []) {
      yield* occurrence(shadowed, inspected);
    }
  },
  message: ({ module, hidden, inWorkingDirectory, loadedBy }, contexts) =>
    loadedBy === undefined
      ? message(
          inWorkingDirectory
            ? "This file hides the standard library's {module} from Python started in this folder ({contexts}). Rename it."
            : "This file hides the standard library's {module} from {contexts}. Rename it.",
          { module, contexts: listed(contexts) },
        )
      : message(
          'import {module} does not find this module, because {program} has already imported {hidden}. Rename this module.',
          { module, hidden, program: loadedBy },
        ),
  fixes: ({ file, data: { module } }, { machine: { platform } }) => renameModule(file, module, platform),
});

function loadedBy({ of }: ShadowedModule): string | undefined {
  return of.kind === 'standard-library' ? of.loadedBy : undefined;
}

function* occurrence(
  shadowed: ShadowedModule,
  { context, result }: InspectedContext,
): Iterable<OccurrenceInFile<Data>> {
  const { module, file, entry, hidden, of } = shadowed;
  const from = result.sysPath[entry];
  if (of.kind !== 'standard-library' || from === undefined) {
    return;
  }
  const program = loadedBy(shadowed);
  yield {
    file,
    range: FILE_START,
    data: { module, hidden, inWorkingDirectory: entryKind(from) === 'cwd', loadedBy: program },
    related: [
      {
        file: hidden,
        range: FILE_START,
        message:
          program === undefined
            ? message("The standard library's {module}", { module })
            : message('In {context}, {program} has already imported this module', {
                context: context.name,
                program,
              }),
      },
    ],
    contexts: [context.name],
    // Where the module is found comes first: that is the message if one place has both.
    order: program === undefined ? 0 : 1,
  };
}
