/** Whether the program of a run context imports relatively. CPython documentation, "Intra-package References": a program has no package. */

import { statementsOf } from '../formats/python/pythonStatements';
import { parsePython } from '../formats/python/pythonTree';
import type { RelativeImport } from '../model/facts/importFacts';
import { definedOnly } from '../model/definedOnly';
import type { InspectedContext } from '../model/inspection';
import { decodeSurrogateEscape } from '../text/bytes';
import { TextIndex } from '../text/positions';
import type { PackageDirectories } from './packageDirectory';
import type { ImportSearch } from './search/importSearch';

const SOURCE_LIMIT = 1024 * 1024;

/** Only imports that run whatever happens: not those in functions, under conditions or in `try`. */
export function relativeImport(
  inspected: InspectedContext,
  search: ImportSearch,
  directories: PackageDirectories,
): RelativeImport | undefined {
  const file = programOf(inspected, search, directories);
  const source = file === undefined ? undefined : directories.fs.read(file, SOURCE_LIMIT);
  const text = source?.kind === 'bytes' ? decodeSurrogateEscape(source.bytes) : '';
  // A program that sets `__package__` itself has one. PEP 366.
  if (file === undefined || !/^from[ \t]*\./m.test(text) || text.includes('__package__')) {
    return undefined;
  }
  for (const statement of statementsOf(parsePython(text))) {
    if (statement.kind === 'import' && statement.imported.kind === 'from' && statement.imported.level > 0) {
      const { start, end, imported } = statement;
      return {
        file,
        range: new TextIndex(text).range(start, end),
        text: text.slice(start, end).split('\n', 1)[0] ?? '',
        ...definedOnly({ module: moduleName(file, imported.level, inspected, directories) }),
      };
    }
  }
  return undefined;
}

/** The source file that runs as `__main__`, if it runs without a package. */
function programOf(
  { context: { mode, platform, cwd, embedding, uncertain } }: InspectedContext,
  search: ImportSearch,
  { fs }: PackageDirectories,
): string | undefined {
  if (embedding !== undefined || uncertain !== undefined) {
    return undefined;
  }
  switch (mode.kind) {
    case 'script': {
      const file = platform.abspath(mode.file, cwd);
      return fs.stat(file).kind === 'directory' ? platform.join(file, '__main__.py') : file;
    }
    case 'module': {
      const { spec } = mode.name.includes('.') ? {} : search.find(mode.name);
      return spec?.kind === 'source' && spec.locations === undefined ? spec.origin : undefined;
    }
    case 'command':
    case 'interactive':
      return undefined;
  }
}

/** The name below the working directory, which `-m` puts first, if all packages that the import needs are on the way. */
function moduleName(
  file: string,
  level: number,
  { context: { platform, cwd } }: InspectedContext,
  { fs }: PackageDirectories,
): string | undefined {
  const inside = platform.join(cwd, '');
  if (!file.startsWith(inside)) {
    return undefined;
  }
  const names = file.slice(inside.length).replace(/\.py$/, '').split(platform.separator);
  const packages = names.slice(0, -1);
  const isPackage = (directory: string): boolean =>
    fs.stat(platform.join(directory, '__init__.py')).kind === 'file';
  const isIdentifiers = names.every((name) => /^[A-Za-z_]\w*$/.test(name));
  // If the working directory is a package itself, its own modules may be imported from above.
  if (!isIdentifiers || packages.length < level || isPackage(cwd)) {
    return undefined;
  }
  return (names.at(-1) === '__main__' ? packages : names).join('.');
}
