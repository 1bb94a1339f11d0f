/** What a context would be: its entries, with what is gained, moved and lost. */

import type { WhatIf } from '../../contexts/whatIfModel';
import type { EntryMark, EntryNode, LibraryNode, TreeNode, WhatIfNode } from '../treeNode';
import { entryNodes } from './entryNodes';
import { nodesWithIds } from './uniqueIds';

export function whatIfNodes(asked: readonly WhatIf[]): readonly WhatIfNode[] {
  return asked.map(({ id, title, answer, outdated }) => ({
    kind: 'whatIf',
    id,
    title,
    answer,
    ...(outdated === undefined ? {} : { outdated }),
  }));
}

/** The new path in its order, then what is no longer on it. */
export function rowsOfWhatIf({ id, answer }: WhatIfNode): readonly TreeNode[] {
  const { context, gained, moved, lost, base } = answer;
  const marks = new Map<number, EntryMark>([
    ...moved.map((position) => [position, 'moved'] as const),
    ...gained.map((position) => [position, 'gained'] as const),
  ]);
  const marked = (node: EntryNode): EntryNode => {
    const mark = marks.get(node.entry.index);
    return mark === undefined ? node : { ...node, mark };
  };
  const rows = entryNodes({ id, context, folderUri: base.folder }).flatMap(
    (node): readonly (EntryNode | LibraryNode)[] => {
      if (node.kind === 'entry') {
        return [marked(node)];
      }
      const entries = node.entries.map(marked);
      return entries.some(({ mark }) => mark !== undefined) ? entries : [node];
    },
  );
  const fatal: readonly TreeNode[] =
    context.fatal === undefined
      ? []
      : [{ kind: 'fatal', id: `${id}/fatal`, text: context.fatal, folderUri: base.folder }];
  const gone = nodesWithIds(
    lost,
    ({ kind, path }) => `${id}/lost:${kind}:${path}`,
    (entry, entryId): EntryNode => ({
      kind: 'entry',
      id: entryId,
      entry,
      folderUri: base.folder,
      basePrefix: context.basePrefix,
      mark: 'lost',
    }),
  );
  return [...fatal, ...rows, ...gone];
}
