/** Which file each of several imports finds in the run context that the options describe. */

import { ImportSearch, type ImportAnswer } from './imports/search/importSearch';
import { programLoads } from './imports/search/programLoads';
import { nearestModules } from './imports/search/nearestModules';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface ExplainedImport extends ImportAnswer {
  /** For a name that is not found: similar names. */
  readonly nearest: readonly string[];
}

/** Nothing is found in a context that does not start. */
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
  const search = new ImportSearch(inspected, fs, programLoads(inspected));
  return modules.map((module) => {
    const answer = search.find(module);
    return { ...answer, nearest: nearestModules(answer, search) };
  });
}
