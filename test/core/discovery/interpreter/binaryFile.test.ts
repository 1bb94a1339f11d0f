/** Numbers and names from tables of a binary, wherever they are in its blocks. */

import assert from 'node:assert/strict';
import { BinaryFile } from '../../../../server/src/core/discovery/interpreter/binaryFile';
import type { FileSystem } from '../../../../server/src/core/ports/fileSystem';

/** The sizes of a page of memory and of a block. */
const EDGES = [4096, 16_384, 32_768];
const SIZE = 40_000;

function fileWith(place: number, content: readonly number[]): BinaryFile {
  const whole = new Uint8Array(SIZE);
  whole.set(content, place);
  const fs: Pick<FileSystem, 'readAt'> = {
    readAt: (_, offset, length) => ({ kind: 'bytes', bytes: whole.subarray(offset, offset + length) }),
  };
  return new BinaryFile(fs as FileSystem, '/program');
}

describe('a binary file', () => {
  for (const edge of EDGES) {
    for (const before of [0, 1, 3, 7, 8]) {
      it(`${String(before)} bytes before ${String(edge)}`, () => {
        const place = edge - before;
        const numbers = fileWith(place, [1, 2, 3, 4, 5, 6, 7, 0]);
        assert.equal(numbers.u8(place), 1);
        assert.equal(numbers.u16(place), 0x0201);
        assert.equal(numbers.u32(place), 0x04030201);
        assert.equal(numbers.u64(place), 0x07060504030201);
        numbers.littleEndian = false;
        assert.equal(numbers.u32(place), 0x01020304);
        const names = fileWith(place, [...Buffer.from('Py_Version\0é\xff\0', 'utf8')]);
        assert.equal(names.name(place), 'Py_Version');
        assert.equal(names.name(place, 4), 'Py_V');
        assert.equal(names.name(place + 11), 'é\xff');
      });
    }
  }

  it('reads zero and nothing beyond its end, and before its start', () => {
    const file = fileWith(SIZE - 2, [65, 66]);
    assert.equal(file.u32(SIZE - 2), 65 + 66 * 256);
    assert.equal(file.name(SIZE - 2), 'AB');
    assert.equal(file.u64(SIZE + 5), 0);
    assert.equal(file.name(SIZE * 3), '');
    assert.equal(file.u8(-1), 0);
    assert.equal(file.u8(Number.NaN), 0);
  });
});
