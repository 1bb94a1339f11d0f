import { commands, l10n, window, type TextEditor } from 'vscode';
import {
  EXPLAIN_IMPORT_COMMAND,
  EXPLAIN_IMPORT_REQUEST,
  type ExplainImportParams,
  type ExplainImportResult,
} from '../../../../server/src/protocol/imports';
import type { Command, Services } from '../command';
import { askModuleName } from './askModuleName';

/** Explains the import that an argument names, or that is under the cursor; the palette asks for a name. */
export const explainImport: Command = {
  id: EXPLAIN_IMPORT_COMMAND,
  async run(services, argument) {
    const editor = window.activeTextEditor;
    const named = nameIn(argument);
    const uri = editor?.document.uri.toString();
    const here = uri === undefined ? {} : { uri };
    if (named !== undefined) {
      await show(services, { name: named, ...here });
      return;
    }
    const under = await nameUnderCursor(services, editor);
    // A menu of the editor gives the document.
    const isMenu = argument !== undefined;
    const name =
      isMenu && under !== undefined ? under : await askModuleName(services.server, under ?? '', uri);
    if (name !== undefined) {
      await show(services, { name, ...here });
    }
  },
};

function nameIn(argument: unknown): string | undefined {
  return typeof argument === 'object' &&
    argument !== null &&
    'name' in argument &&
    typeof argument.name === 'string'
    ? argument.name
    : undefined;
}

async function nameUnderCursor(
  { server }: Services,
  editor: TextEditor | undefined,
): Promise<string | undefined> {
  if (editor?.document.languageId !== 'python') {
    return undefined;
  }
  const { line, character } = editor.selection.active;
  const params: ExplainImportParams = {
    uri: editor.document.uri.toString(),
    position: { line, character },
  };
  const { explanation } = await server.request<ExplainImportResult>(EXPLAIN_IMPORT_REQUEST, params);
  return explanation?.module;
}

async function show({ explained }: Services, params: ExplainImportParams): Promise<void> {
  if (await explained.show(params)) {
    await commands.executeCommand('pythonPathInspector.contexts.focus');
    return;
  }
  // The command ends without waiting for the user's answer.
  void window.showInformationMessage(l10n.t('No Python was found that could import {0}.', params.name ?? ''));
}
