/** A file names a module that is not found: `python -m gone`, `gunicorn gone:app`. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { MissingModule } from '../../model/facts/importFacts';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import type { FileSyntax } from '../../model/origin';
import { isBelow } from '../../model/platform';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly missing: MissingModule;
  readonly python: string;
  /** The Python is one that any folder would get. */
  readonly isAnyPython: boolean;
}

export const moduleMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'module-missing',
  severity: 'warning',
  severityOf: ({ missing, isAnyPython }): Severity =>
    isAnyPython && !missing.isOfFolder ? 'information' : 'warning',
  summary: 'A module that Python is to run or load does not exist',
  cites: ['CPython 3.13 Lib/runpy.py, _get_module_details()'],
  *checkContext(inspected, view) {
    const { surroundings, imports, context, result } = inspected;
    const missing = imports?.missingModule;
    const isExplained =
      surroundings?.missingDirectory !== undefined ||
      // A directory of PYTHONPATH is misspelt, which is reported.
      (missing?.directory !== undefined && surroundings?.pythonPath.some(({ state }) => state === 'missing'));
    if (missing === undefined || isExplained === true || !isForHere(missing, inspected, view.folder)) {
      return;
    }
    const { file, range } = missing.setBy;
    yield {
      file,
      range,
      data: { missing, python: result.executable, isAnyPython: !isNamed(inspected, view.folder) },
      contexts: [context.name],
      about: missing.module,
    };
  },
  message: ({ missing, python }) => textOf(missing, python),
  fixes: ({ file, range, data: { missing } }) =>
    missing.nearby.map((text): FixDraft => ({
      kind: 'edits',
      title: message('Replace with {text}', { text }),
      preferred: missing.nearby.length === 1,
      names: { kind: 'start', part: 'program' },
      edits: [
        {
          kind: 'edit',
          file,
          edits: [{ range, newText: missing.setBy.syntax === 'json' ? JSON.stringify(text) : text }],
        },
      ],
    })),
});

function textOf({ module, lack, program, directory }: MissingModule, python: string): Message {
  switch (lack) {
    case 'module':
      if (directory !== undefined) {
        return message(
          '{program} does not find the module {module}, so it ends with an error. It is in {directory}, which is not on the path.',
          { program: program ?? 'Python', module, directory },
        );
      }
      return program === undefined
        ? message(
            'Python does not find the module {module}, so it ends with an error. Correct the name, or install the module for {python}.',
            { module, python },
          )
        : message(
            '{program} does not find the module {module}, so it cannot start. Correct the name, or add its directory to the path of {python}.',
            { program, module, python },
          );
    case 'package':
      return message(
        'Python does not find {module}, because {parent} is not a package. Write the name of a module, without ".py".',
        { module, parent: module.slice(0, module.lastIndexOf('.')) },
      );
    case 'main':
      return message(
        'The package {module} has no __main__, so Python cannot run it. Add __main__.py to it, or name a module in it.',
        { module },
      );
  }
}

/** One that the file names, or that belongs to the folder. */
function isNamed({ context }: InspectedContext, folder: string): boolean {
  const { argv0, environmentRoot, chosenBy, platform } = context;
  return (
    environmentRoot !== undefined ||
    isBelow(argv0, folder, platform) ||
    (chosenBy?.kind === 'file' && platform.isAbsolute(argv0))
  );
}

/** Files of servers often describe another machine, on which other modules are installed. */
function isForHere(
  { isOfFolder, setBy }: MissingModule,
  inspected: InspectedContext,
  folder: string,
): boolean {
  const { argv0, environmentRoot = argv0, embedding, platform } = inspected.context;
  const isOfServer = embedding !== undefined || OF_SERVERS.has(setBy.syntax);
  return !isOfServer || isOfFolder || isBelow(environmentRoot, folder, platform);
}

const OF_SERVERS: ReadonlySet<FileSyntax> = new Set<FileSyntax>(['systemd', 'supervisor', 'procfile', 'sh']);
