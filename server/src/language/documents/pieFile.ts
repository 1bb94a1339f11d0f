/** The facts about a `.pie` file that an editor asks about: its lines, what loading it does, and where packages are. */

import type { CancellationToken } from 'vscode-languageserver';
import type { PieFacts, PieFound, PieRequirementOutcome } from '../../core/model/pie';
import { distributionsIn, searchDirectories } from '../../core/startup/pie/pieDistributions';
import { inspectAll } from '../runs/inspectAll';
import type { Session } from '../state';
import { uriToPath } from '../uri';

export interface PieFile {
  readonly pie: PieFacts;
  /** Elements of `sys.path` under the file, then the directories that its first line leads to. */
  readonly directories: readonly string[];
}

/** Undefined for other files, and for files outside all folders. */
export async function findPie(
  session: Session,
  uri: string,
  token: CancellationToken,
): Promise<PieFile | undefined> {
  const { platform, fileSystem: fs } = session.state;
  const path = uriToPath(uri, platform);
  if (path === undefined || !isPie(path)) {
    return undefined;
  }
  for (const { inspection } of await inspectAll(session, token)) {
    const pie = inspection.pies?.find(({ file }) => platform.normcase(file) === platform.normcase(path));
    if (pie === undefined) {
      continue;
    }
    const loading = inspection.contexts.find(({ context }) => context.name === pie.context);
    const onPath = (loading?.result.sysPath ?? []).map((entry) =>
      platform.abspath(entry.path, inspection.folder),
    );
    const paths = (pie.outcome?.paths ?? []).map(({ directory }) => directory);
    return { pie, directories: [...new Set([...onPath, ...searchDirectories(paths, { fs, platform })])] };
  }
  return undefined;
}

export function isPie(path: string): boolean {
  return path.toLowerCase().endsWith('.pie');
}

export function outcomeAt({ outcome }: PieFacts, line: number): PieRequirementOutcome | undefined {
  return outcome?.requirements.find(({ requirement }) => requirement.range.start.line === line);
}

/** The places where the package of a line is, best first. */
export function foundOf(outcome: PieRequirementOutcome): readonly PieFound[] {
  switch (outcome.kind) {
    case 'on-path':
    case 'added':
      return [outcome.found];
    case 'missing':
      return outcome.others;
    case 'removed':
      return outcome.found;
    case 'nothing-to-remove':
      return [];
  }
}

/** All distributions with metadata, in the order of the path. */
export function installedFor({ directories }: PieFile, { state }: Session): readonly PieFound[] {
  const search = { fs: state.fileSystem, platform: state.platform };
  return directories.flatMap((directory) => distributionsIn(directory, search));
}
