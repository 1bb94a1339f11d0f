/**
 * `.vscode` folders that are never read: the editor reads only those at the top of the folders that it opens.
 * https://code.visualstudio.com/docs/configure/settings#_workspace-settings
 */

import { firstOnes, type LeaveOut } from '../../model/facts/incompleteSearch';
import { FILE_LIMIT } from '../../text/limits';
import type { Machine } from '../../model/inspection';
import type { FileSystem } from '../../ports/fileSystem';
import type { FolderConfiguration } from '../../configuration/folderConfiguration';
import { parseCodeWorkspace } from '../../formats/editor/codeWorkspace';
import { fileText } from '../../formats/fileText';
import { JSON_READ_LIMIT } from '../../formats/jsonDocument';
import { matchingFiles, type FolderFile } from '../folderFiles';

export interface NestedQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  readonly leaveOut: LeaveOut;
  /** Those of the folder. */
  readonly files: readonly FolderFile[];
  readonly configuration: Pick<FolderConfiguration, 'editorVariables'>;
}

const FILES = ['**/.vscode/{settings,launch,tasks}.json'] as const;
const READ_LIMIT = 256 * 1024;

/** Only those that say something about Python, and of no folder that a workspace file lists. */
export function nestedEditorFiles(question: NestedQuestion): readonly string[] {
  const { folder, machine, fs, files, configuration, leaveOut } = question;
  const { platform } = machine;
  const nested = matchingFiles(FILES, files);
  if (nested.length === 0) {
    return [];
  }
  const opened = new Set([folder, ...configuration.editorVariables.values(), ...listedFolders(question)]);
  const unread = nested
    .filter((file) => !opened.has(platform.dirname(platform.dirname(file))))
    .filter((file) => {
      const content = fileText(fs.read(file, READ_LIMIT));
      return content.kind === 'text' && /python|debugpy/i.test(content.text);
    });
  return firstOnes(unread, {
    what: 'left-out-files',
    place: folder,
    limit: FILE_LIMIT,
    nameOf: (file) => file,
    leaveOut,
  });
}

/** Of the workspace files in the folder, also those that do not list the folder itself. */
function listedFolders({ files, machine: { platform }, fs }: NestedQuestion): readonly string[] {
  return matchingFiles(['**/*.code-workspace'], files).flatMap((file) => {
    const workspace = parseCodeWorkspace(file, fs.read(file, JSON_READ_LIMIT), platform.name);
    return (workspace?.folders ?? []).map(({ path }) => platform.abspath(path, platform.dirname(file)));
  });
}
