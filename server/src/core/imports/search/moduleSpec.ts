/** What a search for a module finds: the parts of Python's module specs that say where a module comes from. */

export type ModuleKind =
  /** A `.py` file. */
  | 'source'
  /** A `.pyc` without a source file next to it. */
  | 'bytecode'
  | 'extension'
  | 'builtin'
  | 'frozen'
  /** Directories without `__init__` (PEP 420). */
  | 'namespace'
  /** A member of an archive. */
  | 'zip'
  /** A finder that start-up code installed answers with its own loader. */
  | 'hook';

/** What answered instead of the path. */
export interface AnsweringFinder {
  readonly name: string;
  readonly file: string;
  /** Counted from one; undefined if it is not known which line installed it. */
  readonly line?: number;
}

/** A place that is searched: an element of `sys.path` or of a package's `__path__`. */
export interface SearchLocation {
  /** The place as Python spells it. */
  readonly path: string;
  /** The element of `sys.path` that it comes from. */
  readonly entry?: number;
}

export interface ModuleSpec {
  readonly kind: ModuleKind;
  /** `spec.origin`; undefined if there is no file. */
  readonly origin?: string;
  /** `spec.submodule_search_locations`; undefined for a module that is not a package. */
  readonly locations?: readonly SearchLocation[];
  readonly entry?: number;
  readonly finder?: AnsweringFinder;
}
