/** What a kind of isolation file is: its forms, the options that it takes, and the plan that it makes for a run context. */

import type { InspectedContext, Machine } from '../model/inspection';
import type { Interpreter } from '../model/interpreter';
import type { IsolationKindName } from '../model/isolationChoice';
import { message, type Message } from '../model/message';
import type { FileSystem } from '../ports/fileSystem';
import type { FurtherOption, IsolationOptions } from './options';
import { refused, type Plan, type Refusal } from './plan';

/** The facts that a kind may use in addition to the run context. */
export interface IsolationFacts {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  /** Interpreters that an environment could be based on, best first. */
  readonly baseInterpreters: readonly Interpreter[];
}

/** A run context whose interpreter could be read. */
export interface KnownContext extends InspectedContext {
  readonly interpreter: Interpreter;
}

interface KindHead {
  readonly kind: IsolationKindName;
  readonly title: Message;
  /** The most common form comes first. */
  readonly forms: readonly { readonly form: string; readonly title: Message }[];
  /** The options that it takes in addition to `form`. */
  readonly options: readonly FurtherOption[];
}

type Planner<Context> = (
  inspected: Context,
  options: IsolationOptions,
  facts: IsolationFacts,
) => Plan | Refusal;

export type IsolationKind = KindHead &
  (
    | { readonly needs: 'interpreter'; readonly plan: Planner<KnownContext> }
    /** This kind also works if the interpreter cannot be read. */
    | { readonly needs: 'context'; readonly plan: Planner<InspectedContext> }
  );

export const UNKNOWN_INTERPRETER = refused(message('The interpreter is unknown'));

export function planIsolation(
  kind: IsolationKind,
  inspected: InspectedContext,
  options: IsolationOptions,
  facts: IsolationFacts,
): Plan | Refusal {
  if (inspected.foreign !== undefined) {
    return refused(inspected.foreign.because);
  }
  if (kind.needs === 'context') {
    return kind.plan(inspected, options, facts);
  }
  return isKnown(inspected) ? kind.plan(inspected, options, facts) : UNKNOWN_INTERPRETER;
}

export function isKnown(inspected: InspectedContext): inspected is KnownContext {
  return inspected.interpreter !== undefined;
}
