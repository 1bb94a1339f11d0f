/** The run contexts of a folder without an editor: what each source finds, under names of their own. */

import type { RunContext } from '../model/runContext';
import { listCandidates, type FolderQuestion, type FoundContexts } from './contextSource';
import { contextSources } from './sources';

export function findContexts(question: FolderQuestion): FoundContexts {
  const asked = { ...question, candidates: listCandidates(question) };
  const found = contextSources.map((source) => source(asked));
  return {
    contexts: withUniqueNames(found.flatMap(({ contexts }) => contexts)),
    problems: found.flatMap(({ problems }) => problems),
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
