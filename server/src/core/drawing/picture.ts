/** The picture "How Python found its path" as a value: what decided, the steps of start-up, and `sys.path`, with what led to what. */

import type { Range } from '../text/positions';

export type PictureColumn = 'cause' | 'step' | 'entry';

export const PICTURE_COLUMNS: readonly PictureColumn[] = ['cause', 'step', 'entry'];

/** What a cause is; each kind has a colour. */
export type CauseKind =
  /** An environment variable. */
  | 'variable'
  /** A command-line option of Python. */
  | 'flag'
  | 'file'
  /** The executable. */
  | 'interpreter'
  /** What Python is asked to run. */
  | 'start'
  /** A program that embeds Python, or runs before the user's own code. */
  | 'program';

export type PictureKind =
  | CauseKind
  | 'step'
  | 'entry'
  /** An entry that does not exist. */
  | 'missing'
  /** Not on `sys.path`. */
  | 'left-out'
  /** Python would not start. */
  | 'fatal'
  /** Stands for several nodes. */
  | 'fold';

/** What a step looked for. */
export interface PictureLookup {
  readonly path: string;
  readonly found: boolean;
  /** How often, one after the other. */
  readonly times: number;
}

export interface PicturePlace {
  readonly file: string;
  readonly range: Range;
}

export interface PictureNode {
  readonly id: string;
  readonly column: PictureColumn;
  readonly kind: PictureKind;
  /** The position of an entry. */
  readonly badge?: string;
  readonly label: string;
  /** The whole text, if the label is a part of it. */
  readonly full?: string;
  readonly details: readonly string[];
  /** Where it is written, in short. */
  readonly where?: string;
  readonly place?: PicturePlace;
  /** For a step. */
  readonly looked?: readonly PictureLookup[];
  /** How many there are, of which `looked` may list only the first. */
  readonly hits?: number;
  readonly misses?: number;
  /** The one path that it found, in short. */
  readonly hit?: string;
  /** Neighbours of one group are folded if they are many. */
  readonly group?: string;
  /** It led to nothing: several in a row are folded. */
  readonly idle?: true;
  /** The same, but it is not grouped. */
  readonly dim?: true;
  /** A fold that can be opened. */
  readonly opens?: true;
  /** How many it stands for, if it is more than one. */
  readonly stands?: number;
}

/** What led to what: the ids of causes, then of steps in their order, then of at most one entry. */
export type Thread = readonly string[];

export interface Picture {
  readonly title: string;
  /** Which run context, version and interpreter. */
  readonly subtitle: string;
  /** One or two sentences, for those who do not see it. */
  readonly summary: string;
  readonly headings: Readonly<Record<PictureColumn, string>>;
  /** Words that are drawn after numbers. */
  readonly words: {
    readonly found: string;
    readonly absent: string;
  };
  /** In the order of each column. */
  readonly nodes: readonly PictureNode[];
  readonly threads: readonly Thread[];
}
