/** Names of fixes: `pth-missing-path@lib/a.pth:3#1`. Stable for the same finding in the same state of the folder, and readable on a command line. */

import type { FixDraft } from '../fixes/fixDraft';
import type { Fix } from '../model/finding';
import type { FolderFacts } from '../model/inspection';
import { FILE_START, type Range } from '../text/positions';

interface Placed {
  readonly file?: string | undefined;
  readonly range?: Range | undefined;
}

/** The fixes of each of the findings of one rule: worked out for a whole place at once, because they are numbered there. */
export function numberedFixes<Each extends Placed>(
  code: string,
  facts: FolderFacts,
  all: readonly Each[],
  draftsOf: (each: Each) => readonly FixDraft[],
): (each: Each) => readonly Fix[] {
  const known = new Map<Each, readonly Fix[]>();
  let byPlace: ReadonlyMap<string, readonly Each[]> | undefined;
  return (each) => {
    byPlace ??= groupedByPlace(code, facts, all);
    const place = placeId(code, facts, each);
    if (!known.has(each)) {
      let number = 0;
      for (const neighbour of byPlace.get(place) ?? []) {
        known.set(
          neighbour,
          draftsOf(neighbour).map((draft) => {
            number += 1;
            return { id: `${place}#${String(number)}`, ...draft };
          }),
        );
      }
    }
    return known.get(each) ?? [];
  };
}

function groupedByPlace<Each extends Placed>(
  code: string,
  facts: FolderFacts,
  all: readonly Each[],
): ReadonlyMap<string, readonly Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) {
    const place = placeId(code, facts, each);
    const group = groups.get(place);
    if (group === undefined) {
      groups.set(place, [each]);
    } else {
      group.push(each);
    }
  }
  return groups;
}

function placeId(code: string, facts: FolderFacts, { file, range = FILE_START }: Placed): string {
  return file === undefined ? code : `${fileId(code, file, facts)}:${String(range.start.line + 1)}`;
}

/** Of what concerns a whole file. */
export function fileId(code: string, file: string, { folder, machine: { platform } }: FolderFacts): string {
  const inside = platform.join(folder, '');
  const isInside = platform.normcase(file).startsWith(platform.normcase(inside));
  const relative = (isInside ? file.slice(inside.length) : file).replaceAll(platform.separator, '/');
  return `${code}@${relative}`;
}
