/** What an import finds, in each way of running Python. */

import type { PlaceDto } from './protocol';

/** Client to server: what an import of this name finds in every run context of the document's folder. */
export const EXPLAIN_IMPORT_REQUEST = 'pythonPathInspector/explainImport';
export interface ExplainImportParams {
  /** `a.b`, or `.a` for a relative import in the document. Undefined: the name at the position in the document. */
  readonly name?: string;
  /** A Python file or a notebook's cell: it chooses the folder, the active context, and what relative names mean. */
  readonly uri?: string;
  readonly position?: PlaceDto['range']['start'];
}
export interface ExplainImportResult {
  /** Undefined if there is no import at the position. */
  readonly explanation?: ImportExplanationDto;
}

export interface ImportExplanationDto {
  /** Absolute. As it was asked, if a relative name has no meaning there. */
  readonly module: string;
  /** Every context of the folder, the active one first. */
  readonly contexts: readonly ImportInContextDto[];
  /** For a name that is not found everywhere: the distribution on PyPI that brings it, if that is known. */
  readonly provider?: string;
  /** Where the project says that it needs that distribution. */
  readonly declared: readonly DeclaredDto[];
  /** All of it as Markdown with links. */
  readonly markdown: string;
}

export interface ImportInContextDto {
  readonly contextId: string;
  readonly name: string;
  /** URI of the workspace folder. */
  readonly folder: string;
  readonly active: boolean;
  /** `fatal`: Python would not start, so nothing is imported. */
  readonly outcome: 'found' | 'missing' | 'fatal';
  readonly found?: FoundModuleDto;
  /** It has been imported before the user's own first line, by start-up or by this program. */
  readonly loadedBy?: string;
  /** What it hides, in the order of the search. */
  readonly shadowed: readonly FoundModuleDto[];
  /** Why it is not found or not used, or why Python would not start. */
  readonly reasons: readonly ImportReasonDto[];
  /** Names that come close. */
  readonly nearest: readonly string[];
  /** Where it was searched. */
  readonly searched: readonly string[];
  /** Undefined: the answer is complete. Otherwise, what may change it. */
  readonly incomplete?: string;
}

export interface FoundModuleDto {
  /** In words: `source file`, `built into the interpreter`, … */
  readonly kind: string;
  /** The file, or the directories of a namespace package; empty if there is none. */
  readonly files: readonly ModuleFileDto[];
  /** The element of `sys.path` that it comes from. */
  readonly entry?: {
    readonly index: number;
    readonly path: string;
    /** One short phrase: where the entry comes from. */
    readonly origin: string;
    /** One sentence: why it is there. */
    readonly why: string;
    /** The line or file that put it there. */
    readonly cause?: PlaceDto;
  };
  /** What answered in place of the path. */
  readonly finder?: { readonly name: string; readonly place: PlaceDto };
  readonly distribution?: { readonly name: string; readonly version: string; readonly place: PlaceDto };
}

export interface ModuleFileDto {
  readonly path: string;
  /** Undefined for a member of an archive, and for a file that does not exist. */
  readonly uri?: string;
  readonly isDirectory: boolean;
}

export interface ImportReasonDto {
  readonly rule: string;
  readonly text: string;
  readonly place?: PlaceDto;
  /** What would be found. */
  readonly file?: ModuleFileDto;
}

export interface DeclaredDto {
  readonly name: string;
  /** The extra or group that it belongs to. */
  readonly group?: string;
  readonly place: PlaceDto;
}

/** Client to server: names that complete a module's name. */
export const MODULE_NAMES_REQUEST = 'pythonPathInspector/moduleNames';
export interface ModuleNamesParams {
  /** What is typed so far: `xml.et`. */
  readonly text: string;
  readonly uri?: string;
}
export interface ModuleNamesResult {
  /** Whole names, at most 200. */
  readonly names: readonly string[];
}

/** Commands in code actions and hovers. For an editor other than ours, the server runs the last two. */
export const EXPLAIN_IMPORT_COMMAND = 'pythonPathInspector.explainImport';
export const PIN_CONTEXT_COMMAND = 'pythonPathInspector.pinContext';
export const UNPIN_CONTEXT_COMMAND = 'pythonPathInspector.unpinContext';

/** The one argument of {@link PIN_CONTEXT_COMMAND}. */
export interface PinContextParams {
  readonly folder: string;
  readonly contextId: string;
}
