import { commands, extensions, l10n, Uri, window, workspace } from 'vscode';
import { EXPLAIN_DIAGNOSTIC_COMMAND } from '../../../../server/src/protocol/severity';
import type { Command, Services } from '../command';

const EXTENSION = 'python-path-inspector.python-path-inspector';

/** By code. */
type Pages = Readonly<Record<string, string>>;

/** Opens the page about a diagnostic, which comes with the extension. */
export const explainDiagnostic: Command = {
  id: EXPLAIN_DIAGNOSTIC_COMMAND,
  async run(services, code) {
    await showDiagnosticPage(services, typeof code === 'string' ? code : undefined);
  },
};

/** Without a code it asks which. */
export async function showDiagnosticPage({ documents }: Services, code: string | undefined): Promise<void> {
  const extension = extensions.getExtension(EXTENSION);
  if (extension === undefined) {
    return;
  }
  const pages = await readPages(Uri.joinPath(extension.extensionUri, 'dist', 'diagnostics.json'));
  const codes = Object.keys(pages);
  const chosen = code ?? (await window.showQuickPick(codes, { placeHolder: l10n.t('Choose a diagnostic') }));
  // Only our own pages are opened, whatever the argument is.
  const text = codes.includes(chosen ?? '') ? pages[chosen ?? ''] : undefined;
  if (text !== undefined) {
    await commands.executeCommand('markdown.showPreview', documents.show(`${chosen}.md`, text));
  }
}

/** All pages in one file, as `scripts/diagnosticPages.cjs` writes it. */
async function readPages(file: Uri): Promise<Pages> {
  return JSON.parse(new TextDecoder().decode(await workspace.fs.readFile(file))) as Pages;
}
