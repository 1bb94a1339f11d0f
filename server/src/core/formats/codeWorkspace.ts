/** A `.code-workspace` file: the folders of a workspace with their common settings, launch configurations and tasks. https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces#_workspace-file-schema */

import type { ReadOutcome } from '../ports/fileSystem';
import { propertiesOf, readJsonDocument, type JsonDocument, type Properties } from './jsonDocument';
import { readSettings, type FolderSettings } from './settingsJson';

export interface CodeWorkspace {
  readonly document: JsonDocument;
  /** The `path` of each folder as it is written: absolute, or relative to the file. */
  readonly folders: readonly string[];
  readonly settings: FolderSettings;
  readonly launch: Properties;
  readonly tasks: Properties;
}

/** Undefined when there is no such file. */
export function parseCodeWorkspace(file: string, outcome: ReadOutcome): CodeWorkspace | undefined {
  const document = readJsonDocument(file, outcome);
  if (document === undefined) {
    return undefined;
  }
  const properties = propertiesOf(document.root);
  const folders = document.array(properties, 'folders').flatMap((folder) => {
    const path: unknown = propertiesOf(folder).get('path')?.value.value;
    return typeof path === 'string' ? [path] : [];
  });
  const settings = readSettings(document, document.object(properties, 'settings'));
  return {
    document,
    folders,
    settings: { ...settings, problems: document.problems },
    launch: document.object(properties, 'launch'),
    tasks: document.object(properties, 'tasks'),
  };
}
