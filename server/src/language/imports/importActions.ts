import type { CancellationToken, CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Session } from '../state';

export async function importActions(
  _session: Session,
  _params: CodeActionParams,
  _token: CancellationToken,
): Promise<CodeAction[]> {
  return Promise.resolve([]);
}
