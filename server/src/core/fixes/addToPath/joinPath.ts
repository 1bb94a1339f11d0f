/** One more element of a search path, as a file of settings writes it. */

import type { Platform } from '../../model/platform';

export function withElement(value: string, element: string, { delimiter }: Platform): string {
  const kept = value.endsWith(delimiter) ? value.slice(0, -delimiter.length) : value;
  return kept === '' ? element : `${kept}${delimiter}${element}`;
}

/** With the editor's name for the folder, so that others can use the file too. */
export function editorPath(path: string, folder: string, platform: Platform): string {
  const { separator } = platform;
  if (platform.normcase(path) === platform.normcase(folder)) {
    return '${workspaceFolder}';
  }
  const inside = folder.endsWith(separator) ? folder : folder + separator;
  return platform.normcase(path).startsWith(platform.normcase(inside))
    ? `\${workspaceFolder}/${path.slice(inside.length).replaceAll(separator, '/')}`
    : path;
}
