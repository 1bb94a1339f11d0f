/**
 * Readers get texts made of the parts of their grammars, cut up at random: nothing is thrown, each place is in the text, and the result is
 * not much larger than the text. `PYPATH_FUZZ_RUNS=5000` tries more, `PYPATH_FUZZ_SEED` repeats a run. Texts that fail go into
 * `hostileCorpus.ts`.
 */

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { cpuOf, slowness } from './cpuTime';
import { HOSTILE_TEXTS } from './hostileCorpus';
import { framed, type TextReader } from './textReader';
import { TEXT_READERS } from './textReaders';

const RUNS = Number(process.env['PYPATH_FUZZ_RUNS'] ?? 25);
const SEED = Number(process.env['PYPATH_FUZZ_SEED'] ?? 29);

/** Milliseconds for one text on an idle machine; all texts are short. */
const LIMIT = 400;

describe('readers of text', function () {
  this.timeout(120_000 + RUNS * 2000);

  for (const reader of TEXT_READERS) {
    const name = [reader.file, reader.what ?? ''].join(' ').trim();

    it(`survive texts that are cut up: ${name}`, () => {
      fc.assert(
        fc.property(hostileText(reader), (text) => {
          assertPlaces(reader.read(text), text);
        }),
        { numRuns: RUNS, seed: SEED },
      );
    });

    it(`survive what other readers did not: ${name}`, () => {
      for (const [position, text] of HOSTILE_TEXTS.entries()) {
        for (const frame of reader.frames.slice(0, 2)) {
          const attack = framed(frame, text);
          const took = cpuOf(() => {
            assertPlaces(reader.read(attack), attack);
          });
          assert.ok(took < LIMIT || took < LIMIT * slowness(), `text ${position} in ${frame}: ${took} ms`);
        }
      }
    });
  }
});

/** Parts of the grammar and random characters, with pieces repeated, moved and cut off. */
function hostileText({ tokens, frames }: TextReader): fc.Arbitrary<string> {
  const part = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...tokens) },
    { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
  );
  const parts = fc.array(part, { maxLength: 40 }).map((all) => all.join(''));
  const change = fc.record({ from: fc.nat(200), length: fc.nat(60), to: fc.nat(200), times: fc.nat(20) });
  return fc
    .tuple(fc.constantFrom(...frames), parts, fc.array(change, { maxLength: 3 }))
    .map(([frame, text, changes]) =>
      changes.reduce(
        (before, { from, length, to, times }) => {
          const piece = before.slice(from, from + length).repeat(times);
          return before.slice(0, to) + piece + before.slice(to + (times === 0 ? length : 0));
        },
        framed(frame, text),
      ),
    );
}

/** Every range of the result is in the text, and the result is not much larger than the text. */
function assertPlaces(result: unknown, text: string): void {
  const lines = text.split(/\r\n|\r|\n/);
  const pending: unknown[] = [result];
  const seen = new Set<object>();
  let characters = 0;
  while (pending.length > 0) {
    const value = pending.pop();
    if (typeof value === 'string') {
      characters += value.length;
      continue;
    }
    if (typeof value !== 'object' || value === null || seen.has(value)) {
      continue;
    }
    seen.add(value);
    if (isPosition(value)) {
      const line = lines[value.line];
      assert.ok(line !== undefined, `line ${value.line} of ${lines.length}`);
      assert.ok(value.character >= 0 && value.character <= line.length + 1, `column ${value.character}`);
    }
    for (const inner of value instanceof Map ? value : Object.values(value)) {
      pending.push(inner);
    }
  }
  assert.ok(seen.size <= 200 * text.length + 1000, `${seen.size} objects for ${text.length} characters`);
  assert.ok(characters <= 60 * text.length + 1_000_000, `${characters} for ${text.length} characters`);
}

function isPosition(value: object): value is { readonly line: number; readonly character: number } {
  return (
    'line' in value &&
    'character' in value &&
    typeof value.line === 'number' &&
    typeof value.character === 'number'
  );
}
