/** Which installed distribution a file belongs to: by the RECORD of each `*.dist-info` beside it (PEP 376), or `installed-files.txt` of an `*.egg-info`. */

import type { FileSystem } from '../ports/fileSystem';
import type { Platform } from '../model/platform';
import type { Owner } from '../model/startupCodeFacts';

const RECORD_LIMIT = 8 * 1024 * 1024;
const METADATA = /^(?<name>[^-]+)(?:-(?<version>[^-]+))?(?:-py\d[\d.]*)?\.(?<kind>dist|egg)-info$/;

/** What a list of files has been asked already; a file system with a memory hands out the same bytes again. */
const asked = new WeakMap<Uint8Array, Map<string, boolean>>();

/** `file` lies in `directory` or below it. */
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
      const { name, version = '', kind } = METADATA.exec(entry)?.groups ?? {};
      return name === undefined ? [] : [{ entry, name, version, kind }];
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
    if (outcome.kind !== 'bytes') {
      return false;
    }
    const { bytes } = outcome;
    const known = asked.get(bytes) ?? new Map<string, boolean>();
    asked.set(bytes, known);
    const answer = known.get(name) ?? hasLine(bytes, name);
    known.set(name, answer);
    return answer;
  }
}

/** A line that begins with the name and goes on with a comma, a quote or nothing. */
function hasLine(bytes: Uint8Array, name: string): boolean {
  const wanted = `\n${name}`;
  let rest = '\n';
  for (let offset = 0; offset < bytes.length; offset += CHUNK) {
    const text = rest + String.fromCharCode(...bytes.subarray(offset, offset + CHUNK));
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      const next = text.charAt(at + wanted.length);
      if (next === ',' || next === '\n' || next === '\r' || next === '') {
        return true;
      }
    }
    rest = text.slice(-wanted.length - 1);
  }
  return false;
}

const CHUNK = 16 * 1024;

function similar(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
