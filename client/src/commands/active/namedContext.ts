/** The context that a command is about: that of a row or an id, otherwise the active one. */

import type { ContextDto } from '../../../../server/src/protocol/protocol';
import { property } from '../../../../server/src/protocol/property';
import { isTreeNode } from '../../views/treeNodes';
import type { Services } from '../command';

export interface NamedContext {
  readonly folder: string;
  readonly context: Pick<ContextDto, 'id' | 'name' | 'kind' | 'interpreter'>;
}

/** `which` is a row, an id, or the argument of a code action. Undefined: none is named. */
export function namedContext(which: unknown, { model }: Services): NamedContext | undefined {
  const id =
    typeof which === 'string'
      ? which
      : isTreeNode(which) && which.kind === 'context'
        ? which.context.id
        : property(which, 'contextId');
  return typeof id === 'string' ? contextOfId(id, model.folders) : undefined;
}

export function contextOfId(id: string, folders: Services['model']['folders']): NamedContext | undefined {
  for (const { uri, contexts } of folders) {
    const context = contexts.find((each) => each.id === id);
    if (context !== undefined) {
      return { folder: uri, context };
    }
  }
  return undefined;
}
