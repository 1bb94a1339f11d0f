/** What a new worker hears first, in the order in which an editor would say it. */

import { encode } from './editorSide';
import type { Sorted } from './pendingRequests';
import type { SessionRecord } from './sessionRecord';

/** The `initialize` of a worker when the editor's own is answered already: nobody waits for its answer. */
const TAKEOVER_ID = 'pypath-takeover';

export function takeover(
  { initialize, notifications }: Pick<SessionRecord, 'initialize' | 'notifications'>,
  unanswered: Sorted,
): readonly Uint8Array[] {
  return [
    unanswered.initialize ?? encode({ id: TAKEOVER_ID, method: 'initialize', params: initialize }),
    ...notifications.map(encode),
    ...unanswered.again,
  ];
}
