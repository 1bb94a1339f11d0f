/** Paths for a narrow view, where each row would begin with the same long directory. The tooltip has them whole. */

export interface Shortening {
  /** The workspace folder: what is in it is shown relative. */
  readonly folder: string;
  /** Of the installation; an ellipsis stands for it. */
  readonly basePrefix: string;
  readonly home: string;
}

/** An entry that is itself relative stands in quotes, as Python would print it. */
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
  // `/usr` is shorter than what would be gained.
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

/** A byte that is not UTF-8 arrives as a lone surrogate, which no font shows; Python's repr() writes it so, too. */
export function printable(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, (surrogate) => `\\u${surrogate.charCodeAt(0).toString(16)}`);
}

/** With the separator in front. */
function below(path: string, directory: string): string | undefined {
  const rest = path.slice(directory.length);
  return directory !== '' && path.startsWith(directory) && /^[\\/]/.test(rest) ? rest : undefined;
}
