/** The requests beyond the Language Server Protocol; `docs/protocol.md` describes them. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { ContextsResult, EntryChildrenResult } from '../protocol/protocol';
import { toFolderDto } from './convert';
import { entryChildren } from './entryChildren';
import { inspectAll } from './inspectAll';
import type { Session } from './state';

export async function contexts(session: Session, token: CancellationToken): Promise<ContextsResult> {
  const { platform, fileSystem } = session.state;
  const inspected = await inspectAll(session, token);
  return { folders: inspected.map((folder) => toFolderDto(folder, platform, fileSystem)) };
}

/** `params` came over the wire. */
export function children({ state }: Session, params: unknown): EntryChildrenResult {
  const path = stringProperty(params, 'path');
  if (!state.platform.isAbsolute(path)) {
    throw new ResponseError(ErrorCodes.InvalidParams, `Not an absolute path: ${path}`);
  }
  return entryChildren(path, state.fileSystem, state.platform);
}

export function stringProperty(params: unknown, name: string): string {
  if (typeof params === 'object' && params !== null && name in params) {
    const value = (params as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') {
      return value;
    }
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `${name} is missing, or no string`);
}
