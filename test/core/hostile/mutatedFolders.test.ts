/** A folder with every kind of file, some of them changed to grow: no exception, and not much more time than its size explains. */

import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { encodeUtf8 } from '../../../server/src/core/text/bytes';
import { machineOf } from '../../support/machine';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { link, tree } from '../../support/tree';
import { SAMPLE_FOLDER, SAMPLES } from './sampleFolder';

/** `PYPATH_FUZZ_SECONDS=600` sets how long it runs; `PYPATH_FUZZ_SEED=…` repeats a run that failed. */
const SECONDS = Number(process.env['PYPATH_FUZZ_SECONDS'] ?? '2');
const SEED = Number(process.env['PYPATH_FUZZ_SEED'] ?? String(Date.now() % 2 ** 31));

/** As a multiple of a plain inspection of the folder: hostile parts are up to some ten kilobytes in each of three files. */
const ALLOWED = 150;

const machine = machineOf({ PATH: '/usr/bin' });

interface Mutation {
  readonly file: string;
  readonly how: 'repeat' | 'nest' | 'double' | 'include' | 'loop' | 'cut' | 'insert' | 'swap' | 'bytes';
  readonly from: number;
  readonly length: number;
  readonly count: number;
  readonly piece: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  file: fc.constantFrom(...Object.keys(SAMPLES)),
  how: fc.constantFrom('repeat', 'nest', 'double', 'include', 'loop', 'cut', 'insert', 'swap', 'bytes'),
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(60),
  count: fc.nat(600),
  piece: fc.constantFrom(
    ...[
      '${A}',
      '$A$A',
      '%(a)',
      '{a,b}',
      '*',
      '(',
      '[',
      '{',
      '"',
      "'",
      '\\',
      '\n',
      ' ',
      '\t',
      '#',
      ':',
      '/',
      '..',
    ],
    ...[
      '<<: *w\n',
      '&w ',
      '%%',
      '${{',
      '$(',
      '`',
      '\0',
      '\ufeff',
      '\ud800',
      '=',
      '-',
      '!',
      'import sys;',
      'x = x + x\n',
    ],
  ),
});

function mutated(text: string, { how, from, length, count, piece, file }: Mutation): MemoryNode {
  const start = Math.floor(from * text.length);
  const [before, part, after] = [
    text.slice(0, start),
    text.slice(start, start + length),
    text.slice(start + length),
  ];
  const plain = (content: string): MemoryNode => ({
    kind: 'file',
    bytes: encodeUtf8(content),
    executable: false,
  });
  switch (how) {
    case 'repeat':
      return plain(before + part.repeat(count) + after);
    case 'nest':
      return plain(before + piece.repeat(count) + part + piece.repeat(count) + after);
    case 'double': {
      const line = text.split('\n')[Math.floor(from * text.split('\n').length)] ?? '';
      return plain(`${text}${`${line}${line.slice(line.indexOf('=') + 1)}\n`.repeat(count % 60)}`);
    }
    case 'include':
      return plain(before + file.slice(file.lastIndexOf('/') + 1) + after);
    case 'loop':
      return count % 2 === 0 ? link(file.slice(file.lastIndexOf('/') + 1)) : { kind: 'directory' };
    case 'cut':
      return plain(before + after);
    case 'insert':
      return plain(before + piece.repeat(count) + part + after);
    case 'swap':
      return plain(after + part + before);
    case 'bytes':
      return {
        kind: 'file',
        bytes: Buffer.from(text, count % 2 === 0 ? 'utf16le' : 'latin1'),
        executable: false,
      };
  }
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

describe('mutated folders', () => {
  it('are inspected without an exception, in the time that their size takes', function () {
    this.timeout(SECONDS * 30_000 + 60_000);
    const plain = (): void => {
      inspectFolder('/project', machine, tree(SAMPLE_FOLDER));
    };
    plain();
    plain();
    const unit = Math.min(cpuOf(plain), cpuOf(plain));
    const hasContexts = inspectFolder('/project', machine, tree(SAMPLE_FOLDER)).contexts.length;
    assert.ok(hasContexts > 10, 'the samples are understood');
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const changed = mutations.map(
          (each) => [each.file, mutated(SAMPLES[each.file] ?? '', each)] as const,
        );
        const fs = tree({ ...SAMPLE_FOLDER, ...Object.fromEntries(changed) });
        const cpu = cpuOf(() => {
          inspectFolder('/project', machine, fs);
        });
        assert.ok(cpu <= ALLOWED * unit, `${String(Math.round(cpu / unit))} times a plain inspection`);
      }),
      { seed: SEED, numRuns: 1_000_000, plugins: [fc.interruptAfterTimeLimit(SECONDS * 1000)] },
    );
  });
});
