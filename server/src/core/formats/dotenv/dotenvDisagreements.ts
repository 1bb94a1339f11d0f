/** The lines of a `.env` that its three readers read differently. */

import type { DisagreementCause } from '../../model/inspection';
import { TextIndex, type Range } from '../../text/positions';
import { assignmentsOf, readDotenv, type DotenvReader, type LookUp } from './dotenv';
import type { Assignment } from './dotenvAssignment';

export type Readings = Readonly<Partial<Record<DotenvReader, string>>>;

export interface DotenvDisagreement {
  readonly name: string;
  /** From the name to the end of the value, for the reader that sees the longest one. */
  readonly range: Range;
  readonly cause: DisagreementCause;
  /** The values; a reader that sets nothing here is not among them. */
  readonly readings: Readings;
}

const READERS: readonly DotenvReader[] = ['debugger', 'python', 'environments'];

/** Lines that all of them read alike, which most files consist of. */
const UNDISPUTED = /^(?:[A-Za-z_][A-Za-z0-9_]*=[\w/.:@%+,-]+)?$/;

interface Seen {
  readonly assignments: Assignment[];
  readonly readers: Set<DotenvReader>;
  readonly readings: Partial<Record<DotenvReader, string>>;
}

/** `process` knows the variables of the process, for `${NAME}`: the debugger does not use it. */
export function dotenvDisagreements(text: string, process: LookUp): readonly DotenvDisagreement[] {
  if (text.split('\n').every((line) => UNDISPUTED.test(line))) {
    return [];
  }
  const index = new TextIndex(text);
  return [...seenByAll(text, process)]
    .filter(([, { readings }]) => isDisputed(readings))
    .toSorted(([a], [b]) => a - b)
    .map(([nameStart, { assignments, readers, readings }]) => {
      const end = Math.max(...assignments.map(({ valueEnd }) => valueEnd));
      const name = assignments[0]?.name ?? '';
      return {
        name,
        range: index.range(nameStart, end),
        cause:
          readers.has('python') && !readers.has('debugger')
            ? 'inside'
            : causeOf(text, nameStart, end, assignments),
        readings,
      };
    });
}

/** Keyed by where the name begins. */
function seenByAll(text: string, process: LookUp): ReadonlyMap<number, Seen> {
  const index = new TextIndex(text);
  const all = new Map<number, Seen>();
  for (const reader of READERS) {
    const lookUp: LookUp = reader === 'debugger' ? () => undefined : process;
    const values = new Map(
      readDotenv(text, lookUp, reader).map(({ nameRange, value }) => [key(nameRange), value]),
    );
    for (const assignment of assignmentsOf(text, reader)) {
      const { nameStart, name } = assignment;
      const seen = all.get(nameStart) ?? { assignments: [], readers: new Set(), readings: {} };
      const value = values.get(key(index.range(nameStart, nameStart + name.length)));
      seen.assignments.push(assignment);
      seen.readers.add(reader);
      if (value !== undefined) {
        seen.readings[reader] = value;
      }
      all.set(nameStart, seen);
    }
  }
  return all;
}

function key({ start }: Range): string {
  return `${String(start.line)}:${String(start.character)}`;
}

/** A reader that leaves an empty variable out and one that sets it to nothing agree about `sys.path`. */
function isDisputed(readings: Readings): boolean {
  return new Set(READERS.map((reader) => readings[reader] ?? '')).size > 1;
}

function causeOf(
  text: string,
  nameStart: number,
  end: number,
  assignments: readonly Assignment[],
): DisagreementCause {
  const lineStart = text.lastIndexOf('\n', nameStart - 1) + 1;
  if (text.slice(lineStart, nameStart).trim() === 'export') {
    return 'export';
  }
  const written = text.slice(nameStart, end);
  if (written.includes('\n') || text.slice(lineStart, nameStart).trim() !== '') {
    return 'lines';
  }
  if (assignments.length < READERS.length) {
    return 'name';
  }
  const [first = '', ...others] = assignments.map(({ value }) => value);
  if (others.every((value) => value === first)) {
    return 'reference';
  }
  return written.includes('#') ? 'comment' : 'quotes';
}
