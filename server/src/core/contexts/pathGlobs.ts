/**
 * Glob patterns as editors understand them: `*` and `?` within a name, `{a,b}`, and `**` for any number of directories.
 * Language Server Protocol 3.17, "DocumentFilter".
 */

/** Editors compare whole paths, so each pattern says that any directories may come first. */
export type Glob = `**/${string}`;

/** Whether a path matches one of the patterns; `/` separates its names. */
export function matcherOf(
  globs: readonly Glob[],
  letterCase: 'as-written' | 'any' = 'as-written',
): (path: string) => boolean {
  if (globs.length === 0) {
    return () => false;
  }
  const flags = letterCase === 'any' ? 'si' : 's';
  const expression = new RegExp(`^(?:${globs.map(source).join('|')})$`, flags);
  return (path) => expression.test(path);
}

function source(glob: Glob): string {
  return glob.replace(/\*\*\/|[^]/g, (part) => PARTS[part] ?? part.replace(/[\\^$.+()[\]|/]/, '\\$&'));
}

const PARTS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  ',': '|',
  '}': ')',
};

/** A pattern for files of that name; undefined if the name itself would be a pattern. */
export function globOfName(name: string): Glob | undefined {
  return /^[^*?{},[\]\\]+$/.test(name) ? `**/${name}` : undefined;
}

/** The same with the name of its directory, so that it matches hardly any other file. */
export function globOfFile(path: string): Glob | undefined {
  const [directory = '', name = ''] = path.split(/[\\/]/).slice(-2);
  return globOfName(directory) === undefined || globOfName(name) === undefined
    ? undefined
    : `**/${directory}/${name}`;
}
