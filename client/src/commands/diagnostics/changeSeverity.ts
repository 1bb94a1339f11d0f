import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { property } from '../../../../server/src/protocol/property';
import {
  CHANGE_SEVERITY_COMMAND,
  SEVERITY_SETTINGS,
  type SeverityChange,
} from '../../../../server/src/protocol/severity';
import type { Command } from '../command';

const SECTION = 'pythonPathInspector';
const NAME = 'diagnostics.severity';

/** Turns one diagnostic off or down, in the folder's settings or the user's own. The others keep what they have there. */
export const changeSeverity: Command = {
  id: CHANGE_SEVERITY_COMMAND,
  async run(_services, change) {
    if (!isSeverityChange(change)) {
      return;
    }
    const { folder, code, severity, scope } = change;
    const configuration = workspace.getConfiguration(SECTION, Uri.parse(folder));
    const set = configuration.inspect<Readonly<Record<string, unknown>>>(NAME);
    const [before, target] =
      scope === 'user'
        ? [set?.globalValue, ConfigurationTarget.Global]
        : [set?.workspaceFolderValue, ConfigurationTarget.WorkspaceFolder];
    await configuration.update(NAME, { ...before, [code]: severity }, target);
  },
};

function isSeverityChange(value: unknown): value is SeverityChange {
  const severity = property(value, 'severity');
  const scope = property(value, 'scope');
  return (
    typeof property(value, 'folder') === 'string' &&
    typeof property(value, 'code') === 'string' &&
    SEVERITY_SETTINGS.some((each) => each === severity) &&
    (scope === 'folder' || scope === 'user')
  );
}
