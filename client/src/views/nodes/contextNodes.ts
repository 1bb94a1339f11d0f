/** The contexts of a folder: those with the same path are one row, and what is broken comes first. */

import type { ContextDto, FolderDto } from '../../../../server/src/protocol/protocol';
import { isBroken } from '../../contexts/isBroken';
import type { ContextNode, SamePathNode, TreeNode } from '../treeNode';
import { checkersNodes } from './checkerNodes';
import { contextLabel } from './contextLabels';
import { entryNodes } from './entryNodes';
import { findingRowsOf, findingsOfRows, type RowOfContexts } from './findingNodes';
import { leftOutsNodes } from './leftOutNodes';
import { startupNodes } from './startupNodes';

export function contextNodes(folder: FolderDto): readonly ContextNode[] {
  const rows = brokenFirst(groups(folder.contexts), folder);
  const findings = findingsOfRows(folder, rows);
  return rows.flatMap(({ id, contexts: [context, ...others] }, index): readonly ContextNode[] =>
    context === undefined
      ? []
      : [
          {
            kind: 'context',
            id,
            context,
            others,
            folderUri: folder.uri,
            isOpen: index === 0 || context === folder.contexts[0],
            label: contextLabel(context),
            findings: findings.get(id) ?? { here: [], elsewhere: [] },
            ...(folder.checkers === undefined ? {} : { checkers: folder.checkers }),
          },
        ],
  );
}

function groups(contexts: readonly ContextDto[]): readonly RowOfContexts[] {
  const byPath = new Map<string, ContextDto[]>();
  for (const context of contexts) {
    const key = pathKey(context);
    byPath.set(key, [...(byPath.get(key) ?? []), context]);
  }
  return [...byPath.values()].map((same) => ({
    id: same[0]?.id ?? '',
    name: same[0]?.name ?? '',
    contexts: same,
  }));
}

/** All that a row shows of a context, but for its name and kind. */
function pathKey({ id: _, name: __, kind: ___, ...shown }: ContextDto): string {
  return JSON.stringify(shown);
}

/** Otherwise in the order of the server, in which the preferred one comes first. */
function brokenFirst(rows: readonly RowOfContexts[], { findings = [] }: FolderDto): readonly RowOfContexts[] {
  const wrong = new Set(
    findings.flatMap(({ severity, contextIds }) => (severity === 'error' ? contextIds : [])),
  );
  const isAnyBroken = ({ contexts }: RowOfContexts): boolean =>
    contexts.some((context) => isBroken(context) || wrong.has(context.id));
  return [...rows.filter(isAnyBroken), ...rows.filter((row) => !isAnyBroken(row))];
}

/** What is wrong, `sys.path` in order, what runs at start-up, what is not on the path, what type checkers search. */
export function rowsOfContext(node: ContextNode): readonly TreeNode[] {
  return [
    ...findingRowsOf(node),
    ...entryNodes(node),
    ...startupNodes(node),
    ...leftOutsNodes(node),
    ...checkersNodes(node),
    ...(node.others.length === 0
      ? []
      : [{ kind: 'samePath', id: `${node.id}/same`, of: node } satisfies SamePathNode]),
  ];
}

/** Each of the contexts that a row stands for, so that one may be compared or isolated alone. The row itself says what is wrong. */
export function samePathNodes({ id, of }: SamePathNode): readonly ContextNode[] {
  const said = of.findings.here.map(({ finding }) => ({ finding, hostName: of.context.name }));
  return [of.context, ...of.others].map((context) => ({
    ...of,
    id: `${id}/${context.id}`,
    context,
    others: [],
    isOpen: false,
    label: contextLabel(context),
    findings: { here: [], elsewhere: [...said, ...of.findings.elsewhere] },
  }));
}
