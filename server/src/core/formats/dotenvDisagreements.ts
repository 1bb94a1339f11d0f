/** The lines of a `.env` that its three readers do not read alike. */

import type { Range } from '../model/text';
import { readDotenv, type DotenvReader, type LookUp } from './dotenv';

export type Readings = Readonly<Partial<Record<DotenvReader, string>>>;

export interface DotenvDisagreement {
  readonly name: string;
  /** From the name to the end of the value, as the one sees it who sees most. */
  readonly range: Range;
  /** The values; a reader that sets nothing here is not among them. */
  readonly readings: Readings;
}

const READERS: readonly DotenvReader[] = ['debugger', 'python', 'environments'];

/** `process` knows the variables of the process, for `${NAME}`: the debugger does not ask it. */
export function dotenvDisagreements(text: string, process: LookUp): readonly DotenvDisagreement[] {
  const found = new Map<string, DotenvDisagreement>();
  for (const reader of READERS) {
    const lookUp: LookUp = reader === 'debugger' ? () => undefined : process;
    for (const { name, value, nameRange, valueRange } of readDotenv(text, lookUp, reader)) {
      const { line, character } = nameRange.start;
      const key = `${String(line)}:${String(character)}`;
      const before = found.get(key);
      const range = { start: nameRange.start, end: valueRange.end };
      found.set(key, {
        name,
        range: before === undefined || isBefore(before.range.end, range.end) ? range : before.range,
        readings: { ...before?.readings, [reader]: value },
      });
    }
  }
  return [...found.values()]
    .filter(({ readings }) => isDisputed(readings))
    .toSorted((a, b) => a.range.start.line - b.range.start.line);
}

/** A reader that leaves an empty variable out and one that sets it to nothing are of one mind about `sys.path`. */
function isDisputed(readings: Readings): boolean {
  return new Set(READERS.map((reader) => readings[reader] ?? '')).size > 1;
}

function isBefore(a: Range['end'], b: Range['end']): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
