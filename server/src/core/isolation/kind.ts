/** What a kind of isolation file is: when it takes effect, the edits that make it, and how Python runs with it in place. */

import type { FileEdit } from '../model/edit';
import type { InspectedContext, Machine } from '../model/inspection';
import type { Interpreter } from '../model/interpreter';
import type { IsolationKindName } from '../model/isolationChoice';
import type { Message } from '../model/message';
import type { RunContext } from '../model/runContext';
import type { FileSystem } from '../ports/fileSystem';
import type { SingleFileReport } from './singleFile/report';

/** What a kind may look at besides the run context. */
export interface IsolationFacts {
  readonly folder: string;
  readonly machine: Machine;
  readonly fs: FileSystem;
  /** Interpreters that an environment could be based on, best first. */
  readonly baseInterpreters: readonly Interpreter[];
}

export interface IsolationOptions {
  /** One of the kind's forms; its first one when undefined. */
  readonly form?: string;
  /** Directories of one's own for the path, absolute; undefined leaves the choice to the kind. */
  readonly paths?: readonly string[];
  /** Whether `site` is to be imported; undefined leaves the choice to the kind. */
  readonly site?: boolean;
  /** Whether the script's directory is to be kept off the path; undefined leaves the choice to the kind. */
  readonly safePath?: boolean;
  /** The file or directory to make or to treat, absolute; undefined leaves the choice to the kind. */
  readonly target?: string;
  /** Where an application begins: `package.module:function`, `package.module`, or a script. */
  readonly entry?: string;
  /** What a generated script writes, absolute; undefined leaves the choice to the kind. */
  readonly output?: string;
}

/** Whether it takes effect, and the reason for either. */
export interface Applicability {
  readonly effective: boolean;
  readonly why: Message;
}

export interface IsolationStudy {
  readonly report: SingleFileReport;
  readonly applicability: Applicability;
}

export type Generated =
  | {
      readonly kind: 'edits';
      readonly edits: readonly FileEdit[];
      /** What was found on the way. */
      readonly study?: IsolationStudy;
    }
  /** Nothing can be made here; not the same as something without effect. */
  | { readonly kind: 'refused'; readonly because: Message };

/** How Python runs when the files are there. */
export type Afterwards =
  | { readonly kind: 'as-before' }
  /** Started by what was made. */
  | {
      readonly kind: 'started';
      readonly context: RunContext;
      /** What is there by then besides the files themselves. */
      readonly made?: readonly FileEdit[];
    }
  /** The files say how Python is started: the same context is found in them once more. */
  | { readonly kind: 'found-again' };

/** What a person may give; `file` and `directory` are the {@link IsolationOptions.target} that is made. */
export type IsolationOption = 'paths' | 'site' | 'safePath' | 'file' | 'directory' | 'entry';

/** The two answers to whether a safe path is asked for, and the one that the kind chooses. */
export interface SafePathOption {
  readonly usual: boolean;
  readonly on: Message;
  readonly off: Message;
}

export interface IsolationKind {
  readonly kind: IsolationKindName;
  readonly title: Message;
  /** The usual one first. */
  readonly forms: readonly { readonly form: string; readonly title: Message }[];
  /** In the order in which they are asked for. */
  readonly options: readonly IsolationOption[];
  /** Undefined for a kind, and for a version of Python, that knows none. */
  safePath?(context: InspectedContext): SafePathOption | undefined;
  /** What is known before anything is made. */
  appliesTo(context: InspectedContext, facts: IsolationFacts): Applicability;
  generate(options: IsolationOptions, context: InspectedContext, facts: IsolationFacts): Generated;
  afterwards(options: IsolationOptions, context: InspectedContext, facts: IsolationFacts): Afterwards;
  /** What the predicted result shows, where that says more than {@link appliesTo}. */
  judge?(
    after: InspectedContext,
    options: IsolationOptions,
    context: InspectedContext,
    facts: IsolationFacts,
  ): Applicability;
}

export function refused(because: Message): Generated {
  return { kind: 'refused', because };
}

export function madeOf(...edits: readonly FileEdit[]): Generated {
  return { kind: 'edits', edits };
}
