/** One cause, one finding: what several contexts see at one place is reported once, with the most severe message. */

import type { RelatedPlace, Severity } from '../../model/finding';
import type { Range } from '../../text/positions';
import type { Occurrence } from './occurrence';
import type { FolderIndex } from './folderIndex';
import { inSteps, type Steps } from '../../ports/steps';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function* merged<Data, Each extends Occurrence<Data>>(
  all: Iterable<Each>,
  severityOf: (data: Data) => Severity,
  index: FolderIndex,
): Steps<readonly Each[]> {
  const rank = ({ data, order = 0 }: Each): number => SEVERITIES.indexOf(severityOf(data)) + order / ORDERS;
  const groups = new Map<string, { graver: Each; readonly members: Each[] }>();
  yield* inSteps(all, (occurrence) => {
    const found = placed(occurrence, index);
    const key = keyOf(found);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { graver: found, members: [found] });
      return;
    }
    group.members.push(found);
    if (rank(found) < rank(group.graver)) {
      group.graver = found;
    }
  });
  const results: Each[] = [];
  yield* inSteps(groups.values(), ({ graver, members }) => {
    results.push(members.length === 1 ? graver : union(graver, members));
  });
  return results;
}

/** More than any rule has. */
const ORDERS = 10;

function union<Data, Each extends Occurrence<Data>>(graver: Each, members: readonly Each[]): Each {
  const ordered = members.toSorted(({ order: a = 0 }, { order: b = 0 }) => a - b);
  return {
    ...graver,
    related: distinct(ordered.flatMap(({ related = [] }) => related)),
    contexts: [...new Set(ordered.flatMap(({ contexts }) => contexts))],
  };
}

export function distinct(places: readonly RelatedPlace[]): readonly RelatedPlace[] {
  return places.length < 2
    ? places
    : [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function keyOf({ file, range, about }: Occurrence<unknown>): string {
  return `${file ?? ''}\n${rangeKey(range)}\n${about === undefined ? '' : `:${about}`}`;
}

function rangeKey(range: Range | undefined): string {
  if (range === undefined) {
    return '';
  }
  const { start, end } = range;
  return `${String(start.line)} ${String(start.character)} ${String(end.line)} ${String(end.character)}`;
}

/** What an inherited variable causes, where the first environment is that it reaches. */
function placed<Data, Each extends Occurrence<Data>>(found: Each, index: FolderIndex): Each {
  const { inherited } = found;
  if (inherited === undefined) {
    return found;
  }
  const at = { ...found, ...index.placeOfInherited(inherited.name, inherited.setBy) };
  // A place need not be related to itself.
  return found.related === undefined
    ? at
    : { ...at, related: found.related.filter(({ file }) => file !== at.file) };
}
