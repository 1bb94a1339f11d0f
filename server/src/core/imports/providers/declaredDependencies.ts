/**
 * Distributions that a project says it needs: in pyproject.toml (PEP 621, PEP 735, poetry, uv, pdm), a Pipfile, and requirements files.
 * https://packaging.python.org/en/latest/specifications/dependency-specifiers/
 */

import { tomlFile } from '../../discovery/tools/projectToml';
import { fileText } from '../../formats/fileText';
import { normalisedName } from '../../formats/packages/metadataDirectory';
import type { TomlDocument } from '../../formats/tomlStrings';
import type { Platform } from '../../model/platform';
import type { FileSystem } from '../../ports/fileSystem';
import { TextIndex, type Range } from '../../text/positions';

export interface DeclaredDependency {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly file: string;
  readonly range: Range;
  /** The extra or the group that it belongs to, if it is not always installed. */
  readonly group?: string;
}

interface Disk {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

const LIMIT = 1024 * 1024;
const MOST_FILES = 20;

/** Of the nearest directory around `directory`, up to `folder`, that declares anything. */
export function declaredDependencies(
  directory: string,
  folder: string,
  disk: Disk,
): readonly DeclaredDependency[] {
  const { platform } = disk;
  let place = directory;
  for (;;) {
    const found = [...inPyproject(place, disk), ...inPipfile(place, disk), ...inRequirements(place, disk)];
    const above = platform.dirname(place);
    const isInside = platform
      .normcase(above)
      .startsWith(platform.normcase(folder.endsWith(platform.separator) ? folder.slice(0, -1) : folder));
    if (found.length > 0 || above === place || !isInside) {
      return found;
    }
    place = above;
  }
}

function inPyproject(directory: string, { fs, platform }: Disk): readonly DeclaredDependency[] {
  const found = tomlFile(platform.join(directory, 'pyproject.toml'), fs, /dependenc/);
  if (found === undefined) {
    return [];
  }
  const { file, document } = found;
  const list = (table: readonly string[], key: string, group?: string): readonly DeclaredDependency[] =>
    document.stringItems(table, key).flatMap(({ value, range }) => specified(value, { file, range }, group));
  const groups = (table: readonly string[]): readonly DeclaredDependency[] =>
    document.namesIn(table).flatMap((group) => list(table, group, group));
  const poetry = ['tool', 'poetry'];
  return [
    ...list(['project'], 'dependencies'),
    ...groups(['project', 'optional-dependencies']),
    ...groups(['dependency-groups']),
    ...list(['tool', 'uv'], 'dev-dependencies', 'dev'),
    ...groups(['tool', 'pdm', 'dev-dependencies']),
    ...keysIn(document, [...poetry, 'dependencies'], file),
    ...keysIn(document, [...poetry, 'dev-dependencies'], file, 'dev'),
    ...document
      .namesIn([...poetry, 'group'])
      .flatMap((group) => keysIn(document, [...poetry, 'group', group, 'dependencies'], file, group)),
  ];
}

function inPipfile(directory: string, { fs, platform }: Disk): readonly DeclaredDependency[] {
  const found = tomlFile(platform.join(directory, 'Pipfile'), fs, /packages/);
  return found === undefined
    ? []
    : [
        ...keysIn(found.document, ['packages'], found.file),
        ...keysIn(found.document, ['dev-packages'], found.file, 'dev'),
      ];
}

/** Tables whose keys are names. */
function keysIn(
  document: TomlDocument,
  table: readonly string[],
  file: string,
  group?: string,
): readonly DeclaredDependency[] {
  return document
    .namesIn(table)
    .filter((name) => name.toLowerCase() !== 'python')
    .map((name) => ({
      name: normalisedName(name),
      file,
      range: document.keyRange(table, name) ?? document.rangeOf([...table, name]),
      ...(group === undefined ? {} : { group }),
    }));
}

function inRequirements(directory: string, disk: Disk): readonly DeclaredDependency[] {
  const { fs, platform } = disk;
  const below = platform.join(directory, 'requirements');
  const textsIn = (place: string, isWanted: RegExp): readonly string[] => {
    const listing = fs.list(place);
    const names = listing.kind === 'entries' ? listing.names.filter((name) => isWanted.test(name)) : [];
    return [...names].sort().map((name) => platform.join(place, name));
  };
  const files = [...textsIn(directory, /requirements.*\.(?:txt|in)$/), ...textsIn(below, /\.(?:txt|in)$/)];
  const seen = new Set<string>();
  return files.flatMap((file) => requirementsIn(file, disk, seen));
}

/** https://pip.pypa.io/en/stable/reference/requirements-file-format/ */
function requirementsIn(file: string, disk: Disk, seen: Set<string>): readonly DeclaredDependency[] {
  if (seen.has(file) || seen.size >= MOST_FILES) {
    return [];
  }
  seen.add(file);
  const { fs, platform } = disk;
  const content = fileText(fs.read(file, LIMIT));
  if (content.kind !== 'text') {
    return [];
  }
  const index = new TextIndex(content.text);
  return [...content.text.matchAll(/^[ \t]*([^#\s\r\n][^\r\n]*)/gm)].flatMap(
    ({ 0: whole, 1: line = '', index: at }): readonly DeclaredDependency[] => {
      const [, included = ''] = /^(?:-r|--requirement)[ \t=]+(\S+)/.exec(line) ?? [];
      if (included !== '') {
        return requirementsIn(platform.abspath(included, platform.dirname(file)), disk, seen);
      }
      const start = at + whole.length - line.length;
      const range = index.range(start, start + (/^\S+/.exec(line)?.[0].length ?? 0));
      return specified(line, { file, range });
    },
  );
}

/** The name that a specifier begins with, or that a link ends with: `#egg=NAME`. */
function specified(
  text: string,
  place: { readonly file: string; readonly range: Range },
  group?: string,
): readonly DeclaredDependency[] {
  const [, egg] = /#egg=([\w.-]+)/.exec(text) ?? [];
  const [, plain] = /^([A-Za-z0-9][\w.-]*)[ \t]*(?:[[(<>=!~;@,]|#|$)/.exec(text.trim()) ?? [];
  const name = egg ?? plain;
  return name === undefined
    ? []
    : [{ name: normalisedName(name), ...place, ...(group === undefined ? {} : { group }) }];
}
