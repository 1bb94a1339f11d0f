/** What is wrong, at the line that causes it, and what would repair it. */

import type { FileEdit } from '../text/edit';
import type { IsolationChoice } from './isolationChoice';
import type { Message } from './message';
import type { FileSyntax } from './origin';
import type { Range } from '../text/positions';

export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * What a finding is about. `machine`: no file of the folder causes it and every folder of the machine has it, so it is shown in the
 * editor's view and not among the folder's problems.
 */
export type FindingScope = 'folder' | 'machine';

export interface RelatedPlace {
  readonly file: string;
  readonly range: Range;
  readonly message: Message;
}

export type Fix = EditFix | IsolationFix;

interface FixHead {
  /** Stable for the same finding in the same state of the folder. */
  readonly id: string;
  readonly title: Message;
  /** Safe to apply without thinking. */
  readonly preferred: boolean;
}

/** One place in a file that sets a variable. */
export interface NamedAssignment {
  readonly name: string;
  /** It is an option of a server, so how that one sets Python up may change. */
  readonly isOption?: true;
  readonly syntax: FileSyntax;
  readonly range: Range;
}

/** Its edits are known together with the finding. */
export interface EditFix extends FixHead {
  readonly kind: 'edits';
  readonly edits: readonly FileEdit[];
  /** What it removes or gives another value, if that is a variable of a file: nothing else may change. */
  readonly names?: NamedAssignment;
}

/** Isolation files, generated on request: their effect on the path is shown before they are written. */
export interface IsolationFix extends FixHead {
  readonly kind: 'isolation';
  readonly isolation: IsolationChoice;
}

export interface Finding {
  /** Kebab-case; names what is wrong. Its page is `docs/diagnostics/<code>.md`. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: Message;
  /** Absolute; undefined when no file that a user could open causes it. */
  readonly file?: string;
  readonly range: Range;
  readonly related: readonly RelatedPlace[];
  /** Names of the run contexts that it concerns. */
  readonly contexts: readonly string[];
  readonly fixes: readonly Fix[];
  /** What set the variable that causes it, if no file did. */
  readonly setIn?: 'process';
  /** If it is not about the folder. */
  readonly scope?: Exclude<FindingScope, 'folder'>;
  /** The same for the findings of several rules that have one cause. */
  readonly cause?: string;
}
