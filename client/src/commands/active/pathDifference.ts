/** What one path has that another has not, in names that are short enough for one line. */

const SHOWN = 3;

export interface PathDifference {
  readonly more: readonly string[];
  readonly fewer: readonly string[];
  /** If neither has more: whether the order differs. */
  readonly sameSet: 'equal' | 'order' | 'different';
}

export function pathDifference(
  before: readonly string[],
  after: readonly string[],
  folder: string,
): PathDifference {
  const more = after.filter((path) => !before.includes(path));
  const fewer = before.filter((path) => !after.includes(path));
  const isEqual = before.length === after.length && before.every((path, index) => path === after[index]);
  return {
    more: shown(more, folder),
    fewer: shown(fewer, folder),
    sameSet: more.length + fewer.length > 0 ? 'different' : isEqual ? 'equal' : 'order',
  };
}

function shown(paths: readonly string[], folder: string): readonly string[] {
  const names = paths.slice(0, SHOWN).map((path) => shortName(path, folder));
  const rest = paths.length - names.length;
  return rest > 0 ? [...names, `+${String(rest)}`] : names;
}

/** Relative to the folder; of other directories the last two parts. */
function shortName(path: string, folder: string): string {
  if (path === '') {
    return `''`;
  }
  if (path === folder) {
    return '.';
  }
  if (path.startsWith(folder) && /^[\\/]/.test(path.slice(folder.length))) {
    return path.slice(folder.length + 1);
  }
  const parts = path.split(/[\\/]/).filter((part) => part !== '');
  return parts.length <= 2 ? path : `…/${parts.slice(-2).join('/')}`;
}
