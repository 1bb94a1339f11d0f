/**
 * The requests and notifications between the client and the language server, beyond the Language Server Protocol itself,
 * and their data. Method names and plain types only: each side brings its own copy of the LSP libraries. An answer can
 * be recomputed at any time: no server-side handle outlives a request.
 */

import type { ComparisonDto } from './comparisons';
import type { FindingDto } from './findings';
import type { IsolationOptions } from './isolationOptions';
import type { PlaceDto } from './placeDtos';

export type { PlaceDto, RangeDto } from './placeDtos';

export interface EntryDto {
  /** Position in `sys.path`. */
  readonly index: number;
  /** Byte for byte what `sys.path` holds; a byte that is not UTF-8 is a lone surrogate. */
  readonly path: string;
  /** Absolute, for opening; undefined if nothing exists there. */
  readonly uri?: string;
  readonly kind:
    | 'script-dir'
    | 'script-archive'
    | 'cwd'
    | 'pythonpath'
    | 'stdlib-zip'
    | 'registry'
    | 'compiled-in'
    | 'stdlib'
    | 'platstdlib'
    | 'executable-dir'
    | 'site-packages'
    | 'user-site'
    | 'pth'
    | 'path-config'
    | 'pie'
    | 'embedder'
    | 'code'
    | 'hook';
  readonly exists: boolean;
  /** It may exist: its file system does not answer. */
  readonly hangs?: true;
  readonly isDirectory: boolean;
  /** The file that shows a standard library, if it is not in this one. */
  readonly lacks?: string;
  /** One short phrase: where it comes from. */
  readonly origin: string;
  /** One sentence: why it is there. */
  readonly why: string;
  /** The line or file that put it there, if there is one that the user can open. */
  readonly cause?: PlaceDto;
}

export interface StartupCodeDto {
  readonly kind: 'pth' | 'start' | 'site' | 'sitecustomize' | 'usercustomize';
  readonly label: string;
  readonly place: PlaceDto;
  readonly runs: boolean;
  readonly judgement: string;
}

export interface ContextDto {
  /** Stable across refreshes. */
  readonly id: string;
  readonly name: string;
  /** How Python is started. */
  readonly kind:
    | 'terminal'
    | 'debug'
    | 'launch'
    | 'task'
    | 'test'
    | 'notebook'
    | 'option'
    | 'pie'
    | 'mod_wsgi'
    | 'uwsgi'
    | 'embedded';
  /** Absolute path of the interpreter as it is called. */
  readonly interpreter: string;
  /** `CPython 3.12.1`, as far as known. */
  readonly version: string;
  readonly status: 'ok' | 'fatal';
  /** What Python would print if it would not start. */
  readonly fatal?: string;
  /** A server that would not start here, but is set up for another machine. */
  readonly isElsewhere?: true;
  /** False: start-up code that is not modelled may change the path. */
  readonly complete: boolean;
  /** A further reason why the path may be different. */
  readonly incomplete?: string;
  /** The path in other releases or builds of this version, if they differ and it could not be determined which one this is. */
  readonly alternative?: AlternativeDto;
  readonly prefix: string;
  readonly basePrefix: string;
  readonly entries: readonly EntryDto[];
  readonly startupCode: readonly StartupCodeDto[];
  /** What is not on the path, in the order in which Python would have come to it. */
  readonly leftOut?: readonly LeftOutDto[];
  /** The environment that its interpreter belongs to. */
  readonly environment?: EnvironmentDto;
}

export interface EnvironmentDto {
  readonly uri: string;
}

/** A directory or a variable that has no effect on the path, although one might expect it to. */
export interface LeftOutDto {
  /** The variable, or the path as it is written or would be on `sys.path`. */
  readonly name: string;
  readonly kind: 'directory' | 'variable' | 'line';
  /** Absolute, for opening; undefined if nothing exists there. */
  readonly uri?: string;
  readonly why: string;
  /** The line or file that decides it, if there is one that the user can open. */
  readonly cause?: PlaceDto;
}

export interface AlternativeDto {
  /** One sentence. */
  readonly because: string;
  /** What Python would print if it would not start then. */
  readonly fatal?: string;
  readonly paths: readonly string[];
}

export interface FolderDto {
  readonly uri: string;
  readonly name: string;
  readonly contexts: readonly ContextDto[];
  /** None until all contexts are here. */
  readonly findings?: readonly FindingDto[];
  /** Directories in the folder that a view of its files may mark. */
  readonly marks?: readonly DirectoryMarkDto[];
  /** Titles of the type checkers that matter here; undefined if there are none. */
  readonly checkers?: readonly string[];
  /** How many contexts are still to come; undefined if all are here. `contextsChanged` says when to ask again. */
  readonly pending?: number;
  /** True: the user cancelled, and only a change or a refresh brings the rest. */
  readonly stopped?: boolean;
}

export interface DirectoryMarkDto {
  readonly uri: string;
  /** `broken`: an environment whose Python would not start. `on-path`: a file or a variable puts it on `sys.path`. */
  readonly kind: 'broken' | 'on-path';
  /** The names of the contexts for which it is so. */
  readonly contexts: readonly string[];
}

/** Client to server: the run contexts of every workspace folder, each with its path. */
export const CONTEXTS_REQUEST = 'pythonPathInspector/contexts';
export interface ContextsParams {
  /** For a client that shows none of them: contexts without entries, start-up code and what is not on the path. */
  readonly brief?: boolean;
}
export interface ContextsResult {
  readonly folders: readonly FolderDto[];
}

/** Client to server: what can be imported from one entry: its modules and packages, sorted by name. */
export const ENTRY_CHILDREN_REQUEST = 'pythonPathInspector/entryChildren';
export interface EntryChildrenParams {
  /** The entry's path, made absolute, or the path of a package below it. */
  readonly path: string;
}
export interface ModuleDto {
  readonly name: string;
  readonly kind: 'module' | 'package' | 'namespace' | 'extension' | 'archive';
  readonly path: string;
  readonly uri: string;
}
export interface EntryChildrenResult {
  readonly modules: readonly ModuleDto[];
  /** Why the directory could not be listed; otherwise undefined. */
  readonly problem?: string;
}

/** Server to client: results changed; ask again for what is shown. */
export const CONTEXTS_CHANGED_NOTIFICATION = 'pythonPathInspector/contextsChanged';

/** Client to server: discard every cached result and compute again. */
export const REFRESH_REQUEST = 'pythonPathInspector/refresh';

/** In the order in which a user would try them. */
export const ISOLATION_KINDS = [
  'isolated-launcher',
  'environment-settings',
  'underscore-pth',
  'pyvenv-cfg',
  'startup-code',
  'symlink-environment',
  'embedding',
  'single-file',
  'pie',
  'site-pair',
] as const;
export type IsolationKindName = (typeof ISOLATION_KINDS)[number];

/** Client to server: the kinds of isolation files, with whether each takes effect in a context. */
export const ISOLATION_KINDS_REQUEST = 'pythonPathInspector/isolationKinds';
export interface IsolationKindsParams {
  readonly contextId: string;
}
export interface IsolationKindDto {
  readonly kind: IsolationKindName;
  readonly title: string;
  /** The most common form comes first. */
  readonly forms: readonly { readonly form: string; readonly title: string }[];
  readonly effective: boolean;
  /** Why it takes effect, or why not. */
  readonly why: string;
}
export interface IsolationKindsResult {
  readonly kinds: readonly IsolationKindDto[];
}

/** Client to server: what the files of one kind would be and do. Nothing is written. */
export const ISOLATION_PREVIEW_REQUEST = 'pythonPathInspector/isolationPreview';
export interface IsolationPreviewParams extends IsolationOptions {
  readonly contextId: string;
  readonly kind: IsolationKindName;
}
/**
 * An option that the user may set for a kind, with the value that the preview was made with; `file` and `directory` are the `target`, and
 * `on` and `off` say what the two answers do.
 */
export type IsolationOptionDto =
  | { readonly option: 'paths'; readonly chosen: readonly string[] }
  | { readonly option: 'site'; readonly chosen: boolean }
  | { readonly option: 'safePath'; readonly chosen: boolean; readonly on: string; readonly off: string }
  | { readonly option: 'file' | 'directory'; readonly chosen: string }
  | { readonly option: 'entry'; readonly chosen?: string };
export type FileChangeDto =
  /** `before` is the current text; undefined for a new file. `replaces`: the whole text would be replaced, which needs consent. */
  | {
      readonly kind: 'text';
      readonly uri: string;
      readonly before?: string;
      readonly replaces: boolean;
      readonly after: string;
      readonly executable: boolean;
    }
  | { readonly kind: 'rename'; readonly uri: string; readonly to: string }
  /** `before` is the target of the link that it replaces. */
  | { readonly kind: 'link'; readonly uri: string; readonly target: string; readonly before?: string };
export interface IsolationPreviewResult {
  /** Why nothing can be created; the rest is then empty. Otherwise undefined. */
  readonly refused?: string;
  readonly changes: readonly FileChangeDto[];
  /** `sys.path` without and with the files. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** A report on what was found, in lines to read; most kinds have none. */
  readonly report?: readonly string[];
  /** In the order in which the user is asked; empty for a kind that takes none. */
  readonly options: readonly IsolationOptionDto[];
  readonly effective: boolean;
  readonly why: string;
}

/**
 * Client to server: start the interpreter of a context, this once, and compare its `sys.path` with the computed one. It
 * runs the code that runs at every start-up, so the user has to ask for it, in a trusted workspace; what the context would
 * run is not run.
 */
export const LIVE_CHECK_REQUEST = 'pythonPathInspector/liveCheck';
export interface LiveCheckParams {
  readonly contextId: string;
}
export interface LiveCheckRowDto {
  /** Undefined: only the interpreter has this entry. */
  readonly predicted?: string;
  /** Undefined: the interpreter does not have this entry. */
  readonly actual?: string;
}
export type LiveCheckResult =
  /** Nothing was started. */
  | { readonly kind: 'refused'; readonly because: string }
  /** It did not answer in time, or its answer cannot be read. */
  | { readonly kind: 'unanswered'; readonly because: string }
  /** It ended at start-up. */
  | {
      readonly kind: 'died';
      readonly interpreter: string;
      readonly stderr: string;
      /** What was expected, when it was expected to die. */
      readonly predictedFatal?: string;
    }
  | {
      readonly kind: 'compared';
      readonly interpreter: string;
      /** `Python 3.12.1`, if it is known. */
      readonly version?: string;
      readonly same: boolean;
      readonly rows: readonly LiveCheckRowDto[];
      /** Predicted on the left, actual on the right. */
      readonly comparison: ComparisonDto;
      /** What was expected, when it was expected to die. */
      readonly predictedFatal?: string;
      /** What the comparison leaves out, and why the paths may differ: one sentence each. */
      readonly notes: readonly string[];
    };

/**
 * Client to server: the interpreter that is selected for each folder in the editor, whether or not it exists; it is
 * preferred to those that are found. Each message replaces the one before.
 */
export const SELECTED_INTERPRETERS_NOTIFICATION = 'pythonPathInspector/selectedInterpreters';
export interface SelectedInterpretersParams {
  readonly interpreters: readonly SelectedInterpreter[];
}
export interface SelectedInterpreter {
  /** URI of the workspace folder. */
  readonly folder: string;
  /** Path of the executable, or of the environment's directory. */
  readonly path: string;
}

/** What the client sends when it starts the server. */
export interface InitializationOptions {
  /** Without trust no interpreter runs, and files elsewhere that only the workspace's own files name are not read. */
  readonly trusted: boolean;
  /** The client runs the commands of `severity.ts`: then codes lead to the pages that come with it, and actions change severities. */
  readonly severityCommands?: boolean;
}

/** A command of the client: shows a directory in the Explorer or in a file manager. Arguments: its URI (string). */
export const REVEAL_DIRECTORY_COMMAND = 'pythonPathInspector.revealDirectory';

/** A command of the client: shows a preview of isolation files and writes them if the user agrees. Arguments: null and an `IsolationPreviewParams`. */
export const CREATE_ISOLATION_FILE_COMMAND = 'pythonPathInspector.createIsolationFile';
