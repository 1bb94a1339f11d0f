/** A file names a script that does not exist: Python starts, cannot open it, and ends with an error. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { MissingProgram } from '../../model/facts/contextSurroundings';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { FileSyntax } from '../../model/origin';
import { isBelow } from '../../model/platform';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly missing: MissingProgram;
  /** As a setting of the editor would name them. */
  readonly nearby: readonly string[];
}

export const programMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'program-missing',
  severity: 'warning',
  summary: 'A script that Python is to run does not exist',
  cites: ['CPython 3.13 Modules/main.c, pymain_run_file_obj()', 'CPython 3.13 Lib/runpy.py, run_path()'],
  *checkContext(inspected, view) {
    const { surroundings, context } = inspected;
    const missing = surroundings?.missingProgram;
    // The directory in which it is started is missing too, which is reported.
    const isExplained = surroundings?.missingDirectory !== undefined;
    if (missing === undefined || isExplained || !isForHere(missing, inspected, view.folder)) {
      return;
    }
    const { file, range, syntax } = missing.setBy;
    const isNamed = syntax === 'json' && isBelow(file, view.folder, context.platform);
    yield {
      file,
      range,
      data: {
        missing,
        nearby: isNamed ? missing.nearby.map((path) => editorPath(path, inspected, view.folder)) : [],
      },
      contexts: [context.name],
      about: missing.path,
    };
  },
  message: ({ missing: { path, lack } }) =>
    lack === 'file'
      ? message(
          '{path} does not exist, so Python ends with an error. Create the file, or correct the path.',
          {
            path,
          },
        )
      : message(
          'The directory {path} has no __main__.py, so Python cannot run it. Name a file, or add that one.',
          { path },
        ),
  fixes: ({ file, range, data: { nearby } }) =>
    nearby.map((text): FixDraft => ({
      kind: 'edits',
      title: message('Replace with {text}', { text }),
      preferred: nearby.length === 1,
      names: { kind: 'start', part: 'program' },
      edits: [{ kind: 'edit', file, edits: [{ range, newText: JSON.stringify(text) }] }],
    })),
});

/** Files of servers often describe another machine, even if its Python has the path of one that is here. */
function isForHere({ path, setBy }: MissingProgram, { context }: InspectedContext, folder: string): boolean {
  const { argv0, platform } = context;
  switch (SERVERS.get(setBy.syntax)) {
    case undefined:
      return true;
    case 'names-python':
      return [path, argv0].some((each) => isBelow(each, folder, platform));
    case 'any-python':
      return isBelow(path, folder, platform);
  }
}

/** Whether they name an interpreter, or take the one that is there. */
const SERVERS: ReadonlyMap<FileSyntax, 'names-python' | 'any-python'> = new Map([
  ['systemd', 'names-python'],
  ['supervisor', 'names-python'],
  ['procfile', 'any-python'],
  ['sh', 'any-python'],
]);

function editorPath(path: string, { context: { platform } }: InspectedContext, folder: string): string {
  const inside = path.slice(platform.join(folder, '').length);
  return `\${workspaceFolder}/${inside.split(platform.separator).join('/')}`;
}
