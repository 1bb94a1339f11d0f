/**
 * Where a package of a `.pie` file is, by metadata and without running anything: as `load_isolated_environment` looks for it. The
 * proposal's order is reversed: metadata first, then a literal `__version__`, since reading that by an import runs the package.
 */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { Platform } from '../../model/platform';
import type { PieFound } from '../../model/pie';
import type { FileSystem } from '../../ports/fileSystem';
import { metadataName, normalisedName, type MetadataName } from '../../formats/packages/metadataDirectory';

export interface PieSearch {
  readonly fs: FileSystem;
  readonly platform: Platform;
}

/** The version that the proposal gives a package that states none. */
const UNKNOWN_VERSION = '0.0';

/** Lists of dependencies and whole modules are read to the end; more is not. */
const READ_LIMIT = 1024 * 1024;

const EGG = /^(?<name>[^-]+)-(?<version>[^-]+)(?:-py\d[\d.]*)?(?:-[^/\\]*)?\.egg$/;
const DUNDER_VERSION = /^__version__\s*=\s*(['"])(?<version>[^'"\n]+)\1/m;

/** How an element of `sys.path` holds a package: as an egg itself, with metadata, or as the bare package. */
export function findInDirectory(directory: string, name: string, search: PieSearch): readonly PieFound[] {
  const { platform } = search;
  const egg = eggName(platform.basename(directory));
  if (egg !== undefined) {
    const metadata = platform.join(directory, 'EGG-INFO');
    const found = toFound(egg, directory, metadata, true, search);
    return search.fs.stat(directory).kind !== 'absent' && normalisedName(found.name) === normalisedName(name)
      ? [found]
      : [];
  }
  const found = namesIn(directory, search).flatMap((entry) => {
    const groups = metadataName(entry);
    return groups !== undefined && normalisedName(groups.name) === normalisedName(name)
      ? [toFound(groups, directory, platform.join(directory, entry), false, search)]
      : [];
  });
  return found.length > 0 ? found : findPackage(directory, name, search);
}

/** Everything that has metadata in a directory: for completion and generation. */
export function distributionsIn(directory: string, search: PieSearch): readonly PieFound[] {
  const { platform } = search;
  const egg = eggName(platform.basename(directory));
  if (egg !== undefined) {
    return [toFound(egg, directory, platform.join(directory, 'EGG-INFO'), true, search)];
  }
  return namesIn(directory, search).flatMap((entry) => {
    const groups = metadataName(entry);
    return groups === undefined
      ? []
      : [toFound(groups, directory, platform.join(directory, entry), false, search)];
  });
}

/** The paths of line 1 as site reads directories of packages, each with its eggs. Import lines of `.pth` files are skipped. */
export function searchDirectories(paths: readonly string[], search: PieSearch): readonly string[] {
  const { platform, fs } = search;
  return paths.flatMap((directory) => [
    directory,
    ...namesIn(directory, search).flatMap((name) => {
      const path = platform.join(directory, name);
      if (name.endsWith('.egg')) {
        return [path];
      }
      const isPth = name.endsWith('.pth') && !name.startsWith('.');
      return !isPth
        ? []
        : textOf(path, search)
            .split(/\r\n|\r|\n/)
            .map((line) => line.trimEnd())
            .filter((line) => line !== '' && !/^(?:#|import[ \t])/.test(line))
            .map((line) => platform.abspath(line, directory))
            .filter((line) => fs.stat(line).kind !== 'absent');
    }),
  ]);
}

function findPackage(location: string, name: string, search: PieSearch): readonly PieFound[] {
  const { platform, fs } = search;
  for (const module of [name, normalisedName(name).replaceAll('-', '_')]) {
    const directory = platform.join(location, module);
    for (const [file, evidence] of [
      [platform.join(directory, '__init__.py'), directory],
      [`${directory}.py`, `${directory}.py`],
    ] as const) {
      if (fs.stat(file).kind === 'file') {
        const version = DUNDER_VERSION.exec(textOf(file, search))?.groups?.['version'];
        return [
          {
            name: module,
            version: version ?? UNKNOWN_VERSION,
            versionKnown: version !== undefined,
            location,
            evidence,
            alone: false,
          },
        ];
      }
    }
  }
  return [];
}

function toFound(
  named: Pick<MetadataName, 'name' | 'version'>,
  location: string,
  evidence: string,
  alone: boolean,
  search: PieSearch,
): PieFound {
  const head = metadataHead(evidence, search);
  const version = /^Version:[ \t]*(\S+)/im.exec(head)?.[1] ?? (named.version || undefined);
  return {
    name: /^Name:[ \t]*(\S+)/im.exec(head)?.[1] ?? named.name,
    version: version ?? UNKNOWN_VERSION,
    versionKnown: version !== undefined,
    location,
    evidence: alone ? location : evidence,
    alone,
  };
}

function eggName(file: string): Pick<MetadataName, 'name' | 'version'> | undefined {
  const { name, version = '' } = EGG.exec(file)?.groups ?? {};
  return name === undefined ? undefined : { name, version };
}

/** distutils writes a file where setuptools writes a directory. */
function metadataHead(metadata: string, search: PieSearch): string {
  const files = [
    search.platform.join(metadata, 'METADATA'),
    search.platform.join(metadata, 'PKG-INFO'),
    metadata,
  ];
  const heads = files.map((file) => textOf(file, search).split(/\r?\n\r?\n/)[0] ?? '');
  return heads.find((head) => /^Version:[ \t]*\S/im.test(head)) ?? '';
}

function namesIn(directory: string, { fs }: PieSearch): readonly string[] {
  const listing = fs.list(directory);
  return listing.kind === 'entries' ? listing.names.toSorted() : [];
}

function textOf(file: string, { fs }: PieSearch): string {
  const outcome = fs.read(file, READ_LIMIT);
  return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
}
