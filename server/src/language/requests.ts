/** The requests beyond the Language Server Protocol; `docs/protocol.md` describes them. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type {
  ContextsResult,
  EntryChildrenResult,
  IsolatedLauncherResult,
  NewFileDto,
} from '../protocol/protocol';
import { contextIds, toFolderDto } from './convert';
import { entryChildren } from './entryChildren';
import { inspectAll } from './inspectAll';
import type { Session } from './state';
import { pathToUri } from './uri';

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

export async function isolatedLauncher(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<IsolatedLauncherResult> {
  const { runtime, state } = session;
  const wanted = stringProperty(params, 'contextId');
  for (const { folder, inspection } of await inspectAll(session, token)) {
    const index = contextIds(folder.uri, inspection.contexts).indexOf(wanted);
    const context = inspection.contexts[index];
    if (context === undefined) {
      continue;
    }
    const edits = runtime.engine.isolatedLauncher(context, folder.path);
    return {
      files: edits.flatMap((edit): NewFileDto[] =>
        edit.kind === 'create'
          ? [{ uri: pathToUri(edit.file, state.platform), text: edit.text, executable: edit.executable }]
          : [],
      ),
    };
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `There is no context ${wanted}`);
}

function stringProperty(params: unknown, name: string): string {
  if (typeof params === 'object' && params !== null && name in params) {
    const value = (params as Readonly<Record<string, unknown>>)[name];
    if (typeof value === 'string') {
      return value;
    }
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `${name} is missing, or no string`);
}
