/** One cause, one finding: what several contexts see at one place is reported once, with the most severe message. */

import type { RelatedPlace, Severity } from '../../model/finding';
import type { Range } from '../../text/positions';
import type { Occurrence } from './occurrence';
import type { FolderIndex } from './folderIndex';
import { inSteps, type Steps } from '../../ports/steps';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** More than any rule has. */
const ORDERS = 10;

interface Group<Each> {
  worst: Each;
  readonly members: Each[];
}

/** The same occurrences give the same object: what is shown of it need not be made again. */
export class Merger<Data, Each extends Occurrence<Data>> {
  private readonly severityOf: (data: Data) => Severity;
  /** By the one that was placed. */
  private readonly placed = new WeakMap<Each, Each>();
  /** By the more severe one. */
  private readonly united = new WeakMap<Each, { readonly members: readonly Each[]; readonly union: Each }>();

  constructor(severityOf: (data: Data) => Severity) {
    this.severityOf = severityOf;
  }

  *merge(all: Iterable<Each>, index: FolderIndex): Steps<readonly Each[]> {
    const groups = new Map<string, Group<Each>>();
    yield* inSteps(all, (occurrence) => {
      const found = this.place(occurrence, index);
      const key = keyOf(found);
      const group = groups.get(key);
      if (group === undefined) {
        groups.set(key, { worst: found, members: [found] });
        return;
      }
      group.members.push(found);
      if (this.rank(found) < this.rank(group.worst)) {
        group.worst = found;
      }
    });
    const results: Each[] = [];
    yield* inSteps(groups.values(), (group) => {
      results.push(group.members.length === 1 ? group.worst : this.unite(group));
    });
    return results;
  }

  private rank({ data, order = 0 }: Each): number {
    return SEVERITIES.indexOf(this.severityOf(data)) + order / ORDERS;
  }

  private unite({ worst, members }: Group<Each>): Each {
    const known = this.united.get(worst);
    if (known !== undefined && areSame(known.members, members)) {
      return known.union;
    }
    const ordered = members.toSorted(({ order: a = 0 }, { order: b = 0 }) => a - b);
    const union = {
      ...worst,
      related: distinct(ordered.flatMap(({ related = [] }) => related)),
      contexts: [...new Set(ordered.flatMap(({ contexts }) => contexts))],
    };
    this.united.set(worst, { members, union });
    return union;
  }

  /** Places what an inherited variable causes at the first environment that it reaches. */
  private place(found: Each, index: FolderIndex): Each {
    const { inherited } = found;
    if (inherited === undefined) {
      return found;
    }
    const place = index.placeOfInherited(inherited.name, inherited.setBy) ?? {};
    const known = this.placed.get(found);
    const at = { ...found, ...place };
    if (known !== undefined && known.file === at.file && rangeKey(known.range) === rangeKey(at.range)) {
      return known;
    }
    // A place need not be related to itself.
    const placed =
      found.related === undefined
        ? at
        : { ...at, related: found.related.filter(({ file }) => file !== at.file) };
    this.placed.set(found, placed);
    return placed;
  }
}

function areSame<Each>(a: readonly Each[], b: readonly Each[]): boolean {
  return a.length === b.length && a.every((each, position) => each === b[position]);
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
