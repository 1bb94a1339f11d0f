/** Where an exact version can be read, apart from the binary: PEP 739's build details, the C headers, a directory's name. */

import { decodeSurrogateEscape } from '../../text/bytes';
import type { Platform } from '../../model/platform';
import { parseVersion, sameMinor, type PythonVersion } from '../../model/version';
import type { FileSystem } from '../../ports/fileSystem';
import type { BuildDetails } from './buildDetails';
import type { FoundVersion } from './foundVersion';
import type { StandardLibrary } from './standardLibrary';

const READ_LIMIT = 64 * 1024;

export function buildDetailsVersion(
  details: BuildDetails | undefined,
  minor: PythonVersion,
): FoundVersion | undefined {
  return details === undefined ? undefined : checked(details.version, details.file, minor);
}

/** The directory of headers has the ABI flags in its name: `python3.7m`, `python3.13t`; on Windows there is only one. */
export function patchlevelVersion(
  { prefix, name }: StandardLibrary,
  minor: PythonVersion,
  fs: FileSystem,
  platform: Platform,
): FoundVersion | undefined {
  const headers = platform.join(prefix, platform.name === 'windows' ? 'Include' : 'include');
  const flagged = ['', 'm', 't', 'd', 'td', 'dm', 'mu'].map((flags) => platform.join(headers, name + flags));
  return firstVersion(
    [...(platform.name === 'windows' ? [] : flagged), headers].map((directory) =>
      platform.join(directory, 'patchlevel.h'),
    ),
    /^#define\s+PY_VERSION\s+"([^"]+)"/m,
    minor,
    fs,
  );
}

/** pyenv's `versions/3.9.18`, uv's `cpython-3.9.18-linux-x86_64-gnu`: a hint, and the last one. */
export function directoryNameVersion(
  prefix: string,
  minor: PythonVersion,
  platform: Platform,
): FoundVersion | undefined {
  const text = /(?:^|-)(\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?)(?=$|[-+])/.exec(platform.basename(prefix))?.[1];
  return checked(text, prefix, minor);
}

function firstVersion(
  files: readonly string[],
  pattern: RegExp,
  minor: PythonVersion,
  fs: FileSystem,
): FoundVersion | undefined {
  for (const file of files) {
    const outcome = fs.read(file, READ_LIMIT);
    const text =
      outcome.kind === 'bytes' ? pattern.exec(decodeSurrogateEscape(outcome.bytes))?.[1] : undefined;
    const found = checked(text, file, minor);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Several minor versions share a prefix such as /usr: only what belongs to this one counts. */
function checked(text: string | undefined, source: string, minor: PythonVersion): FoundVersion | undefined {
  const version = parseVersion(text ?? '');
  return version?.micro !== undefined && sameMinor(version, minor) ? { version, source } : undefined;
}
