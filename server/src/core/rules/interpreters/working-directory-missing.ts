/** A file says where Python is started, and there is no such directory: whatever reads the file reports that, and Python is not started. */

import type { FixDraft } from '../../fixes/fixDraft';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { FileOrigin, FileSyntax } from '../../model/origin';
import { isBelow } from '../../model/platform';
import type { StartDirectory } from '../../model/runContext';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly directory: StartDirectory;
}

export const workingDirectoryMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'working-directory-missing',
  severity: 'warning',
  summary: 'A directory in which Python is to be started does not exist',
  cites: [
    'Visual Studio Code documentation, "Visual Studio Code debug configuration" and "Integrate with external tools via tasks", cwd',
    'systemd.exec(5), WorkingDirectory=',
    'supervisor 4 supervisor/options.py, ServerOptions.chdir()',
  ],
  *checkContext(inspected, view) {
    const directory = inspected.surroundings?.missingDirectory;
    if (directory !== undefined && isForHere(directory, inspected, view.folder)) {
      const { file, range } = directory.setBy;
      yield { file, range, data: { directory }, contexts: [inspected.context.name], about: directory.path };
    }
  },
  message: ({ directory: { path } }) =>
    message(
      '{path} does not exist, so Python cannot be started there. Create the directory, or correct the path.',
      {
        path,
      },
    ),
  fixes: ({ data: { directory } }) => removal(directory.setBy),
});

/** Files of servers often describe another machine, even if its Python has the path of one that is here. */
const OF_SERVERS: ReadonlySet<FileSyntax> = new Set(['systemd', 'supervisor']);

function isForHere({ path, setBy }: StartDirectory, { context }: InspectedContext, folder: string): boolean {
  return (
    !OF_SERVERS.has(setBy.syntax) ||
    [path, context.argv0].some((each) => isBelow(each, folder, context.platform))
  );
}

/** The editor then starts Python in the folder. */
function removal({ file, assignment }: FileOrigin): readonly FixDraft[] {
  return assignment?.removal === undefined
    ? []
    : [
        {
          kind: 'edits',
          title: message('Remove this setting'),
          preferred: false,
          names: { kind: 'start', part: 'directory' },
          edits: [{ kind: 'edit', file, edits: [{ range: assignment.removal.range, newText: '' }] }],
        },
      ];
}
