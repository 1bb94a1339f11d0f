/** One run context with its result, by the rules of the system that its interpreter is for. */

import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { foreignStart, inspectForeign } from './inspectForeign';
import { noteUnanswered } from './unansweredContext';
import { inspectHere, withSurroundings as nativeSurroundings } from './inspectNative';
import type { InspectedContext } from './model/inspection';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import { inOneStep, runToEnd, type Steps } from './ports/steps';

/** `tools` caches the answers of one inspection. */
export function inspectContext(
  context: RunContext,
  fs: FileSystem,
  tools: DiscoveryTools = discoveryTools(fs, context.platform),
): InspectedContext {
  return runToEnd(inspectContextInSteps(context, fs, tools));
}

/** Pauses wherever a context may have thousands of something. */
export function* inspectContextInSteps(
  context: RunContext,
  fs: FileSystem,
  tools: DiscoveryTools,
): Steps<InspectedContext> {
  const foreign = foreignStart(context, tools);
  const inspected =
    foreign === undefined
      ? yield* inspectHere(context, fs, tools)
      : yield* inOneStep(() => inspectForeign(context, foreign, tools));
  return noteUnanswered(inspected, fs);
}

/** What the rules need beyond the result. */
export function withSurroundings(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): InspectedContext {
  return runToEnd(withSurroundingsInSteps(inspected, tools, folder));
}

export function* withSurroundingsInSteps(
  inspected: InspectedContext,
  tools: DiscoveryTools,
  folder: string,
): Steps<InspectedContext> {
  return inspected.foreign === undefined ? yield* nativeSurroundings(inspected, tools, folder) : inspected;
}
