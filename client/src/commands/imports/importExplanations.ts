/** What one can do with the import that the view explains. */

import { commands, env, extensions, window } from 'vscode';
import type { Command } from '../command';

export const copyImportExplanation: Command = {
  id: 'pythonPathInspector.copyImportExplanation',
  async run({ explained }) {
    if (explained.current !== undefined) {
      await env.clipboard.writeText(explained.current.markdown);
    }
  },
};

/** As a document that nobody can change, with links. */
export const openImportExplanation: Command = {
  id: 'pythonPathInspector.openImportExplanation',
  async run({ explained, documents }) {
    const { current } = explained;
    if (current === undefined) {
      return;
    }
    const uri = documents.show(`import ${current.module}.md`, current.markdown);
    if (extensions.getExtension('vscode.markdown-language-features') !== undefined) {
      await commands.executeCommand('markdown.showPreview', uri);
      return;
    }
    await window.showTextDocument(uri);
  },
};

export const closeImportExplanation: Command = {
  id: 'pythonPathInspector.closeImportExplanation',
  run({ explained }) {
    explained.close();
  },
};
