/** The request for the ways to put a directory on the path. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import { definedOnly } from '../../core/model/definedOnly';
import { message, withRelativePaths } from '../../core/model/message';
import { previewAddToPath, type ReachingWay } from '../../core/previewAddToPath';
import type { AddToPathResult, PathWayDto } from '../../protocol/addToPath';
import { changesRepair, terminalRepair } from '../documents/repairCommand';
import { inspectAll, type InspectedFolder } from '../runs/inspectAll';
import type { Session } from '../state';
import { uriToPath } from '../uri';
import { stringProperty } from './contextsRequest';

/** The answer after an internal error. */
export const NO_WAYS: AddToPathResult = {
  refused: 'The ways could not be found. The output has the details.',
  path: '',
  already: [],
  isEverywhere: false,
  ways: [],
};

export async function addToPath(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<AddToPathResult> {
  const { state } = session;
  const given = uriToPath(stringProperty(params, 'uri'), state.platform);
  if (given === undefined || !state.platform.isAbsolute(given)) {
    throw new ResponseError(ErrorCodes.InvalidParams, 'uri does not name a directory of this machine');
  }
  const path = state.platform.normpath(given);
  // What is shown is written, so it has to be what the files hold now.
  state.forgetDisk();
  if (state.fileSystem.stat(path).kind !== 'directory') {
    return { ...NO_WAYS, path, refused: session.render(message('{path} is not a folder.', { path })) };
  }
  const found = folderOf(path, await inspectAll(session, token), session);
  if (found === undefined) {
    return { ...NO_WAYS, path, refused: session.render(message('Open a folder first.')) };
  }
  const { folder, machine } = found.inspection;
  const preview = previewAddToPath(path, folder, machine, state.fileSystem);
  const { already, contexts, ways, note } = preview;
  return {
    path,
    already,
    isEverywhere: contexts > 0 && already.length >= contexts,
    ways: ways.flatMap((way) => toWayDto(way, folder, session)),
    ...definedOnly({ note: note === undefined ? undefined : session.render(note) }),
  };
}

/** The innermost folder that contains it; a directory from elsewhere is added to the first. */
function folderOf(
  path: string,
  folders: readonly InspectedFolder[],
  { state: { platform } }: Session,
): InspectedFolder | undefined {
  const key = platform.normcase(path) + platform.separator;
  const around = folders
    .filter(({ folder }) => key.startsWith(platform.normcase(folder.path) + platform.separator))
    .toSorted((a, b) => b.folder.path.length - a.folder.path.length);
  return around[0] ?? folders[0];
}

function toWayDto(
  { way, reaches, loses, checkers }: ReachingWay,
  folder: string,
  session: Session,
): readonly PathWayDto[] {
  const { separator } = session.state.platform;
  const title = session.render(withRelativePaths(way.title, folder, separator));
  const repair =
    way.by === 'edits'
      ? changesRepair(way.edits, title, session)
      : terminalRepair(way.commands, title, session);
  return repair === undefined
    ? []
    : [
        {
          kind: way.kind,
          title,
          ...definedOnly({ note: way.note === undefined ? undefined : session.render(way.note) }),
          reaches,
          loses,
          checkers,
          repair,
        },
      ];
}
