/** Two run contexts side by side: where their paths differ, why, and which distributions they have. */

import { installedDistributions } from './distributions';
import { definedOnly } from '../model/definedOnly';
import type { Entry } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { describeProvenance } from '../model/provenance';
import type { FileSystem } from '../ports/fileSystem';
import { comparePaths, type PathComparison } from '../text/comparePaths';
import type { Range } from '../text/positions';

/** What a comparison looks at: the path of a run context, or one that an interpreter has answered. */
export interface ComparedSide {
  readonly entries: readonly ComparedEntry[];
  /** By paths: why they are not on this path. */
  readonly absent: ReadonlyMap<string, Message>;
  /** Versions by normalised names; undefined if nobody looked. */
  readonly distributions?: ReadonlyMap<string, string>;
}

export interface ComparedEntry {
  readonly path: string;
  readonly why: Message;
  readonly file?: string;
  readonly range?: Range;
}

export interface Placed {
  /** On the path, from zero. */
  readonly position: number;
  readonly entry: ComparedEntry;
}

export type ComparisonRow =
  /** `missing`: why the other path lacks it, if that is known. */
  | { readonly kind: 'only-left'; readonly left: Placed; readonly missing?: Message }
  | { readonly kind: 'only-right'; readonly right: Placed; readonly missing?: Message }
  /** The same place of two versions of Python: `lib/python3.11` and `lib/python3.12`. */
  | { readonly kind: 'other-version'; readonly left: Placed; readonly right: Placed }
  | { readonly kind: 'moved'; readonly left: Placed; readonly right: Placed }
  /** In the same order, but added by something else. */
  | { readonly kind: 'other-reason'; readonly left: Placed; readonly right: Placed };

export interface DistributionComparison {
  readonly onlyLeft: Readonly<Record<string, string>>;
  readonly onlyRight: Readonly<Record<string, string>>;
  /** In both, in different versions. */
  readonly changed: Readonly<Record<string, { readonly left: string; readonly right: string }>>;
}

export interface ContextComparison {
  readonly paths: PathComparison;
  /** In the order of the left path; what only the right one has follows. */
  readonly rows: readonly ComparisonRow[];
  readonly distributions: DistributionComparison;
}

export function sideOf({ context, result }: InspectedContext, fs: FileSystem): ComparedSide {
  const { platform } = context;
  const directories = result.sysPath
    .filter(({ exists }) => exists)
    .map(({ path }) => platform.abspath(path, context.cwd));
  return {
    entries: result.sysPath.map(comparedEntry),
    absent: new Map(result.leftOut.map(({ path, why }) => [path, why])),
    distributions: new Map(
      [...installedDistributions(directories, fs)].map(([name, { version }]) => [name, version]),
    ),
  };
}

/** What an interpreter answered. Only what was predicted has a known cause. */
export function answeredSide(paths: readonly string[], predicted: ComparedSide): ComparedSide {
  const known = new Map(predicted.entries.map((entry) => [entry.path, entry]));
  return {
    entries: paths.map(
      (path) => known.get(path) ?? { path, why: message('The interpreter has it, but it was not predicted') },
    ),
    absent: new Map(),
  };
}

function comparedEntry(entry: Entry): ComparedEntry {
  const { why, file, range } = describeProvenance(entry);
  return { path: entry.path, why, ...definedOnly({ file, range }) };
}

export function compareSides(left: ComparedSide, right: ComparedSide): ContextComparison {
  const paths = comparePaths(pathsOf(left), pathsOf(right));
  return {
    paths,
    rows: rowsOf(paths, left, right),
    distributions: compareDistributions(left.distributions, right.distributions),
  };
}

export function areAlike({ rows, distributions }: ContextComparison): boolean {
  const { onlyLeft, onlyRight, changed } = distributions;
  return [rows, ...[onlyLeft, onlyRight, changed].map(Object.keys)].every(({ length }) => length === 0);
}

function rowsOf(paths: PathComparison, left: ComparedSide, right: ComparedSide): readonly ComparisonRow[] {
  const leftAt = placedByPath(left);
  const rightAt = placedByPath(right);
  const moved = new Set(paths.moved.map(({ path }) => path));
  const rightOf = versionPairs(paths);
  const paired = new Set(rightOf.values());
  const ofLeft = [...leftAt.values()].flatMap((here): readonly ComparisonRow[] => {
    const { path, why } = here.entry;
    const there = rightAt.get(path);
    if (there === undefined) {
      const other = rightAt.get(rightOf.get(path) ?? path);
      return [
        other === undefined
          ? { kind: 'only-left', left: here, ...definedOnly({ missing: right.absent.get(path) }) }
          : { kind: 'other-version', left: here, right: other },
      ];
    }
    if (moved.has(path)) {
      return [{ kind: 'moved', left: here, right: there }];
    }
    return isSame(why, there.entry.why) ? [] : [{ kind: 'other-reason', left: here, right: there }];
  });
  const ofRight = [...rightAt.values()].flatMap((there): readonly ComparisonRow[] =>
    leftAt.has(there.entry.path) || paired.has(there.entry.path)
      ? []
      : [
          {
            kind: 'only-right',
            right: there,
            ...definedOnly({ missing: left.absent.get(there.entry.path) }),
          },
        ],
  );
  return [...ofLeft, ...ofRight];
}

/** Of equal entries, Python looks only at the first one. */
function placedByPath({ entries }: ComparedSide): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>();
  for (const [position, entry] of entries.entries()) {
    if (!placed.has(entry.path)) {
      placed.set(entry.path, { position, entry });
    }
  }
  return placed;
}

/** Paths that only the left has, with those that only the right has and that differ in the version of Python alone. */
function versionPairs({ onlyLeft, onlyRight }: PathComparison): ReadonlyMap<string, string> {
  const free = new Map<string, string[]>();
  for (const path of onlyRight) {
    const key = withoutVersion(path);
    free.set(key, [...(free.get(key) ?? []), path]);
  }
  return new Map(
    onlyLeft.flatMap((path): readonly (readonly [string, string])[] => {
      const other = free.get(withoutVersion(path))?.shift();
      return other === undefined ? [] : [[path, other]];
    }),
  );
}

/** `python3.11`, `python311.zip`, `Python313`, `pypy3.10`, `versions/3.11.7`. */
function withoutVersion(path: string): string {
  return path
    .replace(/(python|pypy|cpython-)\d+(?:\.\d+)*t?/gi, '$1*')
    .replace(/([\\/])\d+\.\d+(?:\.\d+)*(?=[\\/]|$)/g, '$1*');
}

function isSame(one: Message, other: Message): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function pathsOf({ entries }: ComparedSide): readonly string[] {
  return entries.map(({ path }) => path);
}

type Versions = ReadonlyMap<string, string>;

const NONE: DistributionComparison = { onlyLeft: {}, onlyRight: {}, changed: {} };

function compareDistributions(
  left: Versions | undefined,
  right: Versions | undefined,
): DistributionComparison {
  if (left === undefined || right === undefined) {
    return NONE;
  }
  const only = (here: Versions, there: Versions): Readonly<Record<string, string>> =>
    Object.fromEntries([...here].filter(([name]) => !there.has(name)));
  const changed = [...left].flatMap(([name, version]) => {
    const other = right.get(name);
    return other === undefined || other === version ? [] : [[name, { left: version, right: other }] as const];
  });
  return { onlyLeft: only(left, right), onlyRight: only(right, left), changed: Object.fromEntries(changed) };
}
