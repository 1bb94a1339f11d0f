/** One folder, one question: its environments, its run contexts with their results, and what is wrong with them. */

import { findContexts } from './contexts/findContexts';
import { findElsewhere } from './contexts/findElsewhere';
import { pieFactsOf } from './contexts/pieFiles';
import { readFolderConfiguration } from './contexts/folderConfiguration';
import { findBaseInterpreters } from './discovery/baseInterpreters';
import { discoveryTools, type DiscoveryTools } from './discovery/discoveryTools';
import { withContents } from './discovery/environmentContents';
import { discoverEnvironments } from './discovery/environments';
import type { DiscoveredContexts } from './discoverTerminals';
import { embedderHome } from './imports/embedderHome';
import { importFacts } from './imports/importFacts';
import { PackageDirectories } from './imports/packageDirectory';
import type { FolderFacts, FolderInspection, InspectedContext, Machine } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';
import { inspectContext, withSurroundings } from './inspectContext';
import { findingsOf } from './rules';

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
