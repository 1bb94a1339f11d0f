/** A folder that is too large to be searched as a whole. */

export interface IncompleteSearch {
  /** What was searched for: virtual environments, or the files that say how Python is started. */
  readonly what: 'environments' | 'files';
  /** After how many directories the search ended. */
  readonly directories: number;
}
