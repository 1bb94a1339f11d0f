/** A `.vscode` folder below the folder that is open: the editor does not read it. */

import { namesOfAll } from '../shared/describedContexts';
import { message } from '../../model/message';
import { FILE_START } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly name: string;
}

export const editorFileUnread = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'editor-file-unread',
  severity: 'hint',
  summary: 'The editor does not read a .vscode folder in a subfolder',
  unrepaired: 'Only you can decide which folder to open',
  cites: ['Visual Studio Code documentation, "User and workspace settings", "Workspace settings"'],
  *check(facts) {
    const { platform } = facts.machine;
    for (const file of facts.unreadEditorFiles ?? []) {
      const data = { name: platform.basename(file) };
      yield { file, range: FILE_START, data, contexts: namesOfAll(facts) };
    }
  },
  message: ({ name }) =>
    message(
      'The editor does not read this {name} while a folder above is open. Open this folder by itself, list it in a workspace file, or move the file up.',
      { name },
    ),
});
