/** What runs before the first line of a program. */

import type { ContextNode, StartupCodeNode, StartupNode } from '../treeNode';
import { nodesWithIds } from './uniqueIds';

export function startupNodes({ id, context: { startupCode } }: ContextNode): readonly StartupNode[] {
  return startupCode.length === 0 ? [] : [{ kind: 'startup', id: `${id}/startup`, codes: startupCode }];
}

export function startupCodeNodes({ id, codes }: StartupNode): readonly StartupCodeNode[] {
  return nodesWithIds(
    codes,
    ({ place }) => `${id}/${place.uri}:${place.range.start.line}`,
    (code, codeId) => ({ kind: 'startupCode', id: codeId, code }),
  );
}
