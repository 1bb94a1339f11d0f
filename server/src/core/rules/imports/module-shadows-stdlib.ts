/** One of the user's own files has the name of a standard library module and comes before it on the path. */

import { renameModule } from '../../fixes/renameModule';
import { message, type Message } from '../../model/message';
import { describeProvenance } from '../../model/provenance';
import { FILE_START } from '../../text/positions';
import type { ShadowedModule } from '../../model/facts/importFacts';
import type { InspectedContext } from '../../model/inspection';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly module: string;
  readonly hidden: string;
  readonly why: Message;
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
  *check(facts) {
    // Where the module is found comes first: that is the message if one place has both.
    for (const isFound of [true, false]) {
      for (const inspected of facts.contexts) {
        for (const shadowed of inspected.imports?.shadowedModules ?? []) {
          if (isFound === (loadedBy(shadowed) === undefined)) {
            yield* occurrence(shadowed, inspected);
          }
        }
      }
    }
  },
  message: ({ module, hidden, why, loadedBy }) =>
    loadedBy === undefined
      ? message(
          'import {module} finds this module instead of the standard library ({hidden}). This affects everything that runs here ({why}). Rename this module.',
          { module, hidden, why },
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
    data: { module, hidden, why: describeProvenance(from).why, loadedBy: program },
    related: [
      {
        file: hidden,
        range: FILE_START,
        message:
          program === undefined
            ? message('The module that it hides')
            : message('In {context}, {program} has already imported this one', {
                context: context.name,
                program,
              }),
      },
    ],
    contexts: [context.name],
  };
}
