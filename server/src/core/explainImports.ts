/** Which file each of several imports finds in the run context that the options describe. */

import { discoveryTools } from './discovery/discoveryTools';
import { inPathsOfHere } from './discovery/foreign/hereText';
import type { AbsenceReason } from './imports/absence/absenceReason';
import { AbsenceReasons } from './imports/absence/absenceReasons';
import { ImportSearch, type ImportAnswer } from './imports/search/importSearch';
import { nearestModules } from './imports/search/nearestModules';
import { foreignStart, foreignView } from './inspectForeign';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface ExplainedImport extends ImportAnswer {
  /** For a name that is not found: similar names. */
  readonly nearest: readonly string[];
  /** Why a module of that name that is there is not found, or not used. */
  readonly reasons: readonly AbsenceReason[];
}

/** Nothing is found in a context that does not start. `folder` is the one that the person has open. */
export function explainImports(
  modules: readonly string[],
  inspected: InspectedContext,
  fs: FileSystem,
  folder?: string,
): readonly ExplainedImport[] {
  if (inspected.result.fatal !== undefined) {
    return modules.map((module) => ({
      module,
      loaded: false,
      shadowed: [],
      complete: true,
      searched: [],
      nearest: [],
      reasons: [],
    }));
  }
  const { context } = inspected;
  const tools = discoveryTools(fs, context.platform);
  const start = inspected.foreign === undefined ? undefined : foreignStart(context, tools);
  if (start === undefined) {
    return answersOf(modules, inspected, fs, folder);
  }
  const view = foreignView(context, start, tools);
  return inPathsOfHere(answersOf(modules, view.inspected, view.fs, folder), view.mapping).map((answer) => ({
    ...answer,
    complete: false,
  }));
}

function answersOf(
  modules: readonly string[],
  inspected: InspectedContext,
  fs: FileSystem,
  folder: string | undefined,
): readonly ExplainedImport[] {
  const search = new ImportSearch(inspected, fs);
  const reasons = new AbsenceReasons(inspected, search, { fs, folder });
  return modules.map((module) => {
    const answer = search.find(module);
    return { ...answer, nearest: nearestModules(answer, search), reasons: reasons.of(answer) };
  });
}
