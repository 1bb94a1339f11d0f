/** Where a change would really be made: links in a folder of others may lead anywhere. */

import { realpath } from 'node:fs/promises';
import { basename, dirname, join, normalize, sep } from 'node:path';
import { l10n, workspace, type Uri } from 'vscode';

/**
 * Undefined for what stays in the workspace, and for what is elsewhere by its own name. `isEntry` says that the name itself is changed
 * (a link or a renamed file), not what it leads to.
 */
export async function placeOutside({ fsPath }: Uri, isEntry: boolean): Promise<string | undefined> {
  const folders = (workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  // Not by the text alone: `..` may follow a link.
  if (!folders.some((folder) => isBelow(normalize(fsPath), folder) || isBelow(fsPath, folder))) {
    return undefined;
  }
  const place = isEntry ? join(await realPlace(dirname(fsPath)), basename(fsPath)) : await realPlace(fsPath);
  const real = await Promise.all(folders.map(realPlace));
  return real.some((folder) => isBelow(place, folder)) ? undefined : place;
}

export function leadsOutside(uri: Uri, place: string): string {
  const name = workspace.asRelativePath(uri);
  return l10n.t('{0} leads to {1}, which is outside the folder, so nothing was changed.', name, place);
}

/** As far as it exists. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(await realPlace(above), basename(path));
  }
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
