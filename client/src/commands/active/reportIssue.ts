import { commands, l10n, window, workspace } from 'vscode';
import type { Command } from '../command';
import { contextText } from './copyContext';

/** Shows what would be reported, which the user may change, and opens the editor's issue reporter with it. */
export const reportIssue: Command = {
  id: 'pythonPathInspector.reportIssue',
  async run(services, which) {
    const { text } = await contextText('markdown', which, services);
    const document = await workspace.openTextDocument({
      language: 'markdown',
      content: [
        l10n.t('What happened, and what did you expect?'),
        `<!-- ${l10n.t('Everything below is part of the report. Delete what you do not want to send.')} -->`,
        text ?? '',
      ].join('\n\n\n'),
    });
    await window.showTextDocument(document, { preview: false });
    const go = l10n.t('Open Issue Reporter');
    const answer = await window.showInformationMessage(
      l10n.t('This is the report. Nothing is sent until you submit it in the issue reporter.'),
      go,
    );
    if (answer !== go || document.isClosed) {
      return;
    }
    await commands.executeCommand('workbench.action.openIssueReporter', {
      extensionId: services.extensionId,
      issueBody: document.getText(),
    });
  },
};
