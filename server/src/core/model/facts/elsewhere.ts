/** Variables that files of the folder set for Pythons elsewhere: in a container, on a runner, on another machine. */

import type { DroppedAssignment } from './droppedAssignment';
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
}

export interface ElsewhereVariable {
  readonly name: 'PYTHONPATH' | 'PYTHONHOME';
  /** As it is written. */
  readonly text: string;
  readonly range: Range;
  readonly elements: readonly ElsewhereElement[];
}

export interface ElsewhereSource {
  readonly file: string;
  readonly kind: ElsewhereKind;
  /** Between the elements of a search path there. */
  readonly delimiter: ':' | ';';
  /** The file speaks of a virtual environment. */
  readonly usesVenv: boolean;
  readonly variables: readonly ElsewhereVariable[];
}

export interface ElsewhereFacts {
  readonly sources: readonly ElsewhereSource[];
  readonly problems: readonly ReadProblem[];
  /** What looks like an assignment there, and is dropped. */
  readonly dropped?: readonly DroppedAssignment[];
}
