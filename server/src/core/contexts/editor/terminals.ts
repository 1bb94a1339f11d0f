/** For each environment, a terminal that starts its interpreter; for the preferred one, also the debugger and tests, which read `.env`. */

import { SYSTEM_NAMES } from '../../model/platform';
import type { RunContext } from '../../model/runContext';
import {
  contextOf,
  listCandidates,
  type FolderQuestion,
  type FoundContexts,
  type SourceQuestion,
} from '../contextSource';
import type { Source } from '../source';
import { withUnread } from '../unreadFiles';

/** Settings and `.env` decide how they start. */
export const terminals: Source = { name: 'terminals', files: [], contexts: terminalContexts };

function terminalContexts(question: SourceQuestion): FoundContexts {
  const { configuration, candidates } = question;
  const { terminalEnvironment, debugEnvironment } = configuration;
  const [first, ...more] = candidates.filter(({ system }) => system === undefined);
  // An environment elsewhere is always named: nobody would guess it.
  const alone = first !== undefined && first.belonging === undefined && more.length === 0;
  const contexts = candidates.flatMap((candidate, position) => {
    const { label, system } = candidate;
    const name = (what: string): string => {
      if (system !== undefined) {
        return `${what} (${label}, ${SYSTEM_NAMES[system]})`;
      }
      return alone ? what : `${what} (${label})`;
    };
    const terminal = contextOf(
      candidate,
      { name: name('Terminal'), kind: 'terminal', environment: terminalEnvironment },
      question,
    );
    return position > 0 || debugEnvironment === undefined
      ? [terminal]
      : [
          terminal,
          contextOf(
            candidate,
            { name: name('Debug and test'), kind: 'debug', environment: debugEnvironment },
            question,
          ),
        ];
  });
  return { contexts, problems: [] };
}

/** For callers that ask about no other way of starting Python. */
export function findTerminals(question: FolderQuestion): readonly RunContext[] {
  const { contexts } = terminalContexts({ ...question, candidates: listCandidates(question) });
  return withUnread(contexts, undefined, question);
}
