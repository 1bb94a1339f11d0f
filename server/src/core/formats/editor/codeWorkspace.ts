/** A `.code-workspace` file: the folders of a workspace with their common settings, launch configurations and tasks. https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces#_workspace-file-schema */

import type { ReadOutcome } from '../../ports/fileSystem';
import type { PlatformName } from '../../model/platform';
import { propertiesOf, readJsonDocument } from '../jsonDocument';
import { readLaunch, type LaunchConfiguration } from './launchJson';
import { readTasks, type TaskDefinition } from './tasksJson';
import { readSettings, type FolderSettings } from './settingsJson';

export interface CodeWorkspace {
  /** The `path` of each folder, as it is written: absolute, or relative to the file. */
  readonly folders: readonly string[];
  readonly settings: FolderSettings;
  readonly launch: readonly LaunchConfiguration[];
  readonly tasks: readonly TaskDefinition[];
}

/** Undefined when there is no such file. */
export function parseCodeWorkspace(
  file: string,
  outcome: ReadOutcome,
  platform: PlatformName,
): CodeWorkspace | undefined {
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
    folders,
    settings: { ...settings, problems: document.problems },
    launch: readLaunch(document, document.object(properties, 'launch'), platform),
    tasks: readTasks(document, document.object(properties, 'tasks'), platform),
  };
}
