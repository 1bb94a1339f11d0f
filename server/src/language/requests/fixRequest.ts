/** What a fix does that the user takes in the view: the same as the code action of the finding. */

import type { CancellationToken } from 'vscode-languageserver';
import type { FixResult } from '../../protocol/findings';
import { effectOf } from '../documents/codeActions';
import { findingsById } from '../findingDtos';
import { inspectAll } from '../runs/inspectAll';
import type { Session } from '../state';
import { stringProperty } from './contextsRequest';

/** `params` is untrusted input from the client. If the finding no longer exists, there is nothing to do. */
export async function fixOf(session: Session, params: unknown, token: CancellationToken): Promise<FixResult> {
  const findingId = stringProperty(params, 'findingId');
  const fixId = stringProperty(params, 'fixId');
  for (const inspected of await inspectAll(session, token)) {
    const fix = findingsById(inspected)
      .get(findingId)
      ?.fixes.find(({ id }) => id === fixId);
    if (fix !== undefined) {
      const title = session.render(fix.title);
      const effect = effectOf(fix, title, inspected, session);
      return effect === undefined ? {} : { fix: { title, ...effect } };
    }
  }
  return {};
}
