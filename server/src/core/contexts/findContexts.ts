/** The run contexts of a folder: what each source finds, under unique names. */

import { restrictReads } from '../discovery/restrictedReads';
import { unreadBy, withUnread } from './unreadFiles';
import { leftOutList, type IncompleteSearch, type LeftOut } from '../model/facts/incompleteSearch';
import type { RunContext } from '../model/runContext';
import { inspectionMemory } from '../discovery/inspectionMemory';
import { runToEnd } from '../ports/steps';
import { listCandidates, type FolderQuestion, type FoundContexts } from './contextSource';
import { folderFiles, MOST_DIRECTORIES, type FolderFiles } from './folderFiles';
import { recordReads } from './recordedReads';
import type { Source } from './source';
import { sources } from './sources';

export interface FolderContexts extends FoundContexts {
  /** The files that the sources read. */
  readonly reads: readonly string[];
  readonly files: FolderFiles;
  /** What was not looked at: directories of the folder, or what a source left out. */
  readonly incomplete: readonly IncompleteSearch[];
}

interface ReadContexts extends FoundContexts {
  readonly leftOut: readonly LeftOut[];
  readonly reads: readonly string[];
}

export function findContexts(question: FolderQuestion, rows: readonly Source[] = sources): FolderContexts {
  return runToEnd(findContextsInSteps(question, rows));
}

/** Pauses while it walks through the folder, and after each source. */
export function* findContextsInSteps(
  question: FolderQuestion,
  rows: readonly Source[] = sources,
): Generator<undefined, FolderContexts, void> {
  const { folder, machine, fs, configuration, environments, foreign, interpreter } = question;
  const memory = question.memory ?? inspectionMemory();
  const starting = memory.remember('sources of contexts', [rows], () =>
    rows.filter(({ contexts }) => contexts !== undefined),
  );
  const files = yield* memory.rememberInSteps('files of sources', [starting], () =>
    folderFiles(starting, { folder, fs, platform: machine.platform }, memory),
  );
  const candidates = memory.remember('candidates', [environments, foreign, interpreter], () =>
    listCandidates(question),
  );
  const found: ReadContexts[] = [];
  for (const row of starting) {
    const own = files.ofSources.get(row) ?? [];
    const inputs = [machine, configuration, environments, foreign, interpreter, candidates, own];
    found.push(
      memory.remember(`contexts of ${row.name}`, inputs, () => {
        const recorded = recordReads(restrictReads(fs, question));
        const { leaveOut, all: leftOut } = leftOutList();
        const asked = { ...question, memory, fs: recorded.fs, candidates, leaveOut };
        const { contexts = [], problems = [] } = row.contexts?.(asked, own) ?? {};
        return {
          contexts: withUnread(contexts, row.saysUnread === true ? undefined : unreadBy(recorded), asked),
          problems: problems.filter(({ file }) => recorded.fs.refused?.(file) === undefined),
          reads: [...recorded.files],
          leftOut,
        };
      }),
    );
    yield;
  }
  return {
    contexts: withUniqueNames(found.flatMap(({ contexts }) => contexts)),
    problems: found.flatMap(({ problems }) => problems),
    reads: [...new Set(found.flatMap(({ reads }) => reads))],
    files,
    incomplete: [
      ...(files.isComplete ? [] : [{ what: 'files', directories: MOST_DIRECTORIES } as const]),
      ...found.flatMap(({ leftOut }) => leftOut),
    ],
  };
}

/** Names are how a person and `--context` call a context. */
function withUniqueNames(contexts: readonly RunContext[]): readonly RunContext[] {
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  return contexts.map((context) => {
    let name = context.name;
    let count = counts.get(context.name) ?? 1;
    while (taken.has(name)) {
      count += 1;
      name = `${context.name} ${String(count)}`;
    }
    counts.set(context.name, count);
    taken.add(name);
    return name === context.name ? context : { ...context, name };
  });
}
