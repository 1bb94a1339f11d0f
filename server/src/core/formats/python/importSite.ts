/** One place in Python source where a module is imported. */

import type { ImportConditions } from './importConditions';
import type { NamePart } from './pythonImports';

export type ImportForm = 'import' | 'from' | 'import_module' | '__import__' | 'importorskip';

/** One name that is imported. `from a import b` has two: `a`, and the member `b` of it, which may be a module. */
export interface ImportSite extends ImportConditions {
  readonly form: ImportForm;
  /** Offsets of the name in the source. For `from . import a`, the dots are a name as well. */
  readonly start: number;
  readonly end: number;
  /** The number of leading dots; 0: from the top. */
  readonly level: number;
  /** After the dots; empty for `from . import a`. */
  readonly module: string;
  /** What is imported from the module: an attribute, or else its submodule. Never `*`. */
  readonly member?: string;
  /** The identifiers that are written here: those of the module, or the member's one. Empty if the text of a call is not plain. */
  readonly parts: readonly NamePart[];
  /** PEP 810: looked up when it is first used. */
  readonly isLazy: boolean;
}

/** What follows from the statement or call itself. */
export type WrittenSite = Omit<ImportSite, keyof ImportConditions>;
