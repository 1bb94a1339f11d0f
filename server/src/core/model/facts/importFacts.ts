/** What the entries of one path hold, as far as diagnostics need it: names of modules and distributions, never a whole package. */

import type { Position, Range } from '../../text/positions';
import type { FileOrigin, Origin } from '../origin';
import type { Distribution } from './installFacts';

/** A file or package of the user's own that has the name of a module that other code needs, and would be found instead. */
export interface ShadowedModule {
  readonly module: string;
  /** The user's own. */
  readonly file: string;
  /** The element of `sys.path` that contains it. */
  readonly entry: number;
  /** What is hidden: a module of the standard library, or of an installed distribution, if that is known. */
  readonly hidden: string;
  readonly of:
    | {
        readonly kind: 'standard-library';
        /** The program that has imported it before, so that the user's own is not found. */
        readonly loadedBy?: string;
      }
    | { readonly kind: 'installed'; readonly distribution?: string };
}

/** Packages that an environment gets from elsewhere. */
export interface Leak {
  readonly from: 'user-site' | 'system-site';
  readonly directory: string;
  /** False for an installation. */
  readonly isEnvironment: boolean;
  /** Those that the environment does not have itself, or has in another version that is hidden. */
  readonly distributions: readonly (Distribution & { readonly instead?: string })[];
}

/** One distribution in two versions on one path. */
export interface DuplicateDistribution {
  readonly name: string;
  readonly first: Distribution;
  readonly second: Distribution;
  readonly relation: 'same-directory' | 'overlay' | 'other-entry';
}

/** Portions of a namespace package that a regular package of that name hides. */
export interface CutNamespace {
  readonly module: string;
  /** The package's own file; for a finder that claims the namespace for itself, where it is installed. */
  readonly packageFile: string;
  readonly finder?: { readonly name: string; readonly line?: number };
  readonly portions: readonly string[];
  /** Where a line can be appended to the file, and whether the last line has no end. */
  readonly end?: { readonly position: Position; readonly isOpen: boolean };
}

/** A package that is installed in editable mode and hidden by a directory of its name: the path comes before the finder. */
export interface HiddenEditable {
  readonly module: string;
  /** The directories, which make an empty namespace package. */
  readonly folders: readonly string[];
  /** The file that the finder would answer with. */
  readonly hidden: string;
  /** The line of start-up code that installs the finder; without a line, the finder's own file. */
  readonly installedBy: {
    readonly file: string;
    readonly line?: number;
    /** Another line of it may name a directory: it is a `.pth` file. */
    readonly takesPaths: boolean;
  };
  /** The directory that would have to be on the path for the package to be found there; undefined if there is none. */
  readonly root?: string;
}

/** A directory of the user's own modules, and what adds it to the path. */
export interface SourceRoot {
  /** Absolute. */
  readonly path: string;
  /** The module's own file in it. */
  readonly file: string;
  readonly addedBy:
    | {
        readonly kind: 'pythonpath';
        readonly setBy: Origin;
        readonly text: string;
        /** Undefined if no file sets it. */
        readonly file?: string;
      }
    /** A line of a `.pth` file, or of a configuration. */
    | { readonly kind: 'line'; readonly file: string; readonly range: Range };
}

/** Modules of the same names in two source roots. */
export interface RivalModules {
  /** Full names, the best example first. */
  readonly modules: readonly string[];
  /** The root whose modules are found, with the file of the first. */
  readonly winner: SourceRoot;
  readonly loser: SourceRoot;
  /** Code of the project that loses imports one of them, or may do so. */
  readonly isImported: boolean;
}

/** An editable installation whose project is gone. */
export interface LostEditable {
  readonly module: string;
  /** The file or directory that does not exist. */
  readonly missing: string;
  /** The line that installs the finder; without a line, the finder's own file. */
  readonly installedBy: { readonly file: string; readonly line?: number };
}

/** An entry on a file system where each look-up is slow. */
export interface SlowEntry {
  readonly index: number;
  readonly path: string;
  readonly fileSystem: string;
}

/** The `._pth` file that decides the path, in addition to what it says. */
export interface UnderscorePthFacts {
  readonly file: string;
  /** The file as text. */
  readonly text: string;
  /** Distributions in the `site-packages` that it hides, because site does not run. */
  readonly hiddenPackages: readonly string[];
  /** Zips next to it that are named like a standard library. */
  readonly zips: readonly string[];
}

/** A relative import in a module that runs as a program, where it has no package to be relative to. */
export interface RelativeImport {
  readonly file: string;
  readonly range: Range;
  /** `from . import a` */
  readonly text: string;
  /** What `-m` would run with success, if that is known. */
  readonly module?: string;
}

export interface UnusedSite {
  readonly file: string;
  readonly because: 'frozen' | 'added-later' | 'not-first';
  /** PYTHONPATH names its directory, so that it was probably meant to run. */
  readonly isNamed: boolean;
}

export interface OutsideCustomize {
  readonly name: 'sitecustomize' | 'usercustomize';
  readonly file: string;
  readonly of: 'user' | 'base';
}

/** A module that Python, or a program that it runs, is to start with and does not find. */
export interface MissingModule {
  readonly module: string;
  /** It does not exist; it is below a module that is not a package; or it is a package without a `__main__`. */
  readonly lack: 'module' | 'package' | 'main';
  /** For `-m`, Python itself; otherwise what imports it. */
  readonly program?: string;
  readonly setBy: FileOrigin;
  /** Modules that would do, the most similar first. */
  readonly nearby: readonly string[];
  /** A directory of the folder that has it, and is not on the path. */
  readonly directory?: string;
  /** Its first part is found in the folder. */
  readonly isOfFolder: boolean;
}

export interface ImportFacts {
  readonly missingModule?: MissingModule;
  /** The first in the context's own program, which ends with it. */
  readonly relativeImport?: RelativeImport;
  /** `.start` files in site directories of a version that does not read them. */
  readonly unreadStartFiles: readonly string[];
  /** sitecustomize or usercustomize, if there are several: the one that is used comes first. */
  readonly customizeModules: readonly (readonly string[])[];
  /** `site.py` of the user's own that cannot take the place of Python's. */
  readonly unusedSites: readonly UnusedSite[];
  /** sitecustomize and usercustomize that an environment does not see. */
  readonly outsideCustomize: readonly OutsideCustomize[];
  readonly shadowedModules: readonly ShadowedModule[];
  readonly leaks: readonly Leak[];
  readonly duplicates: readonly DuplicateDistribution[];
  readonly cutNamespaces: readonly CutNamespace[];
  readonly hiddenEditables: readonly HiddenEditable[];
  readonly lostEditables: readonly LostEditable[];
  readonly rivalModules: readonly RivalModules[];
  readonly slowEntries: readonly SlowEntry[];
  /** The number of look-ups to find one package in a directory. */
  readonly checksPerEntry: number;
  readonly underscorePth?: UnderscorePthFacts;
  /** `._pth` files next to the interpreter that match the name of no program or library there. */
  readonly strayUnderscorePth: readonly string[];
}
