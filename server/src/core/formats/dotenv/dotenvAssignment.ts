/** One `NAME=value` of a `.env`, in the form that all of its readers share. */

/** The parts of the text, by offsets; the value is that of the assignment alone, before references are replaced. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}
