/** A `.pie` file ("Python Isolated Environment"): paths, requirements, exclusions, and what loading it would do. docs/pie.md describes the format. */

import type { Range } from '../text/positions';

export type SpecifierOperator = '==' | '!=' | '<=' | '>=' | '<' | '>' | '~=' | '===';

/** One condition on a version (PEP 440). */
export interface VersionSpecifier {
  readonly operator: SpecifierOperator;
  /** As written; may end with `.*` after `==` and `!=`. */
  readonly version: string;
}

export interface PiePath {
  /** As written. */
  readonly text: string;
  readonly range: Range;
}

export interface PieRequirement {
  /** With `!`: it is to be removed from the path. */
  readonly excluded: boolean;
  /** As written. */
  readonly name: string;
  /** Normalised (PEP 503). */
  readonly normalised: string;
  /** All of them have to hold. */
  readonly specifiers: readonly VersionSpecifier[];
  /** From the `!` to the last condition, without a comment. */
  readonly range: Range;
  readonly nameRange: Range;
  /** The range of the conditions; without any, an empty one after the name. */
  readonly specifiersRange: Range;
}

export interface PieProblem {
  readonly text: string;
  readonly range: Range;
  readonly because: 'name' | 'specifier';
}

export interface PieDocument {
  readonly paths: readonly PiePath[];
  readonly requirements: readonly PieRequirement[];
  readonly malformed: readonly PieProblem[];
}

/** A distribution, or a package without metadata, in one place. */
export interface PieFound {
  /** As its metadata spells it, or the name of the package. */
  readonly name: string;
  /** `0.0` if nothing says it. */
  readonly version: string;
  readonly versionKnown: boolean;
  /** The element of `sys.path` that holds it. */
  readonly location: string;
  /** Its metadata directory, or the package itself. */
  readonly evidence: string;
  /** An egg: nothing else is in that element. */
  readonly alone: boolean;
}

export interface PiePathOutcome {
  readonly path: PiePath;
  /** Absolute. */
  readonly directory: string;
  readonly exists: boolean;
}

export type PieRequirementOutcome = { readonly requirement: PieRequirement } & (
  | { readonly kind: 'on-path'; readonly found: PieFound }
  /** From a path of the first line; in front of the entry that holds another version, if one does. */
  | { readonly kind: 'added'; readonly found: PieFound; readonly instead?: PieFound }
  /** Not found in a matching version: what was found in other versions. */
  | { readonly kind: 'missing'; readonly others: readonly PieFound[] }
  | { readonly kind: 'removed'; readonly found: readonly PieFound[] }
  | { readonly kind: 'nothing-to-remove' }
);

/** What loading the file does with the path of an interpreter. */
export interface PieOutcome {
  readonly paths: readonly PiePathOutcome[];
  readonly requirements: readonly PieRequirementOutcome[];
  /** False: `PackageMissing`, and the path does not change. */
  readonly loads: boolean;
}

export interface PieFacts {
  readonly file: string;
  readonly document: PieDocument;
  /** The run context in which it is loaded; undefined when there is no interpreter. */
  readonly context?: string;
  /** Undefined when there is none, or it does not start. */
  readonly outcome?: PieOutcome;
}
