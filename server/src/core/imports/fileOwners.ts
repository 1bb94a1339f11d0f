/** Which installed distribution a file belongs to: by the RECORD of each `*.dist-info` next to it (PEP 376), or `installed-files.txt` of an `*.egg-info`. */

import { metadataName } from '../formats/packages/metadataDirectory';
import { encodeUtf8 } from '../text/bytes';
import type { FileSystem } from '../ports/fileSystem';
import type { Platform } from '../model/platform';
import type { Owner } from '../model/facts/startupCodeFacts';

const RECORD_LIMIT = 8 * 1024 * 1024;

/** `file` is in `directory` or below it. */
export function ownerOfFile(
  file: string,
  directory: string,
  { fs, platform }: { readonly fs: FileSystem; readonly platform: Platform },
): Owner | undefined {
  const inside = platform.join(directory, '');
  const listing = platform.isAbsolute(directory) ? fs.list(directory) : undefined;
  if (listing?.kind !== 'entries' || !file.startsWith(inside)) {
    return undefined;
  }
  const relative = file.slice(inside.length).replaceAll('\\', '/');
  const stem = similar(platform.basename(file));
  const candidates = listing.names
    .flatMap((entry) => {
      const named = metadataName(entry);
      return named === undefined ? [] : [{ entry, ...named }];
    })
    // Most files are named after their distribution: then the first list has it.
    .toSorted((a, b) => Number(stem.includes(similar(b.name))) - Number(stem.includes(similar(a.name))));
  const owner = candidates.find(({ entry, kind }) =>
    kind === 'dist'
      ? lists(platform.join(directory, entry, 'RECORD'), relative)
      : lists(platform.join(directory, entry, 'installed-files.txt'), `../${relative}`) ||
        lists(platform.join(directory, entry, 'SOURCES.txt'), relative),
  );
  return owner === undefined ? undefined : { name: owner.name, version: owner.version };

  function lists(record: string, name: string): boolean {
    const outcome = fs.read(record, RECORD_LIMIT);
    return outcome.kind === 'bytes' && hasLine(outcome.bytes, encodeUtf8(name));
  }
}

const LF = 10;
const ENDS_NAME: ReadonlySet<number | undefined> = new Set([LF, 13, ','.charCodeAt(0), undefined]);

/** A line that is the name, or the name and a comma. Lists of several megabytes are searched without being decoded. */
function hasLine(bytes: Uint8Array, name: Uint8Array): boolean {
  for (let start = 0; start < bytes.length;) {
    if (bytes[start] === name[0] && beginsWith(bytes, start, name)) {
      return true;
    }
    const end = bytes.indexOf(LF, start);
    if (end < 0) {
      return false;
    }
    start = end + 1;
  }
  return false;
}

function beginsWith(bytes: Uint8Array, start: number, name: Uint8Array): boolean {
  for (let index = 1; index < name.length; index += 1) {
    if (bytes[start + index] !== name[index]) {
      return false;
    }
  }
  return ENDS_NAME.has(bytes[start + name.length]);
}

function similar(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
