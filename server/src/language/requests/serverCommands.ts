/** Commands of code actions that the server runs itself for editors other than ours, which has its own. */

import type { CancellationToken, ExecuteCommandParams } from 'vscode-languageserver';
import { PIN_CONTEXT_COMMAND, UNPIN_CONTEXT_COMMAND } from '../../protocol/imports';
import type { PinnedContext } from '../pinnedContexts';
import type { Session } from '../state';
import { findContext } from './findContext';

export const SERVER_COMMANDS: readonly string[] = [PIN_CONTEXT_COMMAND, UNPIN_CONTEXT_COMMAND];

export async function executeCommand(
  session: Session,
  { command, arguments: [argument] = [] }: ExecuteCommandParams,
  token: CancellationToken,
): Promise<null> {
  const { state } = session;
  if (command === PIN_CONTEXT_COMMAND) {
    const { id, folder, inspected } = await findContext(session, argument, token);
    const { name, kind, argv0 } = inspected.context;
    const pin = { contextId: id, name, kind, interpreter: argv0 };
    state.pinContexts(new Map([...pinned(session), [folder.uri, pin]]));
  } else if (command === UNPIN_CONTEXT_COMMAND) {
    state.pinContexts(new Map());
  }
  return null;
}

function pinned({ state }: Session): readonly (readonly [folder: string, pin: PinnedContext])[] {
  return state.folders.flatMap((folder) => {
    const pin = state.pinnedContext(folder);
    return pin === undefined ? [] : [[folder.uri, pin] as const];
  });
}
