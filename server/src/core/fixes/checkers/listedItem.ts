/** One text of a list in a file, by its offsets. */
export interface ListedItem {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}
