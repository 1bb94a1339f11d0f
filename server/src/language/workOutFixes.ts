/** Works out the fixes of many findings in slices, before a view shows them. */

import type { CancellationToken } from 'vscode-languageserver';
import type { Finding, Fix } from '../core/model/finding';
import { throwIfCancelled } from './runSafely';
import type { Session } from './state';
import { Slice } from './slice';

export async function workOutFixes(
  findings: readonly Finding[],
  { runtime: { timers } }: Pick<Session, 'runtime'>,
  token: CancellationToken,
): Promise<readonly Fix[]> {
  const slice = new Slice(timers);
  const all: Fix[] = [];
  for (const { fixes } of findings) {
    all.push(...fixes);
    if (slice.isOver) {
      await slice.rest();
      throwIfCancelled(token);
    }
  }
  return all;
}
