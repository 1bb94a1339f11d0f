/** How many run contexts the files of one kind may make: each is inspected, and nobody reads a thousand. */

import { message } from '../model/message';
import { FILE_START } from '../text/positions';
import type { ContextSource } from './contextSource';
import type { Source } from './source';

const CONTEXT_LIMIT = 1000;

/** The first ones, and a problem that says how many are left out. */
export function limited(source: Source): Source {
  const { contexts } = source;
  return contexts === undefined ? source : { ...source, contexts: firstOnes(contexts) };
}

function firstOnes(find: ContextSource): ContextSource {
  return (question, files) => {
    const found = find(question, files);
    const left = found.contexts.slice(CONTEXT_LIMIT);
    if (left.length === 0) {
      return found;
    }
    const text = message(
      'Only the first {limit} ways to start Python are inspected; {count} more are left out',
      { limit: String(CONTEXT_LIMIT), count: String(left.length) },
    );
    const problem = { file: files[0] ?? question.folder, range: FILE_START, message: text };
    return {
      contexts: found.contexts.slice(0, CONTEXT_LIMIT),
      problems: [...found.problems, problem],
    };
  };
}
