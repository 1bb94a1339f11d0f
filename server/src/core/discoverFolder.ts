/** What there is in a folder before anything is started: its configuration, environments and run contexts. */

import { restrictReads } from './discovery/restrictedReads';
import { readFolderConfiguration, type FolderConfiguration } from './configuration/folderConfiguration';
import { findContextsInSteps } from './contexts/findContexts';
import type { FolderFile } from './contexts/folderFiles';
import { recordReads } from './contexts/recordedReads';
import type { Source } from './contexts/source';
import type { DiscoveryTools } from './discovery/discoveryTools';
import { discoverEnvironments } from './discovery/environments';
import type { DiscoveredContexts } from './discoverTerminals';
import { definedOnly } from './model/definedOnly';
import type { IncompleteSearch } from './model/facts/incompleteSearch';
import type { Machine } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';
import type { Memory } from './ports/memory';

export interface GatherQuestion {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  readonly rows: readonly Source[];
  readonly memory: Memory;
}

export interface DiscoveredFolder extends DiscoveredContexts {
  readonly configuration: FolderConfiguration;
  /** The files that were read for the contexts, or that chose an interpreter. */
  readonly reads: readonly string[];
  /** The files of the folder that a source may read. */
  readonly files: readonly FolderFile[];
  readonly incompleteSearches: readonly IncompleteSearch[];
}

/** Pauses while it searches the folder. */
export function* discoverAmong(
  { folder, machine, fs, rows, memory }: GatherQuestion,
  tools: DiscoveryTools,
  searched = machine,
): Generator<undefined, DiscoveredFolder, void> {
  const read = memory.remember('configuration', [machine], () => {
    const recorded = recordReads(restrictReads(fs, { folder, machine }));
    const found = readFolderConfiguration(folder, machine, recorded.fs);
    return { configuration: found, files: [...recorded.files] };
  });
  const { configuration } = read;
  const discovered = yield* memory.rememberInSteps('discovery', [configuration, searched], () =>
    discoverEnvironments(folder, searched, configuration, tools.own()),
  );
  const found = yield* memory.rememberInSteps('contexts', [configuration, discovered, machine, rows], () =>
    findContextsInSteps({ folder, machine, fs, memory, configuration, ...discovered }, rows),
  );
  return memory.remember('folder', [read, discovered, found], () => {
    const { incomplete = [], ...environments } = discovered;
    const chosenBy = found.contexts.flatMap((context) =>
      context.chosenBy?.kind === 'file' ? [context.chosenBy.file] : [],
    );
    return {
      ...environments,
      configuration,
      // What a context is does not depend on its place among the others.
      contexts: found.contexts.map((context) =>
        memory.remember(`context ${context.name}`, [context], () => context),
      ),
      reads: [...read.files, ...found.reads, ...chosenBy],
      files: found.files.all,
      incompleteSearches: [...incomplete, ...found.incomplete],
      ...definedOnly({ dotenv: configuration.disagreements }),
      problems: [...configuration.problems, ...discovered.problems, ...found.problems],
    };
  });
}
