/** One run context with its result: the interpreter that it starts, and what start-up does there. */

import { contextInterpreter } from './discovery/contextInterpreter';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { contextSurroundings } from './imports/gatherContextSurroundings';
import { startupCodeFacts } from './imports/gatherStartupCodeFacts';
import type { InspectedContext } from './model/inspection';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import { afterProgram } from './startup/programSteps';
import { emptyResult, startup } from './startup/startup';

/** `tools` caches the answers of one inspection. */
export function inspectContext(
  context: RunContext,
  fs: FileSystem,
  tools: DiscoveryTools = discoveryTools(fs, context.platform),
): InspectedContext {
  const outcome = contextInterpreter(context, tools);
  if (outcome.kind === 'fatal') {
    return {
      context: outcome.context,
      result: { ...emptyResult(outcome.fatal), executable: outcome.executable },
    };
  }
  const { interpreter } = outcome;
  const inspected = {
    context: outcome.context,
    interpreter,
    result: afterProgram(outcome.context, startup({ context: outcome.context, interpreter }, fs), fs),
  };
  return { ...inspected, startupCodeFacts: startupCodeFacts(inspected, fs) };
}

/** What the rules need beyond the result. */
export function withSurroundings(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): InspectedContext {
  return { ...inspected, surroundings: contextSurroundings(inspected, tools, folder) };
}
