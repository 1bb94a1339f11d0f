/** One run context with its result, by the rules of the system that its interpreter is for. */

import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { foreignStart, inspectForeign } from './inspectForeign';
import { noteUnanswered } from './unansweredContext';
import { inspectHere, withSurroundings as nativeSurroundings } from './inspectNative';
import type { InspectedContext } from './model/inspection';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';

/** `tools` caches the answers of one inspection. */
export function inspectContext(
  context: RunContext,
  fs: FileSystem,
  tools: DiscoveryTools = discoveryTools(fs, context.platform),
): InspectedContext {
  const foreign = foreignStart(context, tools);
  const inspected =
    foreign === undefined ? inspectHere(context, fs, tools) : inspectForeign(context, foreign, tools);
  return noteUnanswered(inspected, fs);
}

/** What the rules need beyond the result. */
export function withSurroundings(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): InspectedContext {
  return inspected.foreign === undefined ? nativeSurroundings(inspected, tools, folder) : inspected;
}
