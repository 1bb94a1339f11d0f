/** Imports of a folder that some run context does not find, grouped by what causes that. */

import type { Range } from '../text/positions';
import type { Message } from './message';
import type { TerminalCommands } from './terminalCommands';

export type MissingCause =
  /** Python itself does not start there. */
  | 'not-started'
  /** No environment that is known has it. */
  | 'not-installed'
  /** Another environment has it. */
  | 'other-environment'
  /** A directory of the folder has it, which is not on the path. */
  | 'source-root'
  /** Another version or system has it in its standard library. */
  | 'standard-library'
  /** A name that modules of the standard library had in Python 2. */
  | 'python-2'
  /** Something of the same name hides it, or keeps it off the path. */
  | 'hidden'
  /** The package exists, but not the module in it. */
  | 'no-submodule'
  /** A relative import of a module that does not exist. */
  | 'own-module'
  /** A relative import from a file that is in no package, or not deep enough in one. */
  | 'beyond-top'
  /** An extension module of the project that nobody has built. */
  | 'not-built';

/** Whether the program fails without it. */
export type MissingNeed =
  | 'needed'
  /** Guarded by `try`, by a condition, or only for type checkers; or needed once a function is called. */
  | 'optional';

export interface MissingImport {
  readonly file: string;
  readonly range: Range;
  /** As written, with its dots: `yaml`, `..models`. */
  readonly module: string;
}

export type MissingFix =
  | { readonly kind: 'command'; readonly title: Message; readonly commands: TerminalCommands }
  /** A directory for the path, in any of the ways in which one gets there. */
  | { readonly kind: 'add-root'; readonly title: Message; readonly directory: string }
  /** Opens what the user has to change. */
  | { readonly kind: 'open'; readonly title: Message; readonly file: string; readonly range: Range };

export interface MissingGroup {
  readonly cause: MissingCause;
  /** What is missing: a module, or for `source-root` and `not-started` what they concern. */
  readonly subject: string;
  readonly why: Message;
  /** Names of the run contexts that do not find it. */
  readonly contexts: readonly string[];
  readonly imports: readonly MissingImport[];
  readonly fixes: readonly MissingFix[];
}

export interface MissingModules {
  /** What programs need, the causes with the most imports first. */
  readonly groups: readonly MissingGroup[];
  /** What programs can do without. */
  readonly optional: readonly MissingGroup[];
  readonly files: number;
  readonly imports: number;
  /** Imports that only code could answer. */
  readonly uncertain: readonly MissingImport[];
  /** Files that no run context is known for. */
  readonly unchecked: readonly string[];
  /** False: there are more files than are looked at. */
  readonly complete: boolean;
}
