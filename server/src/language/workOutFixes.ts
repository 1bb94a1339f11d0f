/** Works out the fixes of many findings in slices, before a view shows them. */

import type { CancellationToken } from 'vscode-languageserver';
import type { Finding, Fix } from '../core/model/finding';
import { throwIfCancelled } from './runSafely';
import type { Session } from './state';

/** How long a slice keeps messages waiting, unless the fixes of one finding take longer. */
const SLICE_MILLISECONDS = 5;

export async function workOutFixes(
  findings: readonly Finding[],
  { runtime: { timers } }: Pick<Session, 'runtime'>,
  token: CancellationToken,
): Promise<readonly Fix[]> {
  let until = timers.now() + SLICE_MILLISECONDS;
  const all: Fix[] = [];
  for (const { fixes } of findings) {
    all.push(...fixes);
    if (timers.now() > until) {
      await timers.yieldToMessages();
      throwIfCancelled(token);
      until = timers.now() + SLICE_MILLISECONDS;
    }
  }
  return all;
}
