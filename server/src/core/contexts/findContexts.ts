/** The run contexts of a folder: what each source finds, under unique names. */

import { restrictReads } from '../discovery/restrictedReads';
import type { RunContext } from '../model/runContext';
import { listCandidates, NO_CONTEXTS, type FolderQuestion, type FoundContexts } from './contextSource';
import { folderFiles } from './folderFiles';
import { recordReads } from './recordedReads';
import type { Source } from './source';
import { sources } from './sources';
import { unreadBy, withUnread } from './unreadFiles';

export interface FolderContexts extends FoundContexts {
  /** The files that the sources read. */
  readonly reads: readonly string[];
}

export function findContexts(question: FolderQuestion, rows: readonly Source[] = sources): FolderContexts {
  const { folder, machine } = question;
  const fs = restrictReads(question.fs, question);
  const starting = rows.filter(({ contexts }) => contexts !== undefined);
  const files = folderFiles(starting, { folder, fs, platform: machine.platform });
  const candidates = listCandidates(question);
  const found = starting.map((row) => {
    const recorded = recordReads(fs);
    const asked = { ...question, fs: recorded.fs, candidates };
    const { contexts, problems } = row.contexts?.(asked, files.get(row) ?? []) ?? NO_CONTEXTS;
    return {
      contexts: withUnread(contexts, row.saysUnread === true ? undefined : unreadBy(recorded), asked),
      problems: problems.filter(({ file }) => fs.refused?.(file) === undefined),
      reads: recorded.files,
    };
  });
  return {
    contexts: withUniqueNames(found.flatMap(({ contexts }) => contexts)),
    problems: found.flatMap(({ problems }) => problems),
    reads: [...new Set(found.flatMap(({ reads }) => [...reads]))],
  };
}

/** Names are how a person and `--context` call a context. */
function withUniqueNames(contexts: readonly RunContext[]): readonly RunContext[] {
  const taken = new Set<string>();
  return contexts.map((context) => {
    let name = context.name;
    for (let count = 2; taken.has(name); count += 1) {
      name = `${context.name} ${String(count)}`;
    }
    taken.add(name);
    return name === context.name ? context : { ...context, name };
  });
}
