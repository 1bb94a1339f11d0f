/** One `NAME=value` of a `.env`, in the form that all of its readers share. */

/** The parts of the text, by offsets; the value is that of the assignment alone, before references are replaced. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** The value in parts, where the quotes of its text decide what a reference is. */
  readonly pieces?: readonly DotenvyPiece[];
  /** A name without `=`. */
  readonly isUnset?: true;
}

/** A text, or the name of a variable that is put there. */
export type DotenvyPiece = string | { readonly name: string };
