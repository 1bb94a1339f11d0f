/** How many run contexts the files of one kind may make: each is inspected. */

import { firstOnes as firstOf } from '../model/facts/incompleteSearch';
import { CONTEXT_LIMIT } from '../text/limits';
import type { ContextSource } from './contextSource';
import type { Source } from './source';

/** The first ones; what is left out is named. */
export function limited(source: Source): Source {
  const { contexts } = source;
  return contexts === undefined ? source : { ...source, contexts: firstOnes(contexts) };
}

function firstOnes(find: ContextSource): ContextSource {
  return (question, files) => {
    const found = find(question, files);
    const contexts = firstOf(found.contexts, {
      what: 'left-out-contexts',
      place: files[0] ?? question.folder,
      limit: CONTEXT_LIMIT,
      nameOf: ({ name }) => name,
      leaveOut: question.leaveOut,
    });
    return { ...found, contexts };
  };
}
