/**
 * What is read of a folder that nobody trusts: the folder itself, and what computing a path needs elsewhere. Its own files may name any
 * file of the machine; such a file is not opened, and what depends on it is incomplete.
 */

import type { Machine } from '../model/inspection';
import type { FileSystem, ReadOutcome } from '../ports/fileSystem';
import { followed, realPaths } from './rememberedRealPath';
import { isAtOrBelow } from '../model/platform';

/** Files that Python and its installers read themselves, wherever they are. */
const OF_PYTHON =
  /^(?:.*\.(?:py|pyw|pyc|pth|_pth|start|pie|egg-link|zip|egg|whl|pyz)|pyvenv\.cfg|pybuilddir\.txt|build-details\.json)$/i;

/** Files that tools look for by name in the directories above a folder, and in the homes of users. */
const OF_TOOLS =
  /^(?:\.?pytest\.(?:ini|toml)|pyproject\.toml|tox\.ini|setup\.cfg|\.python-version|.*\.code-workspace|kernel\.json|\.?mypy\.ini|pyrightconfig\.json|\.condarc)$/;

/** Directories of an environment, whose files are Python's; some installers link them to a store of their own. */
const OF_ENVIRONMENT = /[\\/](?:[^\\/]+\.(?:dist|egg)-info|conda-meta)[\\/]/;

const UNTRUSTED: ReadOutcome = { kind: 'absent', because: 'untrusted' };

export type Named =
  /** Any file outside of the folder is named by its own files. */
  | 'anywhere'
  /** Only a link in the folder leads outside. */
  | 'by-links';

/** The same file system if the folder is trusted. */
export function restrictReads(
  fs: FileSystem,
  { folder, machine }: { readonly folder: string; readonly machine: Machine },
  named: Named = 'anywhere',
): FileSystem {
  if (machine.restricted !== true) {
    return fs;
  }
  const { platform } = machine;
  const realPath = realPaths(fs, platform);
  const root = followed(folder, realPath);

  /** What it starts, and which Python that is, is the question. */
  const isProgram = (path: string): boolean => {
    const stat = fs.stat(path);
    return stat.kind !== 'file' || stat.executable;
  };
  /** Where the file is, if it is not read. */
  const refusedPlace = (path: string): string | undefined => {
    const isInside = isAtOrBelow(path, folder, platform);
    if (!isInside && named === 'by-links') {
      return undefined;
    }
    const outcome = realPath(path);
    // Nothing is read at the end of a loop.
    if (outcome.kind === 'loop' || isAtOrBelow(outcome.path, root, platform)) {
      return undefined;
    }
    const target = platform.basename(outcome.path);
    const isNeeded =
      OF_PYTHON.test(target) ||
      OF_TOOLS.test(target) ||
      (named === 'by-links' && (OF_ENVIRONMENT.test(path) || platform.basename(path) === target)) ||
      isProgram(outcome.path);
    return isNeeded ? undefined : outcome.path;
  };
  const known = new Map<string, string | undefined>();
  const refused = (path: string): string | undefined => {
    if (!known.has(path)) {
      known.set(path, refusedPlace(path));
    }
    return known.get(path);
  };
  return {
    stat: (path) => fs.stat(path),
    readLink: (path) => fs.readLink(path),
    list: (path) => fs.list(path),
    isMarkedHidden: (path) => fs.isMarkedHidden(path),
    fileSystemType: (path) => fs.fileSystemType?.(path),
    hasUnanswering: () => fs.hasUnanswering?.() === true,
    unanswering: (path) => fs.unanswering?.(path),
    read: (path, limit) => (refused(path) !== undefined ? UNTRUSTED : fs.read(path, limit)),
    readAt: (path, offset, length) =>
      refused(path) !== undefined ? UNTRUSTED : fs.readAt(path, offset, length),
    refused: (path) => refused(path) ?? fs.refused?.(path),
  };
}
