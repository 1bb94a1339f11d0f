/** Editable installations whose projects no longer exist: the finder is still installed, but what it points to does not exist. */

import { definedOnly } from '../model/definedOnly';
import type { LostEditable } from '../model/facts/importFacts';
import type { InspectedContext } from '../model/inspection';
import type { Finder } from '../model/startupResult';
import type { FileSystem } from '../ports/fileSystem';
import type { ImportSearch } from './search/importSearch';

/** One is enough to show that the project is gone. */
const MOST_NAMES = 50;

export function lostEditables(
  { result, context: { platform } }: InspectedContext,
  search: ImportSearch,
  fs: FileSystem,
): readonly LostEditable[] {
  return result.finders.flatMap((finder): readonly LostEditable[] => {
    for (const [module, place] of targetsOf(finder).slice(0, MOST_NAMES)) {
      const missing = platform.isAbsolute(place) && isMissing(place) ? place : undefined;
      // What is found elsewhere still works.
      if (missing !== undefined && isLost(module)) {
        return [{ module, missing, installedBy: installedBy(finder) }];
      }
    }
    return [];
  });

  function isLost(module: string): boolean {
    const { spec } = search.find(module);
    return (
      spec === undefined || (spec.finder !== undefined && spec.origin !== undefined && isMissing(spec.origin))
    );
  }

  /** setuptools names a module's file without its suffix. */
  function isMissing(place: string): boolean {
    return (
      fs.stat(place).kind === 'absent' &&
      search.entries.find({ path: platform.dirname(place) }, platform.basename(place)) === undefined
    );
  }

  function installedBy(finder: Finder): LostEditable['installedBy'] {
    const module = platform.basename(finder.file).replace(/\.py$/, '');
    const line = result.startupCode.find(({ state, code }) => state.kind === 'runs' && code.includes(module));
    return line === undefined
      ? { file: finder.file }
      : { file: line.file, ...definedOnly({ line: line.range.start.line + 1 }) };
  }
}

function targetsOf({ mapping, manner }: Finder): readonly (readonly [module: string, place: string])[] {
  return manner.kind === 'meson'
    ? manner.modules.map((module) => [module, manner.directory] as const)
    : Object.entries(mapping);
}
