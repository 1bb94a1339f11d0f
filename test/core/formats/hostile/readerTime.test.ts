/**
 * Each reader on 100 KB of each part of its grammar, alone, in pairs, nested and not closed: the time is proportional to the length, and
 * nothing is thrown. `PYPATH_FUZZ_ALL=1` tries every pair; otherwise it tries some of them, different ones each day.
 */

import assert from 'node:assert/strict';
import { cpuOf, slowness } from './cpuTime';
import { framed, type TextReader } from './textReader';
import { TEXT_READERS } from './textReaders';

const LENGTH = 100_000;
const SHORT = 4_000;
const TRIES_ALL = process.env['PYPATH_FUZZ_ALL'] === '1';
/** Pairs for each reader. */
const DRAWN = 6;

/** Milliseconds on an idle machine. */
const LIMIT = 100;
/** Parsers of libraries, which recover from an error at each character: linear, but slower. */
const RECOVERING: ReadonlyMap<string, number> = new Map([
  ['yaml', 300],
  ['python', 600],
]);

interface Attack {
  readonly frame: string;
  readonly text: (length: number) => string;
  readonly name: string;
}

function limitOf({ file, what }: TextReader): number {
  const isYaml = /yaml|compose|workflow/i.test(file) && what !== 'lines';
  const isPython = /\/python\/|noxfile|gunicorn|buildout/.test(file);
  return (isYaml ? RECOVERING.get('yaml') : isPython ? RECOVERING.get('python') : undefined) ?? LIMIT;
}

function attacksOn({ frames, tokens }: TextReader): readonly Attack[] {
  const repeated = (frame: string, part: string): Attack => ({
    frame,
    name: `${JSON.stringify(part)} again and again`,
    text: (length) => part.repeat(Math.ceil(length / part.length)),
  });
  const nested = (frame: string, first: string, second: string): Attack => ({
    frame,
    name: `${JSON.stringify(first)}, then ${JSON.stringify(second)}`,
    text: (length) => {
      const count = Math.ceil(length / (first.length + second.length));
      return first.repeat(count) + second.repeat(count);
    },
  });
  const opened = (frame: string, first: string, second: string): Attack => ({
    frame,
    name: `${JSON.stringify(first)}, then only ${JSON.stringify(second)}`,
    text: (length) => first + second.repeat(Math.ceil(length / second.length)),
  });
  const pairs = frames.flatMap((frame) =>
    tokens.flatMap((first) =>
      tokens.flatMap((second) =>
        first === second
          ? []
          : [nested(frame, first, second), opened(frame, first, second), repeated(frame, first + second)],
      ),
    ),
  );
  const single = frames.flatMap((frame) => tokens.map((token) => repeated(frame, token)));
  return [...single, ...(TRIES_ALL ? pairs : drawn(pairs))];
}

/** The same for a whole day, so that a failure can be repeated. */
function drawn(attacks: readonly Attack[]): readonly Attack[] {
  let seed = Math.floor(Date.now() / 86_400_000) % 2_147_483_647;
  return Array.from({ length: Math.min(DRAWN, attacks.length) }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return attacks[seed % attacks.length];
  }).filter((attack) => attack !== undefined);
}

describe('a reader of text', function () {
  this.timeout(TRIES_ALL ? 3_600_000 : 300_000);

  for (const reader of TEXT_READERS) {
    it(`is linear: ${[reader.file, reader.what ?? ''].join(' ').trim()}`, () => {
      const slow = attacksOn(reader).flatMap((attack) => tooSlow(reader, attack));
      assert.deepEqual(slow, []);
    });
  }
});

/** A short text shows whether a long one is worth the time: quadratic growth is already slow there. */
function tooSlow(reader: TextReader, { frame, text, name }: Attack): readonly string[] {
  const limit = limitOf(reader);
  const took = (length: number): number => {
    const attack = framed(frame, text(length));
    return cpuOf(() => reader.read(attack));
  };
  const expected = (limit * SHORT) / LENGTH;
  if (took(SHORT) <= expected || took(SHORT) <= expected * 2) {
    return [];
  }
  const allowed = limit * slowness();
  if (took(LENGTH) <= allowed || took(LENGTH) <= limit * slowness()) {
    return [];
  }
  return [`${name} in ${JSON.stringify(frame)}: over ${String(limit)} ms`];
}
