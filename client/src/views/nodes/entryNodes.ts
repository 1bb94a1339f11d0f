/** The entries of a path, in their order. Those of a healthy standard library are one row: nobody looks for trouble there. */

import type { EntryDto } from '../../../../server/src/protocol/protocol';
import type { ContextNode, EntryNode, LibraryNode } from '../treeNode';
import { nodesWithIds } from './uniqueIds';

type EntriesOf = Pick<ContextNode, 'id' | 'context' | 'folderUri'>;

export function entryNodes({ id, context, folderUri }: EntriesOf): readonly (EntryNode | LibraryNode)[] {
  const { entries, basePrefix } = context;
  const nodes = nodesWithIds(
    entries,
    ({ kind, path }) => `${id}/entry:${kind}:${path}`,
    (entry, entryId): EntryNode => ({ kind: 'entry', id: entryId, entry, folderUri, basePrefix }),
  );
  return context.status === 'fatal' ? nodes : withLibraries(nodes, id);
}

const LIBRARY_KINDS: ReadonlySet<EntryDto['kind']> = new Set<EntryDto['kind']>([
  'stdlib-zip',
  'stdlib',
  'platstdlib',
  'compiled-in',
]);

function withLibraries(nodes: readonly EntryNode[], contextId: string): readonly (EntryNode | LibraryNode)[] {
  const start = nodes.findIndex(isOfLibrary);
  const length = nodes.slice(start).findIndex((node) => !isOfLibrary(node));
  const end = length < 0 ? nodes.length : start + length;
  const library = nodes.slice(start, end);
  return start < 0 || !isHealthy(library.map(({ entry }) => entry))
    ? nodes
    : [
        ...nodes.slice(0, start),
        { kind: 'library', id: `${contextId}/library`, entries: library },
        ...nodes.slice(end),
      ];
}

function isOfLibrary({ entry }: EntryNode): boolean {
  return LIBRARY_KINDS.has(entry.kind);
}

function isHealthy(entries: readonly EntryDto[]): boolean {
  const modules = entries.filter(({ kind }) => kind === 'stdlib' || kind === 'platstdlib');
  return (
    entries.length > 1 &&
    modules.some(({ kind }) => kind === 'stdlib') &&
    modules.every(({ exists, lacks }) => exists && lacks === undefined)
  );
}

/** The entry that stands for the library: where its modules are. */
export function libraryEntry({ entries }: LibraryNode): EntryNode | undefined {
  return entries.find(({ entry }) => entry.kind === 'stdlib');
}
