/** A path as a row shows it: the name, which differs, and then the directory, dim, in VS Code's own manner. */

import { shortPath, type Shortening } from './shortPath';

export interface SplitPath {
  readonly label: string;
  /** The directory that it is in; empty if that is the workspace folder. */
  readonly rest: string;
}

export function splitPath(path: string, shortening: Shortening): SplitPath {
  const [, directory, name] = /^(.*)[\\/]([^\\/]+)[\\/]*$/s.exec(path) ?? [];
  if (directory === undefined || name === undefined) {
    return { label: shortPath(path, shortening), rest: '' };
  }
  if (!isAbsolute(path)) {
    return { label: name, rest: shortPath(directory, shortening) };
  }
  const above = shortPath(directory === '' ? path.slice(0, 1) : directory, shortening);
  return { label: name, rest: above === '.' || path === shortening.folder ? '' : above };
}

function isAbsolute(path: string): boolean {
  return /^([\\/]|[a-z]:[\\/])/i.test(path);
}
