/** The run context that a request is about. */

import { ErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver';
import type { FolderInspection, InspectedContext } from '../../core/model/inspection';
import { contextsById } from '../convert';
import { inspectAll } from '../runs/inspectAll';
import { stringProperty } from './contextsRequest';
import type { Session, WorkspaceFolder } from '../state';

export interface FoundContext {
  readonly id: string;
  readonly folder: WorkspaceFolder;
  readonly inspection: FolderInspection;
  readonly inspected: InspectedContext;
}

/** `params` is untrusted input from the client: its `contextId` may belong to a context that no longer exists. */
export async function findContext(
  session: Session,
  params: unknown,
  token: CancellationToken,
): Promise<FoundContext> {
  const id = stringProperty(params, 'contextId');
  for (const { folder, inspection } of await inspectAll(session, token)) {
    const inspected = contextsById(folder.uri, inspection.contexts).get(id);
    if (inspected !== undefined) {
      return { id, folder, inspection, inspected };
    }
  }
  throw new ResponseError(ErrorCodes.InvalidParams, `There is no context ${id}`);
}
