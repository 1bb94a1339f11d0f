/** A folder as the product sees it: its environments and run contexts, each with its result. Rules read this and nothing else. */

import type { EnvironmentFacts } from './environmentFacts';
import type { Finding } from './finding';
import type { Interpreter } from './interpreter';
import type { Message } from './message';
import type { Platform } from './platform';
import type { Account, RunContext } from './runContext';
import type { StartupResult } from './startupResult';
import type { Range } from './text';

/** What the host contributes; injected, so that nothing in the core asks the process. */
export interface Machine {
  readonly platform: Platform;
  /** The environment that servers and terminals are started in. */
  readonly processEnvironment: ReadonlyMap<string, string>;
  readonly account: Account;
}

export interface InspectedContext {
  readonly context: RunContext;
  /** Undefined when there is no interpreter to read; `result.fatal` then says why. */
  readonly interpreter?: Interpreter;
  readonly result: StartupResult;
}

/** Something in the folder that could not be read; the rest of the answer stands. */
export interface ReadProblem {
  readonly file: string;
  readonly range: Range;
  readonly message: Message;
}

export interface FolderFacts {
  readonly folder: string;
  readonly machine: Machine;
  readonly contexts: readonly InspectedContext[];
  /** Environments in the folder, broken ones included. */
  readonly environments: readonly EnvironmentFacts[];
  /** Interpreters found on the machine that an environment could be based on, best first. */
  readonly baseInterpreters: readonly Interpreter[];
  readonly problems: readonly ReadProblem[];
}

export interface FolderInspection extends FolderFacts {
  readonly findings: readonly Finding[];
}
