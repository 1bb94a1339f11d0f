/** What the entries of one path hold, as far as diagnostics need it: names of modules and distributions, never a whole package. */

/** An installed distribution. */
export interface Distribution {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** Its metadata: a directory `*.dist-info` or `*.egg-info`, or a file of that name. */
  readonly metadata: string;
}

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
  readonly packageFile: string;
  readonly portions: readonly string[];
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

export interface ImportFacts {
  /** `.start` files in site directories of a version that does not read them. */
  readonly unreadStartFiles: readonly string[];
  /** sitecustomize or usercustomize, if there are several: the one that is used comes first. */
  readonly customizeModules: readonly (readonly string[])[];
  readonly shadowedModules: readonly ShadowedModule[];
  readonly leaks: readonly Leak[];
  readonly duplicates: readonly DuplicateDistribution[];
  readonly cutNamespaces: readonly CutNamespace[];
  readonly slowEntries: readonly SlowEntry[];
  /** The number of look-ups to find one package in a directory. */
  readonly checksPerEntry: number;
  readonly underscorePth?: UnderscorePthFacts;
  /** `._pth` files next to the interpreter that match the name of no program or library there. */
  readonly strayUnderscorePth: readonly string[];
}
