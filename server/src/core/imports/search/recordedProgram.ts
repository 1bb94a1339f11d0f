/** How `scripts/recordLoaded.mjs` writes down what a program has imported before the user's own code runs. */

export interface RecordedProgram {
  /** The versions of Python and of the program. */
  readonly recordedFrom: readonly string[];
  readonly rows: readonly RecordedRow[];
}

export interface RecordedRow {
  /** Before or after the user's directory was added to the path; `unsure` if that depends on how the program is started. */
  readonly when: 'early' | 'late' | 'unsure';
  /** Of Python, separated by blanks. */
  readonly versions: string;
  /** Of modules, separated by blanks. */
  readonly names: string;
}
