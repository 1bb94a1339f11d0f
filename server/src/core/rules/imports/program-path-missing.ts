/** A program such as pytest puts a directory on `sys.path` that does not exist: nothing is found there, and there is no warning. */

import { grouped, madeOnce } from '../shared/madeOnce';
import { removeLines } from '../../fixes/lines';
import type { FixDraft } from '../../fixes/fixDraft';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { Platform } from '../../model/platform';
import type { PathInsertion as Insertion } from '../../model/runContext';
import type { Range } from '../../text/positions';
import { defineRule, type OccurrenceInFile } from '../rule';

interface Data {
  readonly path: string;
  readonly by: string;
  readonly step: Insertion | undefined;
  /** Relative paths, if it contains separators that its program does not split at. */
  readonly meant: readonly string[];
  /** What the program adds because of the same file. */
  readonly siblings: readonly Insertion[];
}

export const programPathMissing = defineRule<Data, OccurrenceInFile<Data>>({
  code: 'program-path-missing',
  severity: 'warning',
  summary: 'A program adds a directory to sys.path that does not exist',
  cites: [
    'pytest documentation, "Reference", pythonpath',
    'pytest 9 src/_pytest/config/__init__.py, _configure_python_path()',
    'CPython 3.13 Lib/unittest/loader.py, TestLoader.discover()',
  ],
  *checkContext(inspected) {
    const started = inspected.surroundings?.missingDirectory?.path;
    for (const { path, file, range, by } of missingPaths(inspected)) {
      // Python is not started at all then, which another rule reports; pdm makes its directory when it first installs something.
      if (path === started || by === 'pdm') {
        continue;
      }
      const siblings = insertionsOf(inspected, file);
      yield {
        file,
        range,
        data: {
          path,
          by,
          siblings,
          step: byPath(siblings).get(path),
          meant: separated(path, file, inspected.context.platform),
        },
        contexts: [inspected.context.name],
        about: path,
      };
    }
  },
  message: ({ path, by }) =>
    message(
      '{program} puts {path} first on sys.path, but it does not exist. Correct the path, or remove it.',
      {
        program: by,
        path,
      },
    ),
  fixes: ({ file, data: { step, siblings, meant } }) => {
    if (step?.listedIn === undefined) {
      return [];
    }
    const taken = removals(file, step, siblings);
    return meant.length === 0 || step.listedIn !== 'ini'
      ? taken
      : [respelled(file, step, meant), ...taken.map((fix) => ({ ...fix, preferred: false }))];
  },
});

const PROGRAM = { kind: 'start', part: 'program' } as const;

type MissingPath = Pick<Insertion, 'path' | 'file' | 'range' | 'by'>;

/** Without an interpreter there is no path, but what the program would add is known. */
function missingPaths({ result, surroundings }: InspectedContext): readonly MissingPath[] {
  return [
    ...(surroundings?.missingInsertions ?? []),
    ...result.sysPath.flatMap(({ provenance, exists, path }): readonly MissingPath[] =>
      provenance.kind === 'hook' && !exists && provenance.by !== undefined
        ? [{ path, file: provenance.file, range: provenance.range, by: provenance.by }]
        : [],
    ),
  ];
}

function insertionsOf(inspected: InspectedContext, file: string): readonly Insertion[] {
  return byFile(inspected).get(file) ?? [];
}

const byFile = madeOnce(({ context: { program } }: InspectedContext) =>
  grouped(
    (program?.steps ?? []).flatMap((step) => (step.kind === 'insert' ? [step] : [])),
    ({ file }) => file,
  ),
);

/** The first of each path. */
const byPath = madeOnce(
  (steps: readonly Insertion[]): ReadonlyMap<string, Insertion> =>
    new Map(steps.toReversed().map((step) => [step.path, step])),
);

const rangesInOrder = madeOnce((steps: readonly Insertion[]) => {
  const ranges = steps.map(({ range }) => range).toSorted(byStart);
  return { ranges, positions: new Map(ranges.map((range, position) => [range, position])) };
});

/** `src:lib` and `src, lib`, as PYTHONPATH and other lists are written: pytest splits at blanks alone. */
function separated(path: string, file: string, platform: Platform): readonly string[] {
  const inside = platform.join(platform.dirname(file), '');
  const written = path.startsWith(inside) ? path.slice(inside.length) : '';
  const parts = written.split(platform.name === 'windows' ? /[;,]/ : /[:;,]/).filter((part) => part !== '');
  return parts.join('') === written ? [] : parts;
}

function respelled(file: string, { range }: Insertion, meant: readonly string[]): FixDraft {
  const text = meant.join(' ');
  return {
    kind: 'edits',
    title: message('Replace with {text}', { text }),
    preferred: true,
    names: PROGRAM,
    edits: [{ kind: 'edit', file, edits: [{ range, newText: text }] }],
  };
}

function removals(file: string, step: Insertion, siblings: readonly Insertion[]): readonly FixDraft[] {
  const title = message('Remove {path}', { path: step.path });
  const { removal } = step;
  if (removal?.kind === 'lines') {
    return [
      { kind: 'edits', title, preferred: true, names: PROGRAM, edits: [removeLines(file, removal.range)] },
    ];
  }
  const range = removal?.range ?? rangeInList(step, siblings);
  return range === undefined
    ? []
    : [
        {
          kind: 'edits',
          title,
          preferred: true,
          names: PROGRAM,
          edits: [{ kind: 'edit', file, edits: [{ range, newText: '' }] }],
        },
      ];
}

/** With what separates it from the next one, or from the one before. Undefined if several are in one string. */
function rangeInList({ range }: Insertion, siblings: readonly Insertion[]): Range | undefined {
  const { ranges, positions } = rangesInOrder(siblings);
  const position = positions.get(range) ?? -1;
  const next = ranges[position + 1];
  const before = ranges[position - 1];
  if ([next, before].some((other) => other !== undefined && byStart(other, range) === 0)) {
    return undefined;
  }
  return next === undefined
    ? { start: before?.end ?? range.start, end: range.end }
    : { start: range.start, end: next.start };
}

function byStart({ start: a }: Range, { start: b }: Range): number {
  return a.line - b.line || a.character - b.character;
}
