/** Finds the environment of a context and the contexts of an environment, whatever their number: made once for the facts of a folder. */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { placeKey, type Origin } from '../../model/origin';
import { placeOfEnvironment, type FilePlace } from './places';
import type { ContextView, EnvironmentView } from './views';

const known = new WeakMap<FolderFacts, FolderIndex>();

export function indexOf(facts: FolderFacts): FolderIndex {
  const before = known.get(facts);
  if (before !== undefined) {
    return before;
  }
  const index = new FolderIndex(facts);
  known.set(facts, index);
  return index;
}

const NONE: readonly InspectedContext[] = [];

export class FolderIndex {
  private readonly facts: FolderFacts;
  private readonly byRoot = new Map<string, EnvironmentFacts>();
  private readonly byExecutable = new Map<string, EnvironmentFacts>();
  private members: ReadonlyMap<EnvironmentFacts, readonly InspectedContext[]> | undefined;
  /** By the name of a variable, and by what set it. */
  private readonly places = new Map<string, ReadonlyMap<string, FilePlace>>();

  constructor(facts: FolderFacts) {
    this.facts = facts;
    for (const environment of facts.environments) {
      addFirst(this.byRoot, this.key(environment.root), environment);
      addFirst(this.byExecutable, this.key(environment.executable), environment);
    }
  }

  environmentOf({ context, result }: InspectedContext): EnvironmentFacts | undefined {
    const root = context.environmentRoot ?? result.venv?.root;
    return root === undefined
      ? this.byExecutable.get(this.key(context.argv0))
      : this.byRoot.get(this.key(root));
  }

  contextsOf(environment: EnvironmentFacts): readonly InspectedContext[] {
    this.members ??= this.gatherMembers();
    return this.members.get(environment) ?? NONE;
  }

  contextView(inspected: InspectedContext): ContextView {
    const { folder, machine } = this.facts;
    return { environment: this.environmentOf(inspected), folder, machine };
  }

  environmentView(environment: EnvironmentFacts): EnvironmentView {
    const { folder, machine } = this.facts;
    const contexts = this.contextsOf(environment);
    return { contexts, names: contexts.map(({ context }) => context.name), folder, machine };
  }

  /** Where a person would look for a variable that no file sets: it reaches many contexts, and the first environment among them is the place. */
  placeOfInherited(name: string, setBy: Origin): FilePlace | undefined {
    const places = this.places.get(name) ?? this.gatherPlaces(name);
    this.places.set(name, places);
    return places.get(placeKey(setBy));
  }

  private gatherMembers(): ReadonlyMap<EnvironmentFacts, readonly InspectedContext[]> {
    const members = new Map<EnvironmentFacts, InspectedContext[]>();
    for (const inspected of this.facts.contexts) {
      const environment = this.environmentOf(inspected);
      const others = environment === undefined ? undefined : members.get(environment);
      if (others !== undefined) {
        others.push(inspected);
      } else if (environment !== undefined) {
        members.set(environment, [inspected]);
      }
    }
    return members;
  }

  private gatherPlaces(name: string): ReadonlyMap<string, FilePlace> {
    const places = new Map<string, FilePlace>();
    for (const inspected of this.facts.contexts) {
      const variable = inspected.context.environment.get(name);
      const place = variable === undefined ? undefined : placeOfEnvironment(this.environmentOf(inspected));
      if (variable !== undefined && place !== undefined) {
        for (const { setBy } of variable.parts ?? [variable]) {
          if (setBy.kind !== 'file') {
            addFirst(places, placeKey(setBy), place);
          }
        }
      }
    }
    return places;
  }

  private key(path: string): string {
    return this.facts.machine.platform.normcase(path);
  }
}

function addFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
