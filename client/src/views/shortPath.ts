/** Paths for a narrow view, where each row would begin with the same long directory. The tooltip has them in full. */

export interface Shortening {
  /** The workspace folder: paths in it are shown relative to it. */
  readonly folder: string;
  /** The installation's prefix; an ellipsis replaces it. */
  readonly basePrefix: string;
  readonly home: string;
}

/** An entry that is itself relative is quoted, as Python would print it. */
export function shortPath(path: string, { folder, basePrefix, home }: Shortening): string {
  if (!/^([\\/]|[a-z]:[\\/])/i.test(path)) {
    return `'${printable(path)}'`;
  }
  if (path === folder) {
    return '.';
  }
  const inFolder = below(path, folder);
  if (inFolder !== undefined) {
    return printable(inFolder.slice(1));
  }
  // `/usr` is too short to be worth replacing.
  const inBase = basePrefix.length > 8 ? below(path, basePrefix) : undefined;
  if (inBase !== undefined) {
    return printable(`…${inBase}`);
  }
  const inHome = below(path, home);
  return printable(inHome === undefined ? path : `~${inHome}`);
}

/** A sentence that names files of the workspace folder. */
export function withoutFolder(text: string, folder: string): string {
  return printable(text.replaceAll(`${folder}/`, '').replaceAll(`${folder}\\`, ''));
}

/** A byte that is not UTF-8 arrives as a lone surrogate, which no font shows; the escape is that of Python's repr(). */
export function printable(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, (surrogate) => `\\u${surrogate.charCodeAt(0).toString(16)}`);
}

/** Includes the separator in front. */
function below(path: string, directory: string): string | undefined {
  const rest = path.slice(directory.length);
  return directory !== '' && path.startsWith(directory) && /^[\\/]/.test(rest) ? rest : undefined;
}
