/** What is wrong, at the line that causes it, and what would repair it. */

import type { FileEdit } from '../text/edit';
import type { IsolationChoice } from './isolationChoice';
import type { JsonPath, JsonValue } from './jsonValue';
import type { Message } from './message';
import type { FileOrigin, FileSyntax } from './origin';
import type { TerminalCommands } from './terminalCommands';
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

export type Fix = EditFix | IsolationFix | UserSettingFix | TerminalFix;

interface FixHead {
  /** Stable for the same finding in the same state of the folder. */
  readonly id: string;
  readonly title: Message;
  /** Safe to apply without thinking. */
  readonly preferred: boolean;
}

/** What a fix says it changes. If anything else would change, the fix is not offered. */
export type Named = NamedAssignment | NamedSetting | NamedStart;

/** One place in a file that sets a variable. */
export interface NamedAssignment {
  readonly kind: 'assignment';
  readonly name: string;
  /** It is an option of a server, so the way in which the server sets up Python may change. */
  readonly isOption?: true;
  readonly syntax: FileSyntax;
  readonly range: Range;
  /** How many places there are, of which this is the first; 1 by default. */
  readonly places?: number;
}

/** What Python is started with, where its file says so. A fix that names nothing leaves every start as it is. */
export interface NamedStart {
  readonly kind: 'start';
  readonly part: StartPart;
}

export type StartPart =
  | 'interpreter'
  /** The program and what it does to the path. */
  | 'program'
  | 'directory'
  /** Those that a file of variables sets. */
  | 'variables'
  /** How a server sets Python up. */
  | 'embedding'
  /** What a file describes that could not be read before. */
  | 'new';

/** One property of the folder's own settings.json. */
export interface NamedSetting {
  readonly kind: 'setting';
  readonly path: JsonPath;
}

/** Its edits are known together with the finding. */
export interface EditFix extends FixHead {
  readonly kind: 'edits';
  readonly edits: readonly FileEdit[];
  /** What it adds, removes or gives another value: nothing else may change. */
  readonly names?: Named;
  /** If it changes one element of a value: several of them can be changed only together. */
  readonly element?: ElementChange;
}

/** What takes the place of an element of a variable's value; no texts remove it. */
export interface ElementChange {
  readonly name: string;
  readonly setBy: FileOrigin;
  readonly place: ElementPlace;
  readonly texts: readonly string[];
}

/** One of the elements of a search path. */
export interface ElementPlace {
  readonly position: number;
  /** How many there are, as Python sees them. */
  readonly count: number;
  readonly delimiter: string;
}

/** Isolation files, generated on request: their effect on the path is shown before they are written. */
export interface IsolationFix extends FixHead {
  readonly kind: 'isolation';
  readonly isolation: IsolationChoice;
}

/** A setting of the user, in a file that only the editor knows. */
export interface UserSettingFix extends FixHead {
  readonly kind: 'user-setting';
  /** The setting, then the keys inside its value. */
  readonly path: readonly [setting: string, ...keys: string[]];
  readonly value: JsonValue;
}

/** What only a program that runs can do: shown to the user, then typed into a terminal. Nothing here runs it. */
export interface TerminalFix extends FixHead {
  readonly kind: 'terminal';
  readonly commands: TerminalCommands;
  /** New files that the commands read; they are written before. */
  readonly files?: readonly FileEdit[];
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
  /** Worked out when it is first asked for: a copy of a finding is made with `changedFinding`, which does not ask. */
  readonly fixes: readonly Fix[];
  /** If it stands for many that are alike: those with a place of their own, itself not included. Each has its own fixes. */
  readonly alike?: readonly Finding[];
  /** What set the variable that causes it, if no file did. */
  readonly setIn?: 'process';
  /** If it is not about the folder. */
  readonly scope?: Exclude<FindingScope, 'folder'>;
  /** The same for the findings of several rules that have one cause. */
  readonly cause?: string;
}

/** A finding apart from its fixes. */
export type FindingHead = Omit<Finding, 'fixes'>;

/** Fixes are computed only for findings whose fixes somebody wants to see. */
export function findingWith(head: FindingHead, fixes: () => readonly Fix[]): Finding {
  let known: readonly Fix[] | undefined;
  return {
    ...head,
    get fixes() {
      known ??= fixes();
      return known;
    },
  };
}

/** The same finding with other words or another place. Its fixes are still worked out when they are asked for. */
export function changedFinding(finding: Finding, changes: Partial<FindingHead>): Finding {
  return findingWith({ ...headOf(finding), ...changes }, () => finding.fixes);
}

export function headOf({
  code,
  severity,
  message,
  file,
  range,
  related,
  contexts,
  alike,
  setIn,
  scope,
  cause,
}: Finding): FindingHead {
  return {
    code,
    severity,
    message,
    range,
    related,
    contexts,
    ...(file === undefined ? {} : { file }),
    ...(alike === undefined ? {} : { alike }),
    ...(setIn === undefined ? {} : { setIn }),
    ...(scope === undefined ? {} : { scope }),
    ...(cause === undefined ? {} : { cause }),
  };
}
