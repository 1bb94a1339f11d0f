/** The findings of a folder as the client's view shows them: those without a file, and those about the machine, too. */

import { diagnosticPage } from '../core/model/diagnosticPage';
import { definedOnly } from '../core/model/definedOnly';
import type { Finding } from '../core/model/finding';
import { withRelativePaths, type Message } from '../core/model/message';
import type { FindingDto } from '../protocol/findings';
import { contextsById } from './convert';
import { wordsOf } from './findingWords';
import type { InspectedFolder } from './runs/inspectAll';
import { severityFor, type Settings } from './settings';
import { toPlace, type Converting } from './toPlace';

/** Findings by their ids, in their order. A second finding of a rule in a file gets a number. */
export function findingsById({
  folder,
  inspection,
}: Pick<InspectedFolder, 'folder' | 'inspection'>): ReadonlyMap<string, Finding> {
  const taken = new Map<string, number>();
  return new Map(
    inspection.findings.map((finding) => {
      const id = `${folder.uri}#finding:${finding.code}:${finding.file ?? ''}`;
      const count = (taken.get(id) ?? 0) + 1;
      taken.set(id, count);
      return [count === 1 ? id : `${id}:${count}`, finding];
    }),
  );
}

export function toFindingDtos(
  inspected: Pick<InspectedFolder, 'folder' | 'inspection'>,
  settings: Settings,
  { render, state: { platform } }: Converting,
): readonly FindingDto[] {
  const idsByName = contextIdsByName(inspected);
  return [...findingsById(inspected)].flatMap(([id, finding]): readonly FindingDto[] => {
    const severity = severityFor(finding.code, finding.severity, settings);
    if (severity === undefined) {
      return [];
    }
    const { code, file, range, related, contexts, fixes, scope = 'folder' } = finding;
    const shortened = (text: Message): string =>
      render(withRelativePaths(text, inspected.inspection.folder, platform.separator));
    return [
      {
        id,
        code,
        severity,
        message: wordsOf(finding, shortened),
        ...definedOnly({ place: file === undefined ? undefined : toPlace(file, range, platform) }),
        related: related.map((other) => ({
          text: shortened(other.message),
          place: toPlace(other.file, other.range, platform),
        })),
        contextIds: contexts.flatMap((name) => idsByName.get(name) ?? []),
        fixes: fixes.map((fix) => ({
          id: fix.id,
          title: render(fix.title),
          preferred: fix.preferred,
        })),
        scope,
        page: diagnosticPage(code),
      },
    ];
  });
}

/** Findings know contexts by their names, which contexts of different kinds may share. */
function contextIdsByName({
  folder,
  inspection,
}: Pick<InspectedFolder, 'folder' | 'inspection'>): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, string[]>();
  for (const [id, { context }] of contextsById(folder.uri, inspection.contexts)) {
    ids.set(context.name, [...(ids.get(context.name) ?? []), id]);
  }
  return ids;
}
