import { commands, extensions, FileType, l10n, Uri, window, workspace } from 'vscode';
import { EXPLAIN_DIAGNOSTIC_COMMAND } from '../../../../server/src/protocol/severity';
import type { Command } from '../command';

const EXTENSION = 'python-path-inspector.python-path-inspector';

/** Opens the page about a diagnostic, which comes with the extension. */
export const explainDiagnostic: Command = {
  id: EXPLAIN_DIAGNOSTIC_COMMAND,
  async run(_services, code) {
    await showDiagnosticPage(typeof code === 'string' ? code : undefined);
  },
};

/** Without a code it asks which. */
export async function showDiagnosticPage(code: string | undefined): Promise<void> {
  const extension = extensions.getExtension(EXTENSION);
  if (extension === undefined) {
    return;
  }
  const pages = Uri.joinPath(extension.extensionUri, 'docs', 'diagnostics');
  const codes = await codesOf(pages);
  const chosen = code ?? (await window.showQuickPick(codes, { placeHolder: l10n.t('Choose a diagnostic') }));
  // What is not a page of ours is not opened, whatever sends it.
  if (chosen !== undefined && codes.includes(chosen)) {
    await commands.executeCommand('markdown.showPreview', Uri.joinPath(pages, `${chosen}.md`));
  }
}

async function codesOf(pages: Uri): Promise<readonly string[]> {
  const files = await workspace.fs.readDirectory(pages);
  return files
    .filter(([name, type]) => type === FileType.File && name.endsWith('.md') && name !== 'README.md')
    .map(([name]) => name.slice(0, -'.md'.length))
    .toSorted();
}
