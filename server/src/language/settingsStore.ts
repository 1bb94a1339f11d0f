/** Settings by folder, as the client has them: requested once, and dropped when the client reports a change. */

import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities';
import type { Log } from './log';
import { runSafely } from './runSafely';
import { DEFAULT_SETTINGS, readSettings, SETTINGS_SECTION, unknownCodes, type Settings } from './settings';

export class SettingsStore {
  private readonly connection: Connection;
  private readonly client: ClientAbilities;
  private readonly log: Log;
  private readonly known = new Map<string, Promise<Settings>>();

  constructor(connection: Connection, client: ClientAbilities, log: Log) {
    this.connection = connection;
    this.client = client;
    this.log = log;
  }

  of(folderUri: string): Promise<Settings> {
    const known = this.known.get(folderUri);
    if (known !== undefined) {
      return known;
    }
    const asked = runSafely(this.log, 'Reading the settings', DEFAULT_SETTINGS, () => this.ask(folderUri));
    this.known.set(folderUri, asked);
    return asked;
  }

  forget(): void {
    this.known.clear();
  }

  private async ask(folderUri: string): Promise<Settings> {
    if (!this.client.configuration) {
      return DEFAULT_SETTINGS;
    }
    const value: unknown = await this.connection.workspace.getConfiguration({
      scopeUri: folderUri,
      section: SETTINGS_SECTION,
    });
    const { settings, problems } = readSettings(value);
    for (const problem of problems) {
      this.log.warn(problem);
    }
    for (const code of unknownCodes(settings)) {
      this.log.warn(
        `${SETTINGS_SECTION}.diagnostics.severity: there is no diagnostic ${JSON.stringify(code)}`,
      );
    }
    return settings;
  }
}
