/** The rows of an explained import: one for each answer, with the contexts that give it, and its details below it. */

import type {
  FoundModuleDto,
  ImportExplanationDto,
  ImportInContextDto,
} from '../../../../server/src/protocol/imports';
import type { ImportAnswerNode, ImportDetail, ImportDetailNode, ImportNode } from '../treeNode';
import { nodesWithIds } from './uniqueIds';

const ROOT = 'import:';

export function importNodes(explanation: ImportExplanationDto | undefined): readonly ImportNode[] {
  return explanation === undefined
    ? []
    : [{ kind: 'import', id: `${ROOT}${explanation.module}`, explanation }];
}

export function importAnswerNodes({ id, explanation }: ImportNode): readonly ImportAnswerNode[] {
  const groups = new Map<string, ImportInContextDto[]>();
  for (const context of explanation.contexts) {
    const { contextId: _, name: _name, active: _active, ...answer } = context;
    const key = JSON.stringify(answer);
    groups.set(key, [...(groups.get(key) ?? []), context]);
  }
  const groupsOfRows = [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ first, others }],
  );
  return nodesWithIds(
    groupsOfRows,
    ({ first }) => `${id}/${first.contextId}`,
    ({ first, others }, rowId) => ({ kind: 'importAnswer', id: rowId, answer: first, others, explanation }),
  );
}

export function importDetailNodes(node: ImportAnswerNode): readonly ImportDetailNode[] {
  return nodesWithIds(
    detailsOf(node),
    ({ what, ...rest }) => `${node.id}/${what}:${JSON.stringify(rest)}`,
    (detail, id) => ({ kind: 'importDetail', id, detail }),
  );
}

function detailsOf({ answer, explanation }: ImportAnswerNode): readonly ImportDetail[] {
  const { outcome, found, shadowed, reasons, nearest, searched, incomplete } = answer;
  const { provider, declared } = explanation;
  const isMissing = outcome === 'missing';
  return [
    ...(found === undefined ? [] : foundDetails(found)),
    ...shadowed.flatMap((each) => fileDetails(each, true)),
    ...reasons.map((reason) => ({ what: 'reason', reason }) as const),
    ...(nearest.length === 0 ? [] : [{ what: 'nearest', names: nearest } as const]),
    ...(isMissing && provider !== undefined
      ? [{ what: 'provider', name: provider, declared: declared[0] } as const]
      : []),
    ...(isMissing && searched.length > 0 ? [{ what: 'searched', paths: searched } as const] : []),
    ...(incomplete === undefined ? [] : [{ what: 'incomplete', text: incomplete } as const]),
  ];
}

function foundDetails(found: FoundModuleDto): readonly ImportDetail[] {
  const { entry, finder, distribution } = found;
  return [
    ...fileDetails(found, false),
    ...(entry === undefined ? [] : [{ what: 'entry', entry } as const]),
    ...(finder === undefined ? [] : [{ what: 'finder', finder } as const]),
    ...(distribution === undefined ? [] : [{ what: 'distribution', distribution } as const]),
  ];
}

/** One for what has no file. */
function fileDetails({ files, kind }: FoundModuleDto, hidden: boolean): readonly ImportDetail[] {
  return files.length === 0
    ? [{ what: 'file', module: kind, hidden }]
    : files.map((file) => ({ what: 'file', module: kind, hidden, file }));
}
