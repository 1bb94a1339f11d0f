import { l10n, ProgressLocation, window, workspace, type CancellationToken } from 'vscode';
import {
  MISSING_MODULES_REQUEST,
  type MissingModulesParams,
  type MissingModulesResult,
} from '../../../../server/src/protocol/doctor';
import type { Command, Services } from '../command';

/** Looks up all imports of the workspace, and shows what is not found by its cause. */
export const findMissingModules: Command = {
  id: 'pythonPathInspector.findMissingModules',
  async run(services) {
    const options = {
      location: ProgressLocation.Notification,
      cancellable: true,
      title: l10n.t('Looking for missing modules'),
    };
    const result = await window.withProgress(options, (_, token) => ask(services, token));
    const document = await workspace.openTextDocument(services.missing.show(result));
    await window.showTextDocument(document, { preview: true });
  },
};

function ask({ server }: Services, token: CancellationToken): Promise<MissingModulesResult> {
  const folders = workspace.workspaceFolders ?? [];
  const params: MissingModulesParams = {
    excluded: Object.fromEntries(folders.map(({ uri }) => [uri.toString(), excludedIn(uri)])),
  };
  return server.request<MissingModulesResult>(MISSING_MODULES_REQUEST, params, token);
}

/** What the Explorer does not show either. */
function excludedIn(uri: NonNullable<typeof workspace.workspaceFolders>[number]['uri']): readonly string[] {
  const patterns: unknown = workspace.getConfiguration('files', uri).get('exclude');
  return typeof patterns !== 'object' || patterns === null
    ? []
    : Object.entries(patterns).flatMap(([pattern, on]) => (on === true ? [pattern] : []));
}
