/** A folder as the product sees it: its environments and run contexts, each with its result. Rules read only this. */

import type { ReadProblem } from './readProblem';
import type { CheckerFacts } from './facts/checkerFacts';
import type { ContextSurroundings } from './facts/contextSurroundings';
import type { DroppedAssignment } from './facts/droppedAssignment';
import type { ElsewhereSource } from './facts/elsewhere';
import type { EmbedderHome } from './facts/embedderHome';
import type { MissingEgg } from './facts/buildoutFacts';
import type { EnvFileFacts, MissingEnvFile } from './facts/envFileFacts';
import type { EnvironmentFacts } from './facts/environmentFacts';
import type { Finding } from './finding';
import type { IncompleteSearch } from './facts/incompleteSearch';
import type { ImportFacts } from './facts/importFacts';
import type { InstallFacts } from './facts/installFacts';
import type { Interpreter } from './interpreter';
import type { PieFacts } from './pie';
import type { Message } from './message';
import type { FileOrigin } from './origin';
import type { Platform } from './platform';
import type { Account, RunContext } from './runContext';
import type { Programs } from './facts/recreationFacts';
import type { StartupCodeFacts } from './facts/startupCodeFacts';
import type { StartupResult } from './startupResult';
import type { Range } from '../text/positions';

/** What the host contributes; injected, so that nothing in the core asks the process. */
export interface Machine {
  readonly platform: Platform;
  /** The environment in which servers and terminals are started. */
  readonly processEnvironment: ReadonlyMap<string, string>;
  readonly account: Account;
  /** The interpreter, or the environment's directory, that is selected in the editor for this folder. */
  readonly selectedInterpreter?: string;
  /** The user does not trust the folder: files elsewhere that only its own files name are not read. */
  readonly restricted?: true;
}

export interface InspectedContext {
  readonly context: RunContext;
  /** Undefined when there is no interpreter to read; `result.fatal` then says why. */
  readonly interpreter?: Interpreter;
  readonly result: StartupResult;
  /** If its interpreter is for another system, whose rules then apply. */
  readonly foreign?: ForeignSystem;
  /** What start-up would have looked at, on file systems that do not answer; undefined: there is nothing like that. */
  readonly unanswered?: readonly Unanswered[];
  /** A closer look, if one was taken. */
  readonly surroundings?: ContextSurroundings;
  /** The home that an application sets; undefined if none does, or if no closer look was taken. */
  readonly embedderHome?: EmbedderHome;
  /** Start-up code that is not understood; undefined if no closer look was taken. */
  readonly startupCodeFacts?: readonly StartupCodeFacts[];
  /** What can be imported, as far as diagnostics need it; undefined if no closer look was taken. */
  readonly imports?: ImportFacts;
  /** One for each directory of packages of its environment; undefined until the end of an inspection. */
  readonly installs?: readonly InstallFacts[];
}

export interface Unanswered {
  /** The mount point. */
  readonly mount: string;
  /** The first path on it that is looked at. */
  readonly path: string;
}

export interface ForeignSystem {
  readonly platform: Platform;
  /** The file on this machine. */
  readonly program: string;
  /** That it cannot run here, and what is not known of its own machine. */
  readonly because: Message;
}

/** An interpreter or environment that a file of a tool names, although it does not exist. */
export interface MissingName {
  readonly what: 'interpreter' | 'environment';
  readonly path: string;
  readonly setBy: FileOrigin;
  /** It would be used first. */
  readonly isDefault: boolean;
}

/** What the readers of a `.env` disagree about at one of its lines. */
export type DisagreementCause =
  /** `export` before the name. */
  | 'export'
  /** A name, or the sign after it, that only one of them knows. */
  | 'name'
  /** A quoted value over several lines. */
  | 'lines'
  /** A line that is part of such a value for some. */
  | 'inside'
  /** `${NAME}`. */
  | 'reference'
  /** `#` after a value. */
  | 'comment'
  /** Quotes, backticks and the escapes inside them. */
  | 'quotes';

export interface DotenvFacts {
  readonly file: string;
  readonly disagreements: readonly {
    readonly name: string;
    readonly range: Range;
    readonly cause: DisagreementCause;
  }[];
}

export interface FolderFacts {
  readonly folder: string;
  readonly machine: Machine;
  readonly contexts: readonly InspectedContext[];
  /** Those of other systems, which only rules see apart. */
  readonly foreignContexts?: readonly InspectedContext[];
  /** Environments in the folder, broken ones included. */
  readonly environments: readonly EnvironmentFacts[];
  /** Interpreters found on the machine that an environment could be based on, best first. */
  readonly baseInterpreters: readonly Interpreter[];
  /** Tools for environments that a terminal would find. */
  readonly programs?: Programs;
  readonly problems: readonly ReadProblem[];
  /** The searches that ended before they had seen the whole folder. */
  readonly incompleteSearches?: readonly IncompleteSearch[];
  /** The files of variables that the editor reads, or would read if they existed. */
  readonly envFiles?: readonly EnvFileFacts[];
  /** Of programs that do not start without them. */
  readonly missingEnvFiles?: readonly MissingEnvFile[];
  /** The file of `python.envFile`, if its readers disagree. */
  readonly dotenv?: DotenvFacts;
  /** Files of any name and place that it depends on, such as that of `python.envFile`: other files name them. They need not exist. */
  readonly namedFiles?: readonly string[];
  /** Eggs named by scripts of a buildout that no longer exist. */
  readonly missingEggs?: readonly MissingEgg[];
  /** Its `.pie` files. */
  readonly pies?: readonly PieFacts[];
  /** Its own settings for the editor; without a text there are none yet. */
  readonly editorSettings?: { readonly file: string; readonly text?: string };
  readonly missingNames?: readonly MissingName[];
  /** Files of the editor below the folder, which the editor reads only where they are at the top of what it opens. */
  readonly unreadEditorFiles?: readonly string[];
  /** What its files set for Pythons on other machines. */
  readonly elsewhere?: readonly ElsewhereSource[];
  /** The type checkers that matter here, compared with its run contexts. */
  readonly checkers?: readonly CheckerFacts[];
  /** What looks like an assignment in its files, and is dropped by the program that reads them. */
  readonly dropped?: readonly DroppedAssignment[];
}

export interface FolderInspection extends FolderFacts {
  readonly findings: readonly Finding[];
}
