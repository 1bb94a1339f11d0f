/** A path as it is named in a folder, whichever separator its system has. */

/** Relative to the folder, if it is in it. */
export function relativeTo(path: string, folder: string): string {
  const isInside = path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length));
  return isInside ? path.slice(folder.length + 1) : path;
}
