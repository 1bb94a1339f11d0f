/** One `NAME=value` of a `.env`, as any of its readers finds it. */

/** What stands in the text, by offsets; the value is that of the assignment alone, without references replaced. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  readonly nameStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}
