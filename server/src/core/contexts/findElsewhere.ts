/** What the files of a folder set for Pythons elsewhere. */

import { restrictReads } from '../discovery/restrictedReads';
import type { ElsewhereFacts } from '../model/facts/elsewhere';
import { leftOutList, type LeftOut } from '../model/facts/incompleteSearch';
import { together, type ElsewhereQuestion } from './elsewhere/elsewhereReader';
import { recordReads } from './recordedReads';
import type { Source } from './source';
import { sources } from './sources';

export interface FolderElsewhere extends ElsewhereFacts {
  /** The files that the sources read. */
  readonly reads: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

export function findElsewhere(
  question: ElsewhereQuestion,
  rows: readonly Source[] = sources,
): FolderElsewhere {
  const recorded = recordReads(restrictReads(question.fs, question));
  const { leaveOut, all: leftOut } = leftOutList();
  const asked = { ...question, fs: recorded.fs, leaveOut };
  const found = rows.flatMap(({ elsewhere }) => elsewhere?.(asked) ?? []);
  const all = together(found);
  const problems = all.problems.filter(({ file }) => recorded.fs.refused?.(file) === undefined);
  return { ...all, problems, reads: [...recorded.files], leftOut };
}
