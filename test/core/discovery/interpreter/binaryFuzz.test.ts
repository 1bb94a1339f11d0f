/**
 * Readers of binaries get real programs and archives with changed bytes, enlarged lengths and missing ends: nothing is thrown, and what is
 * read stays bounded. `PYPATH_FUZZ_RUNS=5000` tries more, `PYPATH_FUZZ_SEED` repeats a run.
 */

import assert from 'node:assert/strict';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import fc from 'fast-check';
import { readElf } from '../../../../server/src/core/discovery/interpreter/elf';
import { readMachO } from '../../../../server/src/core/discovery/interpreter/machO';
import { readPe } from '../../../../server/src/core/discovery/interpreter/pe';
import { isZip64Only, zipNames } from '../../../../server/src/core/formats/packages/zipDirectory';
import type { FileSystem } from '../../../../server/src/core/ports/fileSystem';
import { elf } from '../../../support/elfProgram';
import { machO } from '../../../support/machOProgram';
import { makeZip } from '../../../support/makeZip';
import { zip64Of } from '../../../support/makeZip64';
import type { MemoryNode } from '../../../support/memoryFileSystem';
import { pe } from '../../../support/peProgram';
import { cpuOf, slowness } from '../../formats/hostile/cpuTime';

const RUNS = Number(process.env['PYPATH_FUZZ_RUNS'] ?? 150);
const SEED = Number(process.env['PYPATH_FUZZ_SEED'] ?? 12);

/** The largest request, and the sum of one reading: a table has at most 4 MiB, and blocks of 16 KiB are kept. */
const LONGEST_READ = 4 * 1024 * 1024;
const MOST_READS = 20_000;

/** Milliseconds for one changed file, on an idle machine. */
const LIMIT = 400;

interface Bytes {
  readonly size: number;
  readonly at: (offset: number, length: number) => Uint8Array;
}

interface Change {
  readonly place: number;
  readonly bytes: readonly number[];
  /** Part of the file that is left. */
  readonly kept: number;
}

type Read = (fs: FileSystem, size: number) => readonly unknown[];

function inMemory(bytes: Uint8Array): Bytes {
  // A slice of a Buffer is not a copy, so changes would add up.
  const own = new Uint8Array(bytes);
  return { size: own.length, at: (offset, length) => own.slice(offset, offset + length) };
}

function bytesOf(node: MemoryNode): Bytes {
  assert.ok(node.kind === 'file');
  return inMemory(node.bytes);
}

function changed(original: Bytes, changes: readonly Change[]) {
  const size = Math.floor(original.size * Math.min(1, ...changes.map(({ kept }) => kept)));
  let reads = 0;
  const readAt = (_path: string, offset: number, length: number) => {
    reads += 1;
    assert.ok(
      offset >= 0 && length <= Math.max(LONGEST_READ, size),
      `${String(length)} at ${String(offset)}`,
    );
    const bytes = original.at(offset, Math.max(0, Math.min(length, size - offset)));
    for (const { place, bytes: own } of changes) {
      own.forEach((byte, index) => {
        const target = place + index - offset;
        if (target >= 0 && target < bytes.length) {
          bytes[target] = byte;
        }
      });
    }
    return { kind: 'bytes' as const, bytes };
  };
  const fs: Pick<FileSystem, 'readAt'> = { readAt };
  return { fs: fs as FileSystem, size, reads: () => reads };
}

const programs: Read = (fs) => {
  const ofElf = readElf('/p', fs);
  const ofPe = readPe('/p', fs);
  return [
    ofElf?.exports('Py_Version'),
    ofElf?.mentions('Py_Main'),
    ofElf?.exportedNumber('Py_Version'),
    ofPe?.exportedNumber('Py_Version'),
    readMachO('/p', fs),
  ];
};

const archives: Read = (fs, size) => {
  const readAt = (offset: number, length: number) => fs.readAt('/p', offset, length);
  return [
    zipNames(readAt, size, { zip64: true, impliedDirectories: true }),
    zipNames(readAt, size, { zip64: false, impliedDirectories: false }),
    isZip64Only(readAt, size),
  ];
};

/** Values that point far away, and random ones. */
const values = fc.oneof(
  fc.constantFrom<readonly number[]>(
    [0],
    [1],
    [0x7f],
    [0x80],
    [0xff],
    [0xff, 0xff],
    [0xff, 0xff, 0xff, 0xff],
  ),
  fc.constantFrom<readonly number[]>([0, 0, 0, 0x7f], [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
  fc.array(fc.nat(255), { minLength: 1, maxLength: 8 }),
);

/** Most fields are where the bytes are not zero. */
function placesIn(original: Bytes): readonly number[] {
  const beginning = original.at(0, Math.min(original.size, 16_384));
  return [...beginning.keys()].filter((place) => beginning[place] !== 0 || beginning[place + 1] !== 0);
}

function survives(original: Bytes, read: Read, runs = RUNS): void {
  const place = fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...placesIn(original)) },
    { weight: 1, arbitrary: fc.nat(original.size) },
  );
  const kept = fc.oneof(
    { weight: 4, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.double({ min: 0, max: 1, noNaN: true }) },
  );
  const change = fc.record({ place, bytes: values, kept });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const file = changed(original, changes);
      const took = cpuOf(() => read(file.fs, file.size));
      assert.ok(file.reads() <= MOST_READS, `${String(file.reads())} reads`);
      assert.ok(took < LIMIT || took < LIMIT * slowness(), `${String(took)} ms`);
    }),
    { numRuns: runs, seed: SEED },
  );
}

const ZIP = makeZip([
  ['a/b/__init__.py', 'x = 1\n'],
  ['é.py', ''],
  ['lib/'.repeat(40), ''],
]);

/** Part of the file was understood, so the changes are in what is read. */
function isRead(answers: readonly unknown[]): boolean {
  return answers.some((answer) => answer !== undefined && answer !== false);
}

describe('readers of binaries survive what is damaged', function () {
  this.timeout(60_000 + RUNS * 500);

  const SYMBOLS = {
    symbols: { Py_Version: 0x030b07f0 },
    needed: ['libpython3.11.so.1.0'],
    runPath: '/usr/lib',
  };
  for (const [name, original, read] of [
    ['ELF of 64 bits', bytesOf(elf(SYMBOLS)), programs],
    ['ELF of 32 bits with an old table', bytesOf(elf({ ...SYMBOLS, bits: 32, hash: 'sysv' })), programs],
    ['ELF of another order', bytesOf(elf({ ...SYMBOLS, bigEndian: true })), programs],
    [
      'PE',
      bytesOf(pe({ imports: ['python311.dll'], exports: { Py_Main: 1, Py_Version: 0x030b07f0 } })),
      programs,
    ],
    [
      'Mach-O',
      bytesOf(machO({ libraries: ['@rpath/libpython3.11.dylib'], runPath: ['/opt/lib'] })),
      programs,
    ],
    [
      'Mach-O of two machines',
      bytesOf(machO({ libraries: ['/usr/lib/libSystem.dylib'], fat: true })),
      programs,
    ],
    ['zip', inMemory(ZIP), archives],
    ['zip of 64 bits', inMemory(zip64Of(ZIP)), archives],
  ] as const) {
    it(name, () => {
      assert.ok(isRead(read(changed(original, []).fs, original.size)));
      survives(original, read);
    });
  }

  it('the program that runs this test', () => {
    const file = openSync(process.execPath, 'r');
    try {
      const { size } = fstatSync(file);
      const at = (offset: number, length: number): Uint8Array => {
        const bytes = new Uint8Array(length);
        return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
      };
      survives({ size, at }, programs, Math.min(RUNS, 60));
    } finally {
      closeSync(file);
    }
  });
});
