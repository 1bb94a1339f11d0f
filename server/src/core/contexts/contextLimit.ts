/** How many run contexts the files of one kind may make: each is inspected. And where they may start. */

import { firstOnes as firstOf } from '../model/facts/incompleteSearch';
import { message } from '../model/message';
import type { RunContext } from '../model/runContext';
import { PATH_LIMIT } from '../text/growth';
import { CONTEXT_LIMIT } from '../text/limits';
import type { ContextSource, SourceQuestion } from './contextSource';
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
    return { ...found, contexts: contexts.map((context) => startable(context, question)) };
  };
}

/** Each relative entry would become as long as the working directory. */
function startable(context: RunContext, { folder }: SourceQuestion): RunContext {
  return context.cwd.length < PATH_LIMIT
    ? context
    : {
        ...context,
        cwd: folder,
        uncertain:
          context.uncertain ?? message('The path of the working directory is longer than any system allows'),
      };
}
