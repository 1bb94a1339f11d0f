/** Which file each of some imports finds in the run context that options describe. */

import { ImportSearch, type ImportAnswer } from './imports/importSearch';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

/** In a context that does not start nothing is found. */
export function explainImports(
  modules: readonly string[],
  inspected: InspectedContext,
  fs: FileSystem,
): readonly ImportAnswer[] {
  if (inspected.result.fatal !== undefined) {
    return modules.map((module) => ({ module, loaded: false, shadowed: [], complete: true, searched: [] }));
  }
  const search = new ImportSearch(inspected, fs);
  return modules.map((module) => search.find(module));
}
