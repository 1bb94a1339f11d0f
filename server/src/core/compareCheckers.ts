/** The type checkers of a folder, each compared with one of its run contexts. */

import { gatherFolder } from './inspectFolder';
import type { CheckerComparison, CheckerConfig } from './model/facts/checkerFacts';
import type { InspectedContext, Machine } from './model/inspection';
import type { FileSystem } from './ports/fileSystem';

export interface ComparedCheckers {
  readonly kind: 'compared';
  /** Undefined if no Python starts in the folder. */
  readonly inspected?: InspectedContext;
  readonly checkers: readonly {
    readonly config: CheckerConfig;
    readonly comparison?: CheckerComparison;
  }[];
}

export type CheckersOutcome =
  ComparedCheckers | { readonly kind: 'unknown-context'; readonly names: readonly string[] };

/** With the context of that name, otherwise with the preferred one. */
export function compareCheckers(
  folder: string,
  name: string | undefined,
  machine: Machine,
  fs: FileSystem,
): CheckersOutcome {
  const { contexts, checkers = [] } = gatherFolder(folder, machine, fs);
  const named = contexts.filter(({ context }) => name === undefined || context.name === name);
  if (name !== undefined && named.length === 0) {
    return { kind: 'unknown-context', names: contexts.map(({ context }) => context.name) };
  }
  const inspected = named.find(({ result }) => result.fatal === undefined);
  return {
    kind: 'compared',
    ...(inspected === undefined ? {} : { inspected }),
    checkers: checkers.map(({ config, comparisons }) => {
      const found = comparisons.find(({ context }) => context === inspected?.context.name);
      return { config, ...(found === undefined ? {} : { comparison: found.comparison }) };
    }),
  };
}
