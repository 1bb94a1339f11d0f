/**
 * What a rule about one context, or about one environment, may look at besides that: all that its findings depend on. What it
 * found is remembered as long as these are the same objects.
 */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { InspectedContext, Machine } from '../../model/inspection';

interface FolderView {
  readonly folder: string;
  readonly machine: Machine;
}

export interface ContextView extends FolderView {
  /** The one that the context's interpreter belongs to. */
  readonly environment: EnvironmentFacts | undefined;
}

export interface EnvironmentView extends FolderView {
  /** Those whose interpreter belongs to the environment. */
  readonly contexts: readonly InspectedContext[];
  /** Their names. */
  readonly names: readonly string[];
}

export function areSameContextViews(a: ContextView, b: ContextView): boolean {
  return a.environment === b.environment && areSameFolders(a, b);
}

/** The names are those of the contexts. */
export function areSameEnvironmentViews(a: EnvironmentView, b: EnvironmentView): boolean {
  return (
    a.contexts.length === b.contexts.length &&
    a.contexts.every((inspected, position) => inspected === b.contexts[position]) &&
    areSameFolders(a, b)
  );
}

/** A machine with another interpreter selected is a new object with the same parts. */
function areSameFolders({ folder, machine }: FolderView, other: FolderView): boolean {
  return (
    folder === other.folder &&
    (machine === other.machine ||
      (machine.platform === other.machine.platform &&
        machine.processEnvironment === other.machine.processEnvironment &&
        machine.account === other.machine.account &&
        machine.selectedInterpreter === other.machine.selectedInterpreter))
  );
}
