/** The state of what is installed in one directory of packages, as far as names and sizes show it. */

/** An installed distribution. */
export interface Distribution {
  /** Normalised (PEP 503). */
  readonly name: string;
  readonly version: string;
  /** Its metadata: a directory `*.dist-info` or `*.egg-info`, or a file of that name. */
  readonly metadata: string;
}

export interface DamagedDistribution {
  readonly distribution: Distribution;
  /** Absolute. */
  readonly record: string;
  /** Of the first one in its list. */
  readonly line: number;
  /** It was not installed from an index: PEP 610. */
  readonly fromUrl?: boolean;
  /** Files of its list, relative to the directory of packages. */
  readonly files: readonly string[];
}

export interface SharedFiles {
  readonly owners: readonly [Distribution, Distribution];
  readonly files: readonly string[];
  /** Whether both installed the same contents. */
  readonly isSame: boolean;
}

export interface InstallFacts {
  readonly directory: string;
  /** What pip renamed before it removed it, and did not remove: `~ip`. */
  readonly leftovers: readonly string[];
  /** Metadata directories whose METADATA or PKG-INFO is empty or does not exist. */
  readonly withoutMetadata: readonly {
    readonly distribution: Distribution;
    readonly file: string;
    /** It exists, and is empty. */
    readonly exists: boolean;
  }[];
  /** Modules are missing. */
  readonly incomplete: readonly DamagedDistribution[];
  /** Modules whose size differs from the installed one. */
  readonly changed: readonly DamagedDistribution[];
  readonly shared: readonly SharedFiles[];
  readonly pip: PipState;
}

export type PipState =
  | { readonly kind: 'whole' | 'absent' }
  /** Its metadata without its code: ensurepip believes that it is installed. */
  | { readonly kind: 'no-code'; readonly metadata: string }
  /** Its code without its metadata: pip runs, but neither lists nor updates itself. */
  | { readonly kind: 'no-metadata'; readonly package: string };
