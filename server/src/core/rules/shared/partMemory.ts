/**
 * What rules found in each context and environment, remembered as long as these are the same objects: after a change, only
 * what it concerns is looked at again.
 */

import type { EnvironmentFacts } from '../../model/facts/environmentFacts';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import type { Part, Rule } from '../rule';
import { indexOf } from './folderIndex';
import type { Steps } from '../../ports/steps';
import {
  areSameContextViews,
  areSameEnvironmentViews,
  type ContextView,
  type EnvironmentView,
} from './views';

export type Parts = ReadonlyMap<Rule, readonly Part[]>;

interface Found {
  readonly rule: Rule;
  readonly part: Part;
}

interface Remembered<View> {
  readonly view: View;
  readonly found: readonly Found[];
}

export class PartMemory {
  private readonly rules: readonly Rule[];
  private readonly contexts = new WeakMap<InspectedContext, Remembered<ContextView>>();
  private readonly environments = new WeakMap<EnvironmentFacts, Remembered<EnvironmentView>>();

  constructor(rules: readonly Rule[]) {
    this.rules = rules;
  }

  *partsOf(facts: FolderFacts): Steps<Parts> {
    const index = indexOf(facts);
    const parts = new Map<Rule, Part[]>();
    for (const environment of facts.environments) {
      add(parts, yield* this.inEnvironment(environment, index.environmentView(environment)));
    }
    for (const inspected of facts.contexts) {
      add(parts, yield* this.inContext(inspected, index.contextView(inspected)));
    }
    return parts;
  }

  /** What one rule found in some of the contexts. */
  *partsIn(rule: Rule, contexts: Iterable<InspectedContext>, facts: FolderFacts): Steps<readonly Part[]> {
    const index = indexOf(facts);
    const parts: Part[] = [];
    for (const inspected of contexts) {
      const found = yield* this.inContext(inspected, index.contextView(inspected));
      for (const each of found) {
        if (each.rule === rule) {
          parts.push(each.part);
        }
      }
    }
    return parts;
  }

  private *inContext(inspected: InspectedContext, view: ContextView): Steps<readonly Found[]> {
    const known = this.contexts.get(inspected);
    if (known !== undefined && areSameContextViews(known.view, view)) {
      return known.found;
    }
    const found: Found[] = [];
    for (const rule of this.rules) {
      const part = rule.look.kind === 'context' ? yield* rule.look.of(inspected, view) : undefined;
      if (part !== undefined) {
        found.push({ rule, part });
      }
    }
    this.contexts.set(inspected, { view, found });
    yield;
    return found;
  }

  private *inEnvironment(environment: EnvironmentFacts, view: EnvironmentView): Steps<readonly Found[]> {
    const known = this.environments.get(environment);
    if (known !== undefined && areSameEnvironmentViews(known.view, view)) {
      return known.found;
    }
    const found: Found[] = [];
    for (const rule of this.rules) {
      const part = rule.look.kind === 'environment' ? yield* rule.look.of(environment, view) : undefined;
      if (part !== undefined) {
        found.push({ rule, part });
      }
    }
    this.environments.set(environment, { view, found });
    yield;
    return found;
  }
}

function add(parts: Map<Rule, Part[]>, found: readonly Found[]): void {
  for (const { rule, part } of found) {
    const others = parts.get(rule);
    if (others === undefined) {
      parts.set(rule, [part]);
    } else {
      others.push(part);
    }
  }
}
