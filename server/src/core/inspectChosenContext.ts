/** The one run context that the command line's options describe, with its result and the findings that concern it. */

import { restrictReads } from './discovery/restrictedReads';
import { contextFromOptions, machineFromOptions, type ContextOptions } from './contexts/contextOptions';
import { inspectedUnread } from './contexts/unreadFiles';
import { findTerminals } from './contexts/editor/terminals';
import { readFolderConfiguration } from './configuration/folderConfiguration';
import { findBaseInterpreters } from './discovery/baseInterpreters';
import { isConda } from './discovery/environment/conda';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environment/gatherEnvironmentContents';
import { environmentFacts } from './discovery/environment/gatherEnvironmentFacts';
import { rootOfInterpreter } from './discovery/interpreterRoot';
import { isVenv } from './discovery/environment/venv';
import { inspectContext, withSurroundings } from './inspectContext';
import { foreignFindings } from './inspectForeign';
import type { DiscoveredContexts } from './discoverTerminals';
import type { EnvironmentFacts } from './model/facts/environmentFacts';
import type { Finding } from './model/finding';
import type { InspectedContext, Machine } from './model/inspection';
import type { Interpreter } from './model/interpreter';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import { findingsOf } from './rules';
import { withoutUnanswered } from './unansweredFindings';

export interface ContextRequest {
  readonly options: ContextOptions;
  /** Which of the folder's contexts the options change; the preferred one when it is undefined. */
  readonly name: string | undefined;
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  /** Finds the folder's run contexts: all of them where one is asked for by name, the terminals otherwise. */
  readonly discover: ContextDiscovery;
}

export type ContextDiscovery = (
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
  searched: Machine,
) => DiscoveredContexts;

export type ChosenContext =
  | {
      readonly kind: 'inspected';
      readonly inspected: InspectedContext;
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'unknown-name'; readonly names: readonly string[] };

export function inspectChosenContext(request: ContextRequest): ChosenContext {
  const { options, name, folder, machine } = request;
  const fs = restrictReads(request.fs, { folder, machine }, 'by-links');
  const tools = discoveryTools(fs, machine.platform);
  const { contexts, environments, problems } = candidates(request, tools);
  const base = name === undefined ? contexts[0] : contexts.find((context) => context.name === name);
  if (base === undefined) {
    return { kind: 'unknown-name', names: contexts.map((context) => context.name) };
  }
  const started = withSurroundings(
    inspectContext(contextFromOptions(options, machine, folder, base), fs, tools),
    tools,
    folder,
  );
  const inspected = inspectedUnread(started, folder, fs);
  let baseInterpreters: readonly Interpreter[] | undefined;
  const foreign = inspected.foreign === undefined ? [] : [inspected];
  const findings = findingsOf({
    folder,
    machine,
    contexts: foreign.length === 0 ? [inspected] : [],
    foreignContexts: foreign,
    environments: nativeEnvironments(inspected, environments, tools).map((environment) =>
      withContents(environment, folder, tools),
    ),
    problems,
    // Few repairs need them, and examining every installation takes longer than everything else together.
    get baseInterpreters() {
      baseInterpreters ??= findBaseInterpreters(machine, tools);
      return baseInterpreters;
    },
  });
  const there = foreignFindings(foreign, {
    folder,
    machine,
    tools,
    look: (each, others) => withSurroundings(each, others, folder),
  });
  const facts = { folder, machine, contexts: [inspected] };
  return { kind: 'inspected', inspected, findings: withoutUnanswered([...findings, ...there], facts, fs) };
}

/** The variables given by options also decide what is found: VIRTUAL_ENV and PATH are among them. */
function candidates(
  { options, name, folder, machine, discover }: ContextRequest,
  tools: DiscoveryTools,
): DiscoveredContexts {
  const { python } = options;
  if (python === undefined || name !== undefined) {
    return discover(folder, machine, tools, machineFromOptions(options, machine));
  }
  // If the interpreter is given, nothing has to be searched; the settings still say what a terminal in the folder is like.
  const configuration = readFolderConfiguration(
    folder,
    machine,
    restrictReads(tools.fs, { folder, machine }),
  );
  const interpreter = { argv0: python };
  return {
    environments: [],
    contexts: findTerminals({ folder, machine, fs: tools.fs, configuration, environments: [], interpreter }),
    problems: configuration.problems,
  };
}

function nativeEnvironments(
  { context, foreign }: InspectedContext,
  environments: readonly EnvironmentFacts[],
  tools: DiscoveryTools,
): readonly EnvironmentFacts[] {
  return foreign === undefined ? environmentsOf(context, environments, tools) : [];
}

/** The environment that the context belongs to, even one outside the folder; the others do not concern it. */
function environmentsOf(
  { argv0, environmentRoot, cwd }: RunContext,
  environments: readonly EnvironmentFacts[],
  tools: DiscoveryTools,
): readonly EnvironmentFacts[] {
  if (environmentRoot !== undefined) {
    return environments.filter(({ root }) => root === environmentRoot);
  }
  if (!tools.platform.isAbsolute(argv0)) {
    return [];
  }
  const root = rootOfInterpreter(argv0, tools);
  return isVenv(root, tools) || isConda(root, tools)
    ? [environmentFacts({ root, executable: argv0, cwd }, tools)]
    : [];
}
