/** Where each finding is shown: once, below the first of the contexts that it concerns. */

import type { FindingDto, SeverityDto } from '../../../../server/src/protocol/findings';
import type { ContextDto, FolderDto } from '../../../../server/src/protocol/protocol';
import type {
  ContextFindings,
  ContextNode,
  ElsewhereNode,
  FatalNode,
  FindingContexts,
  FindingElsewhere,
  FindingHere,
  FindingNode,
  FindingsNode,
} from '../treeNode';
import { nodesWithIds } from './uniqueIds';

/** The contexts of one row, before it is known what it shows. */
export interface RowOfContexts {
  readonly id: string;
  readonly name: string;
  readonly contexts: readonly ContextDto[];
}

/** By the ids of the rows, which are in the order of the view. */
export function findingsOfRows(
  { findings = [], contexts }: FolderDto,
  rows: readonly RowOfContexts[],
): ReadonlyMap<string, ContextFindings> {
  const rowOf = new Map(rows.flatMap((row) => row.contexts.map(({ id }) => [id, row] as const)));
  // In the order of the server, the one that the folder uses is the first.
  const position = new Map(contexts.map(({ id }, index) => [id, index]));
  const nameOf = new Map(contexts.map(({ id, name }) => [id, name]));
  const here = new Map<string, FindingHere[]>();
  const elsewhere = new Map<string, FindingElsewhere[]>();
  for (const finding of bySeverity(findings.filter(concernsContexts))) {
    const concerned = [...new Set(finding.contextIds.flatMap((id) => rowOf.get(id) ?? []))].toSorted(
      (a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0),
    );
    const [host, ...others] = concerned;
    if (host === undefined) {
      continue;
    }
    add(here, host.id, { finding, contexts: contextsSaid(finding, host, nameOf) });
    for (const other of others) {
      add(elsewhere, other.id, { finding, hostName: host.name });
    }
  }
  return new Map(
    rows.map(({ id }) => [id, { here: here.get(id) ?? [], elsewhere: elsewhere.get(id) ?? [] }]),
  );
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const values = map.get(key);
  if (values === undefined) {
    map.set(key, [value]);
  } else {
    values.push(value);
  }
}

function concernsContexts({ scope, contextIds }: FindingDto): boolean {
  return scope === 'folder' && contextIds.length > 0;
}

function contextsSaid(
  { contextIds }: FindingDto,
  { contexts }: RowOfContexts,
  nameOf: ReadonlyMap<string, string>,
): FindingContexts {
  const concerned = new Set(contextIds);
  const shown = new Set(contexts.map(({ id }) => id));
  const names = (ids: readonly string[]): readonly string[] => ids.flatMap((id) => nameOf.get(id) ?? []);
  const others = contextIds.filter((id) => !shown.has(id));
  if (contexts.some(({ id }) => !concerned.has(id))) {
    return { kind: 'only', names: names(contextIds) };
  }
  return others.length === 0 ? { kind: 'all' } : { kind: 'also', names: names(others) };
}

const ranks: Readonly<Record<SeverityDto, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

export function bySeverity(findings: readonly FindingDto[]): readonly FindingDto[] {
  return findings.toSorted((a, b) => ranks[a.severity] - ranks[b.severity]);
}

/** Why Python does not start, first of all, and then the other findings of a context. */
export function findingRowsOf(node: ContextNode): readonly (FatalNode | FindingNode | ElsewhereNode)[] {
  const { here, elsewhere } = node.findings;
  const fatal = fatalNode(node);
  const said = fatal?.finding;
  return [
    ...(fatal === undefined ? [] : [fatal]),
    ...here
      .filter(({ finding }) => finding !== said)
      .map(({ finding, contexts }) => findingNode(node.id, finding, contexts)),
    ...elsewhereNodes(
      node.id,
      elsewhere.filter(({ finding }) => finding !== said),
    ),
  ];
}

/** The row of the cause where it is said; elsewhere what Python would print, with the way to the same cause. */
function fatalNode({
  id,
  context: { fatal, isElsewhere },
  folderUri,
  findings,
}: ContextNode): FatalNode | undefined {
  if (fatal === undefined || isElsewhere === true) {
    return undefined;
  }
  const head = { kind: 'fatal', id: `${id}/fatal`, text: fatal, folderUri } as const;
  const own = findings.here.find(({ finding }) => finding.severity === 'error');
  if (own !== undefined) {
    return { ...head, finding: own.finding };
  }
  const other = findings.elsewhere.find(({ finding }) => finding.severity === 'error');
  if (other !== undefined) {
    return { ...head, finding: other.finding, saidBy: other.hostName };
  }
  // Where the settings give it another severity.
  const [first] = findings.here;
  return first === undefined ? head : { ...head, finding: first.finding };
}

/** Folded: what another context shows is not said twice. */
function elsewhereNodes(id: string, elsewhere: readonly FindingElsewhere[]): readonly ElsewhereNode[] {
  return elsewhere.length === 0 ? [] : [{ kind: 'elsewhere', id: `${id}/elsewhere`, findings: elsewhere }];
}

export function elsewhereFindingNodes({ id, findings }: ElsewhereNode): readonly FindingNode[] {
  return findings.map(({ finding, hostName }) => findingNode(id, finding, { kind: 'under', name: hostName }));
}

function findingNode(parentId: string, finding: FindingDto, contexts: FindingContexts): FindingNode {
  return { kind: 'finding', id: `${parentId}/${finding.id}`, finding, contexts };
}

/** What concerns no context. */
export function folderFindings({ uri, findings = [] }: FolderDto): readonly FindingsNode[] {
  return group(
    uri,
    'folder',
    findings.filter(({ scope, contextIds }) => scope === 'folder' && contextIds.length === 0),
  );
}

export function machineFindings({ uri, findings = [] }: FolderDto): readonly FindingsNode[] {
  return group(
    uri,
    'machine',
    findings.filter(({ scope }) => scope === 'machine'),
  );
}

function group(
  uri: string,
  about: FindingDto['scope'],
  findings: readonly FindingDto[],
): readonly FindingsNode[] {
  return findings.length === 0
    ? []
    : [{ kind: 'findings', id: `${uri}#findings:${about}`, about, findings: bySeverity(findings) }];
}

export function findingNodes({ id, findings }: FindingsNode): readonly FindingNode[] {
  return nodesWithIds(
    findings,
    (finding) => `${id}/${finding.id}`,
    (finding, nodeId) => ({ kind: 'finding', id: nodeId, finding, contexts: { kind: 'all' } }),
  );
}
