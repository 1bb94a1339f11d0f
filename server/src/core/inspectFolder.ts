/** One folder, one question: its environments, its run contexts with their results, and what is wrong with them. */

import { findContexts } from './contexts/findContexts';
import { findElsewhere } from './contexts/findElsewhere';
import { pieFactsOf } from './contexts/pieFiles';
import { readFolderConfiguration } from './contexts/folderConfiguration';
import { findBaseInterpreters } from './discovery/baseInterpreters';
import { contextInterpreter } from './discovery/contextInterpreter';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environmentContents';
import { discoverEnvironments, type DiscoveredEnvironments } from './discovery/environments';
import { contextSurroundings } from './imports/contextSurroundings';
import { embedderHome } from './imports/embedderHome';
import { importFacts } from './imports/importFacts';
import { PackageDirectories } from './imports/packageDirectory';
import { startupCodeFacts } from './imports/startupCodeFacts';
import type {
  DotenvFacts,
  FolderFacts,
  FolderInspection,
  InspectedContext,
  Machine,
} from './model/inspection';
import type { RunContext } from './model/runContext';
import type { FileSystem } from './ports/fileSystem';
import { findingsOf } from './rules';
import { afterProgram } from './startup/programSteps';
import { emptyResult, startup } from './startup/startup';

export function inspectFolder(folder: string, machine: Machine, fs: FileSystem): FolderInspection {
  const facts = gatherFolder(folder, machine, fs);
  return { ...facts, findings: findingsOf(facts) };
}

export function gatherFolder(folder: string, machine: Machine, fs: FileSystem): FolderFacts {
  const tools = discoveryTools(fs, machine.platform);
  const { contexts, environments, problems, dotenv } = discoverContexts(folder, machine, tools);
  const directories = new PackageDirectories(fs, machine.platform);
  const elsewhere = findElsewhere({ folder, machine, fs: tools.fs });
  const inspected = contexts.map((context) =>
    withImports(withSurroundings(inspectContext(context, fs, tools), tools), directories, tools),
  );
  const pies = pieFactsOf(inspected, { folder, machine, fs: tools.fs });
  return {
    folder,
    machine,
    contexts: inspected,
    environments: environments.map((environment) => withContents(environment, folder, tools)),
    baseInterpreters: findBaseInterpreters(machine, tools),
    problems: [...problems, ...elsewhere.problems],
    ...(dotenv === undefined ? {} : { dotenv }),
    ...(pies.length === 0 ? {} : { pies }),
    ...(elsewhere.sources.length === 0 ? {} : { elsewhere: elsewhere.sources }),
  };
}

/** `tools` remembers the answers of one inspection. */
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

/** What the rules ask for beyond the result. */
export function withSurroundings(inspected: InspectedContext, tools: DiscoveryTools): InspectedContext {
  return { ...inspected, surroundings: contextSurroundings(inspected, tools) };
}

/** `directories` remembers what the contexts of one inspection share. */
function withImports(
  inspected: InspectedContext,
  directories: PackageDirectories,
  tools: DiscoveryTools,
): InspectedContext {
  const imports = importFacts(inspected, directories);
  const home = embedderHome(inspected, tools);
  return {
    ...inspected,
    ...(imports === undefined ? {} : { imports }),
    ...(home === undefined ? {} : { embedderHome: home }),
  };
}

export interface DiscoveredContexts extends DiscoveredEnvironments {
  /** The first one is preferred; there is always one. */
  readonly contexts: readonly RunContext[];
  readonly dotenv?: DotenvFacts;
}

/** The run contexts of a folder without their results. `searched` is the machine as discovery sees it, where that is another one. */
export function discoverContexts(
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
  searched = machine,
): DiscoveredContexts {
  const configuration = readFolderConfiguration(folder, machine, tools.fs);
  const discovered = discoverEnvironments(folder, searched, configuration.settings, tools);
  const found = findContexts({ folder, machine, fs: tools.fs, configuration, ...discovered });
  return {
    ...discovered,
    contexts: found.contexts,
    ...(configuration.disagreements === undefined ? {} : { dotenv: configuration.disagreements }),
    problems: [...configuration.problems, ...discovered.problems, ...found.problems],
  };
}
