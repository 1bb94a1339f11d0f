/** What the files of a folder set for Pythons elsewhere. */

import type { ElsewhereFacts } from '../model/facts/elsewhere';
import { together, type ElsewhereQuestion } from './elsewhere/elsewhereReader';
import { recordReads } from './recordedReads';
import type { Source } from './source';
import { sources } from './sources';

export interface FolderElsewhere extends ElsewhereFacts {
  /** The files that the sources read. */
  readonly reads: readonly string[];
}

export function findElsewhere(
  question: ElsewhereQuestion,
  rows: readonly Source[] = sources,
): FolderElsewhere {
  const recorded = recordReads(question.fs);
  const asked = { ...question, fs: recorded.fs };
  const found = rows.flatMap(({ elsewhere }) => elsewhere?.(asked) ?? []);
  return { ...together(found), reads: [...recorded.files] };
}
