/**
 * `.vscode` folders that nobody reads: the editor reads only those at the top of the folders that it opens.
 * https://code.visualstudio.com/docs/configure/settings#_workspace-settings
 */

import type { Machine } from '../../model/inspection';
import type { FileSystem } from '../../ports/fileSystem';
import type { FolderConfiguration } from '../../configuration/folderConfiguration';
import { fileText } from '../../formats/fileText';
import { matchingFiles } from '../folderFiles';

export interface NestedQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  readonly configuration: Pick<FolderConfiguration, 'editorVariables'>;
}

const FILES = ['**/.vscode/{settings,launch,tasks}.json'] as const;
const READ_LIMIT = 256 * 1024;
const LIMIT = 20;

/** Only those that say something about Python, and of no folder that a workspace file lists. */
export function nestedEditorFiles({
  folder,
  machine: { platform },
  fs,
  configuration,
}: NestedQuestion): readonly string[] {
  const opened = new Set([folder, ...configuration.editorVariables.values()]);
  return matchingFiles(FILES, { folder, fs, platform })
    .filter((file) => !opened.has(platform.dirname(platform.dirname(file))))
    .filter((file) => {
      const content = fileText(fs.read(file, READ_LIMIT));
      return content.kind === 'text' && /python|debugpy/i.test(content.text);
    })
    .slice(0, LIMIT);
}
