/** Names of fixes: `pth-missing-path@lib/a.pth:3#1`. Stable for the same finding in the same state of the folder, and readable on a command line. */

import type { FolderFacts } from '../model/inspection';
import type { Range } from '../text/positions';

/** Hands out the next id at a place. */
export function fixIds(
  code: string,
  { folder, machine }: FolderFacts,
): (file: string | undefined, range: Range) => string {
  const used = new Map<string, number>();
  const inside = machine.platform.join(folder, '');
  return (file, range) => {
    const place = file === undefined ? code : `${code}@${relative(file)}:${String(range.start.line + 1)}`;
    const number = (used.get(place) ?? 0) + 1;
    used.set(place, number);
    return `${place}#${String(number)}`;
  };

  function relative(file: string): string {
    const { platform } = machine;
    const isInside = platform.normcase(file).startsWith(platform.normcase(inside));
    return (isInside ? file.slice(inside.length) : file).replaceAll(platform.separator, '/');
  }
}
