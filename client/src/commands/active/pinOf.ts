import type { PinnedContextDto } from '../../../../server/src/protocol/activeContextMessages';
import type { NamedContext } from './namedContext';

export function pinOf({ folder, context: { id, name, kind, interpreter } }: NamedContext): PinnedContextDto {
  return { folder, contextId: id, name, kind, interpreter };
}
