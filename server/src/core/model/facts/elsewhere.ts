/** Variables that files of the folder set for Pythons elsewhere: in a container, on a runner, on another machine. */

import type { FileOrigin } from '../origin';
import type { DroppedAssignment } from './droppedAssignment';
import type { MissingEnvFile } from './envFileFacts';
import type { ReadProblem } from '../readProblem';
import type { Range } from '../../text/positions';

export type ElsewhereKind = 'container' | 'runner' | 'service' | 'shell' | 'tests';

/** One element of a search path. */
export interface ElsewhereElement {
  /** As it is written. */
  readonly text: string;
  /** What Python certainly gets: what is only replaced on the other machine is left out. */
  readonly literal: string;
  /** Whether all of it is known. */
  readonly isLiteral: boolean;
  /** Where it is in the folder, if the file says so, and whether it exists. */
  readonly mapped?: { readonly path: string; readonly exists: boolean };
  /** It names a directory of the machine that the editor runs on, which the other machine does not have. */
  readonly isLocal: boolean;
  /** A reference to the earlier value of the variable, if there is none. */
  readonly isInherited: boolean;
  /** Which of the elements that the value is written in; undefined if it is written where a reference leads to. */
  readonly position: number | undefined;
}

/** How a file writes what people mean by `~` and by `$PWD`, where its format knows neither. */
export interface ElsewhereSpelling {
  readonly home?: string;
  /** Whether the file shows whose home that is. */
  readonly isHomeSure?: boolean;
  readonly folder?: string;
  /** It replaces `${NAME:+text}` by the text, or by nothing if the variable is not set. */
  readonly hasAlternative?: boolean;
}

export interface ElsewhereVariable {
  readonly name: 'PYTHONPATH' | 'PYTHONHOME';
  /** As it is written. */
  readonly text: string;
  readonly range: Range;
  readonly setBy: FileOrigin;
  readonly elements: readonly ElsewhereElement[];
  /** How many the value is written in. */
  readonly count: number;
  readonly spelling: ElsewhereSpelling;
  /** Plain values of other variables that the file sets there. */
  readonly others: ReadonlyMap<string, string>;
}

export interface ElsewhereSource {
  readonly file: string;
  readonly kind: ElsewhereKind;
  /** Between the elements of a search path there. */
  readonly delimiter: ':' | ';';
  /** The file mentions a virtual environment. */
  readonly usesVenv: boolean;
  readonly variables: readonly ElsewhereVariable[];
}

export interface ElsewhereFacts {
  readonly sources: readonly ElsewhereSource[];
  readonly problems: readonly ReadProblem[];
  /** What looks like an assignment there, and is dropped. */
  readonly dropped?: readonly DroppedAssignment[];
  readonly missingEnvFiles?: readonly MissingEnvFile[];
}
