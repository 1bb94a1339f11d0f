/** The requests beyond the Language Server Protocol; `docs/protocol.md` describes them. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { ContextsResult, EntryChildrenResult } from '../../protocol/protocol';
import { toFolderDto } from '../convert';
import { directoryMarks } from '../directoryMarks';
import { toFindingDtos } from '../findingDtos';
import { entryChildren } from './entryChildren';
import { inspectAll } from '../runs/inspectAll';
import { throwIfCancelled } from '../runSafely';
import { inSlices } from '../slice';
import { writtenJson, type WrittenJson } from '../writtenJson';
import { workOutFixes } from '../workOutFixes';
import { property } from '../../protocol/property';
import type { Session } from '../state';

/** Answers with the first contexts of a folder before the others are ready, unless the client already has all of them. */
export async function contexts(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<WrittenJson> {
  const { state, settings } = session;
  const inspected = await inspectAll(session, token, (run, folder) =>
    state.wasShownWhole(folder) ? run.ended : run.begun.then((first) => run.current ?? first),
  );
  for (const { folder, progress } of inspected) {
    if (progress.kind === 'whole') {
      state.setShownWhole(folder);
    }
  }
  const isBrief = property(params, 'brief') === true;
  for (const { inspection } of inspected) {
    await workOutFixes(inspection.findings, session, token);
  }
  const { timers } = session.runtime;
  const stopIfCancelled = (): void => {
    throwIfCancelled(token);
  };
  const folders = inspected.map(async (folder) => {
    const dto = await inSlices(toFolderDto(folder, session, isBrief), timers, stopIfCancelled);
    const findings = toFindingDtos(folder, await settings.of(folder.folder.uri), session);
    const marks = directoryMarks(folder, state.platform);
    return {
      ...dto,
      ...(findings.length === 0 ? {} : { findings }),
      ...(marks.length === 0 ? {} : { marks }),
    };
  });
  const result: ContextsResult = { folders: await Promise.all(folders) };
  return inSlices(writtenJson(result), timers, stopIfCancelled);
}

/** `params` is untrusted input from the client. */
export function children(session: Session, params: unknown): EntryChildrenResult {
  const path = stringProperty(params, 'path');
  if (!session.state.platform.isAbsolute(path)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Not an absolute path: ${path}`);
  }
  return entryChildren(path, session);
}

export function stringProperty(params: unknown, name: string): string {
  const value = property(params, name);
  if (typeof value === 'string') {
    return value;
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `${name} is missing or not a string`);
}
