/** Where the code of a diagnostic leads when a user clicks on it. */

import { diagnosticPage } from '../core/model/diagnosticPage';
import { EXPLAIN_DIAGNOSTIC_COMMAND } from '../protocol/severity';
import type { ClientAbilities } from './clientAbilities';

/**
 * Our own client opens the page that comes with it: VS Code runs commands behind the codes of the Problems panel and of hovers.
 * microsoft/vscode src/vs/platform/opener/browser/link.ts, Link.
 */
export function diagnosticHref(
  code: string,
  { severityCommands }: Pick<ClientAbilities, 'severityCommands'>,
): string {
  return severityCommands
    ? `command:${EXPLAIN_DIAGNOSTIC_COMMAND}?${encodeURIComponent(JSON.stringify([code]))}`
    : diagnosticPage(code);
}
