/** What a type checker searches for imports, as its configuration says, and how that differs from the path of a run context. */

import type { Message } from '../message';
import type { Range } from '../../text/positions';

export const CHECKERS = ['pylance', 'pyright', 'basedpyright', 'ty', 'pyrefly', 'mypy'] as const;
export type CheckerName = (typeof CHECKERS)[number];

export const CHECKER_TITLES: Readonly<Record<CheckerName, string>> = {
  pylance: 'Pylance',
  pyright: 'Pyright',
  basedpyright: 'basedpyright',
  ty: 'ty',
  pyrefly: 'Pyrefly',
  mypy: 'mypy',
};

export interface CheckerPlace {
  readonly file: string;
  readonly range: Range;
}

/** Why it is of interest here. */
export type CheckerPresence = 'configured' | 'installed' | 'recommended';

/** What makes a checker search a directory. */
export type SearchRule =
  /** A setting that lists directories: `extraPaths`, `extra-paths`, `search-path`, `mypy_path`. */
  | 'setting'
  /** The root of an execution environment, or what `environment.root` lists. */
  | 'root'
  /** It searches it unless a setting says otherwise: the folder itself, `src`. */
  | 'default'
  | 'stubs'
  /** PYTHONPATH, as far as it reaches the checker. */
  | 'pythonpath'
  /** The directory of a file that it checks. */
  | 'source'
  /** A directory of packages of the environment. */
  | 'packages'
  /** A line of a `.pth` file there. */
  | 'pth';

export interface CheckedDirectory {
  readonly path: string;
  readonly rule: SearchRule;
  /** The setting, or the line, that names it. */
  readonly place?: CheckerPlace;
  readonly setting?: string;
  /** Only packages that say that they are typed are used (PEP 561). */
  readonly typedOnly?: true;
}

/** The environment whose packages it uses. */
export type CheckerEnvironment =
  | {
      readonly kind: 'configured';
      readonly root: string;
      readonly exists: boolean;
      readonly place: CheckerPlace;
      /** The text of the setting. */
      readonly written: string;
    }
  /** Found where the checker looks by default. */
  | { readonly kind: 'discovered'; readonly root: string }
  /** The one that is active where it runs, or selected in the editor: that of the context. */
  | { readonly kind: 'active' };

/** Where it looks for an import in addition, depending on the file that contains the import. */
export type BesideImporter = 'directory' | 'directories-above' | 'none';

/** The settings of one checker, whatever the run context. */
export interface CheckerConfig {
  readonly checker: CheckerName;
  readonly presence: CheckerPresence;
  /** Where it is configured or recommended; undefined if it is only installed. */
  readonly place?: CheckerPlace;
  /** Its own directories, without those of the environment, in search order. */
  readonly directories: readonly CheckedDirectory[];
  readonly environment: CheckerEnvironment;
  /** Whether it runs the interpreter, and so sees what start-up code adds, or reads its files. */
  readonly reads: 'interpreter' | 'files';
  /** Packages of the environment count only if they say that they are typed. */
  readonly typedOnly: boolean;
  readonly besideImporter: BesideImporter;
  /** False if its settings say that an import that is not found is not an error. */
  readonly reportsMissing: boolean;
  /** Parts of it that are not understood. */
  readonly unknown: readonly Message[];
  /** Where more directories are listed; undefined if that is not possible. */
  readonly target?: CheckerTarget;
  /** Where the environment is named; undefined if that is not possible. */
  readonly environmentTarget?: CheckerTarget;
}

/** A file that a setting is written into. */
export interface CheckerTarget {
  readonly file: string;
  /** Undefined if there is no such file yet. */
  readonly text?: string;
  readonly syntax: 'json' | 'toml' | 'ini';
  /** The table, section or object; empty for the top of the file. */
  readonly table: readonly string[];
  readonly key: string;
  /** The directory that relative paths are relative to. */
  readonly base: string;
  /** Directories that would be lost with the first one that is listed, as the file would write them. */
  readonly keep: readonly string[];
}

/** A directory on the path of a run context that the checker does not search. */
export interface UncheckedDirectory {
  readonly path: string;
  /** The element of `sys.path`; undefined for a finder of an editable installation. */
  readonly entry?: number;
  /** Names that can be imported from there, and that the checker does not find. */
  readonly names: readonly string[];
  /** Another file that the checker finds by that name. */
  readonly others: readonly { readonly name: string; readonly file: string }[];
  /** What put it on the path. */
  readonly cause?: CheckerPlace;
  /** The program or the way of running puts it there, and not a setting. */
  readonly isOfProgram: boolean;
}

/** A directory that the checker searches although it is not on the path. */
export interface UnsearchedDirectory {
  readonly directory: CheckedDirectory;
  /** Names that the checker can import from there, and Python cannot. */
  readonly names: readonly string[];
}

/** One checker compared with one run context. */
export interface CheckerComparison {
  readonly checker: CheckerName;
  /** In the order of its search. */
  readonly searched: readonly CheckedDirectory[];
  readonly unchecked: readonly UncheckedDirectory[];
  readonly unsearched: readonly UnsearchedDirectory[];
  /** The environment is another one than that of the context. */
  readonly otherEnvironment?: { readonly checked: string; readonly run: string };
}

/** A checker, compared with each run context of the folder that starts. */
export interface CheckerFacts {
  readonly config: CheckerConfig;
  readonly comparisons: readonly {
    readonly context: string;
    readonly comparison: CheckerComparison;
  }[];
}
