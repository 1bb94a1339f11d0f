/** Which run context of a folder answers for a file that the user looks at, unless the user has pinned one. */

import type { InspectedContext } from '../model/inspection';
import type { RunContext } from '../model/runContext';

/** `file` is absolute; undefined for the folder as a whole. Undefined if the folder has no context. */
export function chooseActiveContext(
  file: string | undefined,
  contexts: readonly InspectedContext[],
): InspectedContext | undefined {
  const runsIt = contexts.find(({ context }) => file !== undefined && runs(context, file));
  return runsIt ?? contexts[0];
}

function runs({ mode, cwd, platform }: RunContext, file: string): boolean {
  return (
    mode.kind === 'script' && platform.normcase(platform.abspath(mode.file, cwd)) === platform.normcase(file)
  );
}
