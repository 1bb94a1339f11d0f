/** A `.code-workspace` file: the folders of a workspace with their common settings, launch configurations and tasks. https://code.visualstudio.com/docs/editing/workspaces/multi-root-workspaces#_workspace-file-schema */

import type { ReadOutcome } from '../../ports/fileSystem';
import type { PlatformName } from '../../model/platform';
import { propertiesOf, readJsonDocument } from '../jsonDocument';
import { readLaunch, type LaunchConfiguration } from './launchJson';
import { readTasks, type TaskDefinition } from './tasksJson';
import { readSettings, type FolderSettings } from './settingsJson';

export interface WorkspaceFolder {
  /** As it is written: absolute, or relative to the file. */
  readonly path: string;
  /** What the editor calls it, if not by its last part. */
  readonly name?: string;
}

export interface CodeWorkspace {
  readonly file: string;
  readonly folders: readonly WorkspaceFolder[];
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
    const written = propertiesOf(folder);
    const path: unknown = written.get('path')?.value.value;
    const name: unknown = written.get('name')?.value.value;
    return typeof path === 'string' ? [{ path, ...(typeof name === 'string' ? { name } : {}) }] : [];
  });
  const settings = readSettings(document, document.object(properties, 'settings'));
  return {
    file,
    folders,
    settings: { ...settings, problems: document.problems },
    launch: readLaunch(document, document.object(properties, 'launch'), platform),
    tasks: readTasks(document, document.object(properties, 'tasks'), platform),
  };
}
