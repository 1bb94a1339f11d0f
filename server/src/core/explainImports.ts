/** Which file each of some imports finds in the run context that options describe. */

import { ImportSearch, type ImportAnswer } from './imports/search/importSearch';
import { nearestModules } from './imports/search/nearestModules';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface ExplainedImport extends ImportAnswer {
  /** Of a name that is not found: names that come close. */
  readonly nearest: readonly string[];
}

/** In a context that does not start nothing is found. */
export function explainImports(
  modules: readonly string[],
  inspected: InspectedContext,
  fs: FileSystem,
): readonly ExplainedImport[] {
  if (inspected.result.fatal !== undefined) {
    return modules.map((module) => ({
      module,
      loaded: false,
      shadowed: [],
      complete: true,
      searched: [],
      nearest: [],
    }));
  }
  const search = new ImportSearch(inspected, fs);
  return modules.map((module) => {
    const answer = search.find(module);
    return { ...answer, nearest: nearestModules(answer, search) };
  });
}
