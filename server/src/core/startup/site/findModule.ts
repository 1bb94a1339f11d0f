/**
 * Where `import NAME` finds a top-level module during start-up: packages before modules, extension modules before source
 * before byte code, directory by directory. CPython 3.13 Lib/importlib/_bootstrap_external.py, FileFinder.find_spec().
 */

import { zipNames, type ReadAt } from '../../formats/packages/zipDirectory';
import type { PythonVersion } from '../../model/version';
import { decodeSurrogateEscape } from '../../text/bytes';
import type { Lookups } from '../lookups';
import type { StartupEnvironment } from '../pathConfiguration';
import { zipRules } from '../zipRules';

/** What is read to judge a whole module. */
const SOURCE_LIMIT = 256 * 1024;

const SOURCE_SUFFIXES = ['.py', '.pyc'] as const;

/** zipimport prefers packages and byte code. CPython 3.13 Lib/zipimport.py, _zip_searchorder. */
const ZIP_SUFFIXES = ['/__init__.pyc', '/__init__.py', '.pyc', '.py'] as const;

/** The file that is run; inside an archive its path continues after the archive's. */
export function findModule(
  name: string,
  path: readonly string[],
  { lookups, version }: Pick<StartupEnvironment, 'lookups' | 'version'>,
): string | undefined {
  for (const entry of path) {
    const listing = lookups.list(entry);
    switch (listing.kind) {
      case 'entries': {
        const found = findInDirectory(name, entry, new Set(listing.names), lookups);
        if (found !== undefined) {
          return found;
        }
        break;
      }
      case 'not-a-directory': {
        const found = findInArchive(name, entry, lookups, version);
        if (found !== undefined) {
          return found;
        }
        break;
      }
      case 'absent':
        break;
    }
  }
  return undefined;
}

/** The module's text; undefined if it is not a source file, or too large to judge. */
export function moduleSource(file: string, lookups: Lookups): string | undefined {
  if (!file.endsWith('.py')) {
    return undefined;
  }
  const outcome = lookups.read(file, SOURCE_LIMIT);
  return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : undefined;
}

/** The names are compared as they are listed: with their case, on every platform. */
function findInDirectory(
  name: string,
  directory: string,
  names: ReadonlySet<string>,
  lookups: Lookups,
): string | undefined {
  const { platform } = lookups;
  const candidates: string[] = [];
  if (names.has(name)) {
    candidates.push(...SOURCE_SUFFIXES.map((suffix) => platform.join(directory, name, `__init__${suffix}`)));
  }
  const extension = [...names].find((candidate) => isExtensionModule(candidate, name));
  if (extension !== undefined) {
    candidates.push(platform.join(directory, extension));
  }
  for (const suffix of SOURCE_SUFFIXES) {
    if (names.has(name + suffix)) {
      candidates.push(platform.join(directory, name + suffix));
    }
  }
  return candidates.find((candidate) => lookups.isFile(candidate));
}

/** `name.so`, `name.abi3.so`, `name.abi3t-x86_64-linux-gnu.so`, `name.cpython-313-x86_64-linux-gnu.so`, `name.cp313-win_amd64.pyd`. */
function isExtensionModule(file: string, name: string): boolean {
  return (
    file.startsWith(`${name}.`) &&
    /^(?:\.(?:abi3t?(?:-[^.]+)?|cpython-[^.]+|pypy\d[^.]*|cp\d[^.]*))?\.(?:so|pyd)$/.test(
      file.slice(name.length),
    )
  );
}

function findInArchive(
  name: string,
  archive: string,
  lookups: Lookups,
  version: PythonVersion,
): string | undefined {
  const stat = lookups.untracedStat(archive);
  if (stat.kind !== 'file') {
    return undefined;
  }
  const readAt: ReadAt = (offset, length) => lookups.readAt(archive, offset, length);
  const members = new Set(zipNames(readAt, stat.size, zipRules(version)));
  const suffix = ZIP_SUFFIXES.find((candidate) => members.has(name + candidate));
  return suffix === undefined ? undefined : lookups.platform.join(archive, ...(name + suffix).split('/'));
}
