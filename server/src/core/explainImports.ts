/** Which file each of several imports finds in the run context that the options describe. */

import { discoveryTools } from './discovery/discoveryTools';
import { inPathsOfHere } from './discovery/foreign/hereText';
import type { AbsenceReason } from './imports/absence/absenceReason';
import { AbsenceReasons, type AbsencePlaces } from './imports/absence/absenceReasons';
import { ImportSearch, type ImportAnswer } from './imports/search/importSearch';
import { programLoads } from './imports/search/programLoads';
import { nearestModules } from './imports/search/nearestModules';
import { foreignStart, foreignView } from './inspectForeign';
import { definedOnly } from './model/definedOnly';
import type { InspectedContext } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface ExplainedImport extends ImportAnswer {
  /** For a name that is not found: similar names. */
  readonly nearest: readonly string[];
  /** Why an existing module of that name is not found, or not used. */
  readonly reasons: readonly AbsenceReason[];
}

/** Nothing is found in a context that does not start. `folder` is the one that the person has open. */
export function explainImports(
  modules: readonly string[],
  inspected: InspectedContext,
  fs: FileSystem,
  folder?: string,
): readonly ExplainedImport[] {
  const explainer = new ImportExplainer(inspected, fs, { ...definedOnly({ folder }) });
  return modules.map((module) => explainer.explain(module));
}

/** The same for one question after the other: what was looked up is remembered. */
export class ImportExplainer {
  readonly search: ImportSearch;
  private readonly inspected: InspectedContext;
  private readonly reasons: AbsenceReasons;
  /** From the paths of the interpreter's own system. */
  private readonly toHere: (answer: ExplainedImport) => ExplainedImport;

  constructor(inspected: InspectedContext, fs: FileSystem, where: AbsencePlaces = {}) {
    const { context } = inspected;
    const tools = discoveryTools(fs, context.platform);
    const start = inspected.foreign === undefined ? undefined : foreignStart(context, tools);
    const view = start === undefined ? undefined : foreignView(context, start, tools);
    const own = view ?? { inspected, fs };
    this.inspected = inspected;
    this.search = new ImportSearch(own.inspected, own.fs, programLoads(own.inspected));
    this.reasons = new AbsenceReasons(own.inspected, this.search, { fs: own.fs, ...where });
    this.toHere = (answer) => {
      if (view === undefined) {
        return answer;
      }
      const [here = answer]: readonly ExplainedImport[] = inPathsOfHere([answer], view.mapping);
      return { ...here, complete: false };
    };
  }

  explain(module: string): ExplainedImport {
    if (this.inspected.result.fatal !== undefined) {
      const nothing = { shadowed: [], searched: [], nearest: [], reasons: [] };
      return { module, loaded: false, complete: true, ...nothing };
    }
    return this.withReasons(this.search.find(module));
  }

  /** Only what is found, because the reasons take longer. */
  brief(answer: ImportAnswer): ExplainedImport {
    return this.toHere({ ...answer, nearest: [], reasons: [] });
  }

  withReasons(answer: ImportAnswer): ExplainedImport {
    return this.toHere({
      ...answer,
      nearest: nearestModules(answer, this.search),
      reasons: this.reasons.of(answer),
    });
  }
}
