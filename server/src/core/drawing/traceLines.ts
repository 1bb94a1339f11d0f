/**
 * The trace as text for people: what Python was given, each step with its causes and what it looked at, and what came of it.
 * The command line prints the lines, the editor shows them as a document with links.
 */

import type { Entry } from '../model/entry';
import { definedOnly } from '../model/definedOnly';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import { describeProvenance } from '../model/provenance';
import type { LeftOut } from '../model/leftOut';
import type { Step } from '../model/traceSteps';
import { FILE_START, type Range } from '../text/positions';
import type { PictureNode } from './picture';
import { PictureCauses } from './pictureCauses';
import { PictureThreads } from './pictureThreads';

/** What a part of a line is, for its colour. */
export type TraceRole = 'heading' | 'step' | 'found' | 'absent' | 'missing' | 'dim' | 'bad' | 'plain';

export interface TracePart {
  readonly text: string;
  readonly role: TraceRole;
  /** What it leads to; without a range, the file or directory as such. */
  readonly link?: { readonly path: string; readonly range?: Range };
}

export interface TraceLine {
  readonly parts: readonly TracePart[];
  /** A look-up that found nothing: several in a row may be folded. */
  readonly missed?: true;
  /** Begins what belongs together, until the next one of this or a lower level. */
  readonly level?: 1 | 2;
}

type Say = (text: Message) => string;

/** How many paths of one step are listed. */
const MOST_LOOKUPS = 2000;

const part = (text: string, role: TraceRole = 'plain', link?: TracePart['link']): TracePart => ({
  text,
  role,
  ...definedOnly({ link }),
});

const EMPTY: TraceLine = { parts: [] };

/** The steps, with what Python was given before them. */
export function traceSteps(inspected: InspectedContext, say: Say): readonly TraceLine[] {
  const causes = new PictureCauses(inspected, { say, short: (path) => path });
  const led = new PictureThreads(inspected, causes);
  return inspected.result.trace.flatMap((step, index) => [
    ...(index === 0 ? [] : [EMPTY]),
    ...stepLines(step, led.ofStep(step), causes, say),
  ]);
}

function stepLines(
  step: Step,
  decided: readonly string[],
  causes: PictureCauses,
  say: Say,
): readonly TraceLine[] {
  const known = new Map(causes.nodes.map((node) => [node.id, node]));
  const nodes = [...new Set(decided)].flatMap((id) => known.get(id) ?? []);
  const hidden = step.looked.length - MOST_LOOKUPS;
  return [
    { parts: [part(step.step, 'step'), part(': '), part(say(step.detail))], level: 2 },
    // That the executable is the executable needs no reason.
    ...nodes
      .filter(({ kind, where }) => kind !== 'interpreter' || where !== undefined)
      .map((node) => causeLine(node, say)),
    ...lookupLines(step, say),
    ...(hidden > 0
      ? [{ parts: [part('    '), part(say(message('{count} more', { count: String(hidden) })), 'dim')] }]
      : []),
  ];
}

function causeLine({ label, full, where, place, kind }: PictureNode, say: Say): TraceLine {
  const shown = full ?? label;
  const link = place === undefined ? undefined : { path: place.file, range: place.range };
  const line = place === undefined ? 0 : place.range.start.line;
  const text = kind === 'file' && line > 0 ? `${shown}:${String(line + 1)}` : shown;
  return {
    parts: [
      part('    '),
      part(say(message('because of')), 'dim'),
      part(' '),
      part(text, 'plain', where === undefined ? link : undefined),
      ...(where === undefined ? [] : [part(' ('), part(where, 'dim', link), part(')')]),
    ],
  };
}

/** The same question several times in a row is shown once. */
function lookupLines({ looked }: Step, say: Say): readonly TraceLine[] {
  const found = say(message('found'));
  const absent = say(message('absent'));
  const width = Math.max(found.length, absent.length) + 3;
  const shown = looked.slice(0, MOST_LOOKUPS).filter(({ path, found: isFound }, index) => {
    const before = looked[index - 1];
    return before?.path !== path || before.found !== isFound;
  });
  return shown.map(({ path, found: isFound }): TraceLine => {
    const role = isFound ? 'found' : 'absent';
    const word = (isFound ? found : absent).padEnd(width);
    return {
      parts: [
        part('    '),
        part(word, role),
        part(path, isFound ? 'plain' : 'missing', isFound ? { path } : undefined),
      ],
      ...(isFound ? {} : { missed: true as const }),
    };
  });
}

/** What came of the steps. */
export function traceOutcome({ result }: InspectedContext, say: Say): readonly TraceLine[] {
  const { fatal, sysPath, leftOut } = result;
  const width = String(Math.max(0, sysPath.length - 1)).length;
  const missed = leftOut.filter(({ exists }) => exists);
  return [
    ...(fatal === undefined
      ? []
      : [
          EMPTY,
          {
            parts: [
              part(say(message('Python would not start: {fatal}', { fatal: say(fatal.message) })), 'bad'),
              ...placeParts(fatal.file, fatal.range),
            ],
            level: 1 as const,
          },
        ]),
    ...(sysPath.length === 0
      ? []
      : [EMPTY, { parts: [part(say(message('sys.path')), 'heading')], level: 1 as const }]),
    ...sysPath.flatMap((entry, index): readonly TraceLine[] => {
      const { origin, why, file, range } = describeProvenance(entry);
      const path = entry.path === '' ? "''" : entry.path;
      const link = entry.exists && entry.path !== '' ? { path: entry.path } : undefined;
      return [
        {
          parts: [
            part(`  ${String(index).padStart(width)}  `, 'dim'),
            part(path, entry.exists ? 'plain' : 'missing', link),
            ...(entry.exists ? [] : [part(`  ${absence(entry, say)}`, 'dim')]),
          ],
        },
        {
          parts: [
            part(' '.repeat(width + 4)),
            part(`${say(origin)}: ${say(why)}`, 'dim'),
            ...placeParts(file, range),
          ],
        },
      ];
    }),
    ...(missed.length === 0
      ? []
      : [EMPTY, { parts: [part(say(message('Not on sys.path')), 'heading')], level: 1 as const }]),
    ...missed.flatMap((left) => leftOutLines(left, say)),
  ];
}

function leftOutLines({ path, why, file, range, variable }: LeftOut, say: Say): readonly TraceLine[] {
  return [
    { parts: [part('  '), part(path, 'plain', { path })] },
    {
      parts: [
        part('      '),
        part(say(why), 'dim'),
        ...(file === undefined && variable !== undefined ? [part(` (${variable})`, 'dim')] : []),
        ...placeParts(file, range),
      ],
    },
  ];
}

function absence({ hangs, provenance: { kind } }: Entry, say: Say): string {
  if (hangs === true) {
    return say(message('(does not answer)'));
  }
  return say(kind === 'stdlib-zip' ? message('(absent, as usual)') : message('(missing)'));
}

function placeParts(file: string | undefined, range: Range | undefined): readonly TracePart[] {
  return file === undefined
    ? []
    : [
        part(' ('),
        part(`${file}:${String((range?.start.line ?? 0) + 1)}`, 'dim', {
          path: file,
          range: range ?? FILE_START,
        }),
        part(')'),
      ];
}
