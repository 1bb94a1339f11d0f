/** Types commands into a terminal, after the user has seen them and agreed. */

import { env, l10n, Uri, window } from 'vscode';
import type { RepairDto } from '../../../server/src/protocol/repair';
import { changeLines } from '../documents/changeLines';
import { shellFamily } from './shellFamily';

/** `prepare` writes the files that the commands read. */
export async function runInTerminal(
  { title, directory, shells, changes }: Extract<RepairDto, { readonly kind: 'terminal' }>,
  prepare: () => Promise<void>,
): Promise<void> {
  const { lines, text } = shells[shellFamily(env.shell)];
  const cwd = Uri.parse(directory);
  const yes = l10n.t('Run in Terminal');
  const written = changes.length === 0 ? [] : [...changeLines(changes), ''];
  const detail = [...written, l10n.t('In {0}:', cwd.fsPath), ...lines].join('\n');
  const answer = await window.showInformationMessage(withoutEllipsis(title), { modal: true, detail }, yes);
  if (answer !== yes) {
    return;
  }
  if (changes.length > 0) {
    await prepare();
  }
  const terminal = window.createTerminal({ name: l10n.t('Python Path'), cwd });
  terminal.show();
  terminal.sendText(text, true);
}

/** It says in a menu that a question follows: this is the question. */
function withoutEllipsis(title: string): string {
  return title.replace(/…$/, '');
}
