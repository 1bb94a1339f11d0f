/** The kinds of rows in the view, each with an identity that survives a refresh. */

import type { CheckerDto, CheckerRowDto } from '../../../server/src/protocol/checkers';
import type { FindingDto } from '../../../server/src/protocol/findings';
import type { WhatIfAnswer } from '../contexts/whatIfModel';
import type {
  DeclaredDto,
  FoundModuleDto,
  ImportExplanationDto,
  ImportInContextDto,
  ImportReasonDto,
  ModuleFileDto,
} from '../../../server/src/protocol/imports';
import type {
  ContextDto,
  EntryDto,
  FolderDto,
  LeftOutDto,
  ModuleDto,
  StartupCodeDto,
} from '../../../server/src/protocol/protocol';

/** A workspace folder; left out when there is only one. */
export interface FolderNode {
  readonly kind: 'folder';
  readonly id: string;
  readonly folder: FolderDto;
  /** Where it is, if another folder has the same name. */
  readonly parent?: string;
}

/** One way of running Python, or several with the same path. */
export interface ContextNode {
  readonly kind: 'context';
  readonly id: string;
  /** The first of them: commands are about this one. */
  readonly context: ContextDto;
  /** The others that have the same path. */
  readonly others: readonly ContextDto[];
  readonly folderUri: string;
  /** Whether it is open at first: what is broken, and the one that the folder uses. */
  readonly isOpen: boolean;
  readonly label: ContextLabel;
  readonly findings: ContextFindings;
  /** Titles of the type checkers of the folder; undefined if there are none. */
  readonly checkers?: readonly string[];
}

export interface ContextLabel {
  /** What distinguishes it from the others. */
  readonly name: string;
  /** The rest, in the order in which it is shown. */
  readonly detail: readonly string[];
}

/** The findings that concern a context: each is shown once, below the first context that it concerns. */
export interface ContextFindings {
  /** Those that are shown here, the most severe first. */
  readonly here: readonly FindingHere[];
  /** Those that are shown below another context. */
  readonly elsewhere: readonly FindingElsewhere[];
}

export interface FindingHere {
  readonly finding: FindingDto;
  readonly contexts: FindingContexts;
}

/** Which contexts a finding concerns, in relation to the row that it is below. */
export type FindingContexts =
  /** Those of the row and no others: there is nothing to say. */
  | { readonly kind: 'all' }
  /** These as well. */
  | { readonly kind: 'also'; readonly names: readonly string[] }
  /** Not all that the row stands for. */
  | { readonly kind: 'only'; readonly names: readonly string[] }
  /** It is shown below the context of this name. */
  | { readonly kind: 'under'; readonly name: string };

export interface FindingElsewhere {
  readonly finding: FindingDto;
  /** The context below which it is. */
  readonly hostName: string;
}

/** The error that Python would print instead of starting. */
export interface FatalNode {
  readonly kind: 'fatal';
  readonly id: string;
  readonly text: string;
  readonly folderUri: string;
  /** What explains it, with its place and its fixes. */
  readonly finding?: FindingDto;
  /** Another context has the same cause, and says it. */
  readonly saidBy?: string;
}

export interface FindingNode {
  readonly kind: 'finding';
  readonly id: string;
  readonly finding: FindingDto;
  readonly contexts: FindingContexts;
}

/** Findings that concern no context, or the machine. */
export interface FindingsNode {
  readonly kind: 'findings';
  readonly id: string;
  readonly about: FindingDto['scope'];
  readonly findings: readonly FindingDto[];
}

/** The findings that another context shows. */
export interface ElsewhereNode {
  readonly kind: 'elsewhere';
  readonly id: string;
  readonly findings: readonly FindingElsewhere[];
}

export interface EntryNode {
  readonly kind: 'entry';
  readonly id: string;
  readonly entry: EntryDto;
  readonly folderUri: string;
  readonly basePrefix: string;
  readonly mark?: EntryMark;
}

/** What differs from the context that was changed. */
export type EntryMark = 'gained' | 'moved' | 'lost';

/** The entries of a healthy standard library. */
export interface LibraryNode {
  readonly kind: 'library';
  readonly id: string;
  readonly entries: readonly EntryNode[];
}

export interface StartupNode {
  readonly kind: 'startup';
  readonly id: string;
  readonly codes: readonly StartupCodeDto[];
}

export interface StartupCodeNode {
  readonly kind: 'startupCode';
  readonly id: string;
  readonly code: StartupCodeDto;
}

/** What is not on the path. */
export interface LeftOutsNode {
  readonly kind: 'leftOuts';
  readonly id: string;
  readonly leftOut: readonly LeftOutDto[];
  readonly folderUri: string;
  readonly basePrefix: string;
}

export interface LeftOutNode {
  readonly kind: 'leftOut';
  readonly id: string;
  readonly leftOut: LeftOutDto;
  readonly folderUri: string;
  readonly basePrefix: string;
}

/** The contexts that a row stands for, one by one. */
export interface SamePathNode {
  readonly kind: 'samePath';
  readonly id: string;
  readonly of: ContextNode;
}

/** The type checkers that matter in the folder, compared with one context. */
export interface CheckersNode {
  readonly kind: 'checkers';
  readonly id: string;
  readonly contextId: string;
  readonly titles: readonly string[];
  readonly folderUri: string;
}

export interface CheckerNode {
  readonly kind: 'checker';
  readonly id: string;
  readonly checker: CheckerDto;
  readonly contextId: string;
  readonly folderUri: string;
}

/** One directory of a checker, or one that it lacks. */
export interface CheckerRowNode {
  readonly kind: 'checkerRow';
  readonly id: string;
  readonly what: 'searched' | 'unchecked' | 'unsearched';
  readonly row: CheckerRowDto;
  readonly folderUri: string;
}

export interface ModuleNode {
  readonly kind: 'module';
  readonly id: string;
  readonly module: ModuleDto;
}

/** An import that the user had explained. */
export interface ImportNode {
  readonly kind: 'import';
  readonly id: string;
  readonly explanation: ImportExplanationDto;
}

/** What contexts answer alike. */
export interface ImportAnswerNode {
  readonly kind: 'importAnswer';
  readonly id: string;
  readonly answer: ImportInContextDto;
  readonly others: readonly ImportInContextDto[];
  readonly explanation: ImportExplanationDto;
}

export interface ImportDetailNode {
  readonly kind: 'importDetail';
  readonly id: string;
  readonly detail: ImportDetail;
}

export type ImportDetail =
  | {
      readonly what: 'file';
      /** In words. */
      readonly module: string;
      readonly hidden: boolean;
      readonly file?: ModuleFileDto;
    }
  | { readonly what: 'entry'; readonly entry: NonNullable<FoundModuleDto['entry']> }
  | { readonly what: 'finder'; readonly finder: NonNullable<FoundModuleDto['finder']> }
  | { readonly what: 'distribution'; readonly distribution: NonNullable<FoundModuleDto['distribution']> }
  | { readonly what: 'reason'; readonly reason: ImportReasonDto }
  | { readonly what: 'nearest'; readonly names: readonly string[] }
  | { readonly what: 'provider'; readonly name: string; readonly declared: DeclaredDto | undefined }
  | { readonly what: 'searched'; readonly paths: readonly string[] }
  | { readonly what: 'incomplete'; readonly text: string };

/** Why there are no rows below. */
export interface NoteNode {
  readonly kind: 'note';
  readonly id: string;
  readonly text: string;
}

/** What a context would be with other options. */
export interface WhatIfNode {
  readonly kind: 'whatIf';
  readonly id: string;
  readonly title: string;
  readonly answer: WhatIfAnswer;
  /** Why it is no longer up to date. */
  readonly outdated?: string;
}

export type TreeNode =
  | FolderNode
  | ContextNode
  | FatalNode
  | FindingNode
  | FindingsNode
  | ElsewhereNode
  | EntryNode
  | LibraryNode
  | StartupNode
  | StartupCodeNode
  | LeftOutsNode
  | LeftOutNode
  | SamePathNode
  | WhatIfNode
  | CheckersNode
  | CheckerNode
  | CheckerRowNode
  | ModuleNode
  | ImportNode
  | ImportAnswerNode
  | ImportDetailNode
  | NoteNode;

export type NodeOf<Kind extends TreeNode['kind']> = Extract<TreeNode, { readonly kind: Kind }>;

/** Whether the argument of a command, which may come from anywhere, is a row of the view. */
export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}
