/** The kinds of rows in the view, each with an identity that survives a refresh. */

import type {
  ContextDto,
  EntryDto,
  FolderDto,
  ModuleDto,
  StartupCodeDto,
} from '../../../server/src/protocol/protocol';

export type TreeNode =
  /** A workspace folder; left out when there is only one. */
  | { readonly kind: 'folder'; readonly id: string; readonly folder: FolderDto }
  | {
      readonly kind: 'context';
      readonly id: string;
      readonly context: ContextDto;
      readonly folderUri: string;
      readonly isFirst: boolean;
    }
  /** The error that Python would print instead of starting. */
  | { readonly kind: 'fatal'; readonly id: string; readonly text: string; readonly folderUri: string }
  | {
      readonly kind: 'entry';
      readonly id: string;
      readonly entry: EntryDto;
      readonly folderUri: string;
      readonly basePrefix: string;
    }
  | { readonly kind: 'startup'; readonly id: string; readonly codes: readonly StartupCodeDto[] }
  | { readonly kind: 'startupCode'; readonly id: string; readonly code: StartupCodeDto }
  | { readonly kind: 'module'; readonly id: string; readonly module: ModuleDto }
  /** Why there are no rows below. */
  | { readonly kind: 'note'; readonly id: string; readonly text: string };

export type NodeOf<Kind extends TreeNode['kind']> = Extract<TreeNode, { readonly kind: Kind }>;

export function rootNodes(folders: readonly FolderDto[]): readonly TreeNode[] {
  const [only, ...others] = folders;
  return only !== undefined && others.length === 0
    ? contextNodes(only)
    : folders.map((folder) => ({ kind: 'folder', id: folder.uri, folder }));
}

export function contextNodes({ uri, contexts }: FolderDto): readonly NodeOf<'context'>[] {
  return contexts.map((context, index) => ({
    kind: 'context',
    id: context.id,
    context,
    folderUri: uri,
    isFirst: index === 0,
  }));
}

/** A context's rows: `sys.path` in order, then what runs at start-up. */
export function rowsOfContext({ id, context, folderUri }: NodeOf<'context'>): readonly TreeNode[] {
  const { fatal, entries, startupCode, basePrefix } = context;
  const entryIds = uniqueIds(entries.map((entry) => `${id}/entry:${entry.kind}:${entry.path}`));
  return [
    ...(fatal === undefined ? [] : [{ kind: 'fatal', id: `${id}/fatal`, text: fatal, folderUri } as const]),
    ...entries.map((entry, index): NodeOf<'entry'> => ({
      kind: 'entry',
      id: entryIds[index] ?? '',
      entry,
      folderUri,
      basePrefix,
    })),
    ...(startupCode.length === 0
      ? []
      : [{ kind: 'startup', id: `${id}/startup`, codes: startupCode } as const]),
  ];
}

export function startupCodeNodes({ id, codes }: NodeOf<'startup'>): readonly NodeOf<'startupCode'>[] {
  const ids = uniqueIds(codes.map(({ place }) => `${id}/${place.uri}:${place.range.start.line}`));
  return codes.map((code, index) => ({ kind: 'startupCode', id: ids[index] ?? '', code }));
}

export function moduleNodes(parentId: string, modules: readonly ModuleDto[]): readonly NodeOf<'module'>[] {
  return modules.map((module) => ({ kind: 'module', id: `${parentId}/${module.name}`, module }));
}

/** Whether the argument of a command, which may come from anywhere, is a row of the view. */
export function isTreeNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}

/** An entry can be on the path twice. Its position is not part of its identity, because others may be added before it. */
function uniqueIds(ids: readonly string[]): readonly string[] {
  const taken = new Map<string, number>();
  return ids.map((id) => {
    const count = (taken.get(id) ?? 0) + 1;
    taken.set(id, count);
    return count === 1 ? id : `${id}:${count}`;
  });
}
