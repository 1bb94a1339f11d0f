/** One line for each inspection: which folders, how many contexts, how long, and whether the disk was read again. */

import type { Log } from '../log';
import type { FolderRun } from './folderRun';
import type { InspectedFolder } from './inspectAll';

/** While the user types, a line for each key would hide all others. */
export type InspectionCause = 'typing' | 'change';

export function logInspection(
  folders: readonly InspectedFolder[],
  runOf: (folder: InspectedFolder['folder']) => FolderRun,
  cause: InspectionCause,
  log: Log,
): void {
  const line = `Inspected ${folders.length === 0 ? 'no folder' : folders.map((each) => folderText(each, runOf(each.folder))).join('; ')}`;
  switch (cause) {
    case 'typing':
      log.debug(line);
      return;
    case 'change':
      log.info(line);
  }
}

function folderText({ folder, inspection, progress }: InspectedFolder, run: FolderRun): string {
  const contexts = counted(inspection.contexts.length, 'context');
  const findings = counted(inspection.findings.length, 'finding');
  const state = progress.kind === 'whole' ? '' : ', stopped by the user';
  const disk = run.isCached ? 'unchanged files from the cache' : 'files read from disk';
  return `${folder.path}: ${contexts}, ${findings} in ${String(run.milliseconds)} ms, ${disk}${state}`;
}

function counted(count: number, what: string): string {
  return `${String(count)} ${what}${count === 1 ? '' : 's'}`;
}
