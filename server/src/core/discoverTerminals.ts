/** The environments of a folder and the terminals in which their interpreters start: the way of running that needs no other file. */

import { restrictReads } from './discovery/restrictedReads';
import { readFolderConfiguration } from './configuration/folderConfiguration';
import { findTerminals } from './contexts/editor/terminals';
import type { DiscoveryTools } from './discovery/discoveryTools';
import { discoverEnvironments, type DiscoveredEnvironments } from './discovery/environments';
import type { DotenvFacts, Machine } from './model/inspection';
import type { RunContext } from './model/runContext';
import { runToEnd } from './ports/steps';

export interface DiscoveredContexts extends DiscoveredEnvironments {
  /** The first one is preferred; there is always one. */
  readonly contexts: readonly RunContext[];
  readonly dotenv?: DotenvFacts;
}

/** `searched` is the machine as discovery sees it, if that differs. */
export function discoverTerminals(
  folder: string,
  machine: Machine,
  tools: DiscoveryTools,
  searched = machine,
): DiscoveredContexts {
  const configuration = readFolderConfiguration(
    folder,
    machine,
    restrictReads(tools.fs, { folder, machine }),
  );
  const discovered = runToEnd(discoverEnvironments(folder, searched, configuration, tools));
  return {
    ...discovered,
    contexts: findTerminals({ folder, machine, fs: tools.fs, configuration, ...discovered }),
    problems: [...configuration.problems, ...discovered.problems],
  };
}
