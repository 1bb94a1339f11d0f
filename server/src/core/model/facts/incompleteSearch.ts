/** What was not looked at: the folder is too large, or there are more of a kind than anyone makes on purpose. */

export type IncompleteSearch =
  | {
      /** What was searched for: virtual environments, or the files that say how Python is started. */
      readonly what: 'environments' | 'files';
      /** After how many directories the search ended. */
      readonly directories: number;
    }
  | LeftOut;

export interface LeftOut {
  readonly what:
    'left-out-files' | 'left-out-contexts' | 'left-out-tasks' | 'left-out-entries' | 'unwatched-files';
  /** The file or directory that has so many. */
  readonly place: string;
  /** The first that is left out. */
  readonly first: string;
  readonly count: number;
  readonly limit: number;
}

/** Called with each thing that is left out. */
export type LeaveOut = (left: LeftOut) => void;

export interface Limited<Each> extends Pick<LeftOut, 'what' | 'place' | 'limit'> {
  readonly nameOf: (each: Each) => string;
  readonly leaveOut: LeaveOut | undefined;
}

/** The first ones of a list; if there are more, that is reported. */
export function firstOnes<Each>(
  all: readonly Each[],
  { nameOf, leaveOut, ...left }: Limited<Each>,
): readonly Each[] {
  const next = all[left.limit];
  if (next === undefined) {
    return all;
  }
  leaveOut?.({ ...left, first: nameOf(next), count: all.length });
  return all.slice(0, left.limit);
}

/** Collects what is left out. */
export function leftOutList(): { readonly leaveOut: LeaveOut; readonly all: readonly LeftOut[] } {
  const all: LeftOut[] = [];
  return { leaveOut: (left) => all.push(left), all };
}

/** Several readers may leave out the same thing. */
export function distinctSearches(all: readonly IncompleteSearch[]): readonly IncompleteSearch[] {
  return [...new Map(all.map((search) => [JSON.stringify(search), search])).values()];
}
