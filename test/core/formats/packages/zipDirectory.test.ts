/** Which names a version's zipimport finds in an archive. What is expected was compared with zipimport of 3.12, 3.13 and 3.14. */

import { deepEqual, equal } from 'node:assert/strict';
import {
  isZip64Only,
  zipNames,
  type ReadAt,
} from '../../../../server/src/core/formats/packages/zipDirectory';
import { zipRules } from '../../../../server/src/core/startup/zipRules';
import { makeZip } from '../../../support/makeZip';
import { zip64Of } from '../../../support/makeZip64';

const PLAIN = makeZip([
  ['a/b.py', ''],
  ['c.py', ''],
]);
const NAMES = ['a/b.py', 'c.py'];

function readAt(archive: Buffer): ReadAt {
  return (offset, length) => ({ kind: 'bytes', bytes: archive.subarray(offset, offset + length) });
}

function names(archive: Buffer, minor: number): readonly string[] {
  return zipNames(readAt(archive), archive.length, zipRules({ major: 3, minor }));
}

function changed(archive: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(archive);
  change(copy);
  return copy;
}

const END = PLAIN.length - 22;
const FIRST_ENTRY = PLAIN.indexOf('PK\x01\x02', 0, 'latin1');

interface Case {
  readonly title: string;
  readonly archive: Buffer;
  /** In 3.12, 3.13 and 3.14. */
  readonly expected: readonly [readonly string[], readonly string[], readonly string[]];
}

const WITH_DIRECTORY = [...NAMES, 'a/'];
const NOTHING: readonly string[] = [];

const CASES: readonly Case[] = [
  { title: 'an archive', archive: PLAIN, expected: [NAMES, NAMES, WITH_DIRECTORY] },
  {
    title: 'an archive behind other data',
    archive: makeZip(
      [
        ['a/b.py', ''],
        ['c.py', ''],
      ],
      { prepend: '#!/usr/bin/env python3\n' },
    ),
    expected: [NAMES, NAMES, WITH_DIRECTORY],
  },
  {
    title: 'an archive with a comment',
    archive: Buffer.concat([changed(PLAIN, (copy) => copy.writeUInt16LE(5, END + 20)), Buffer.from('hello')]),
    expected: [NAMES, NAMES, WITH_DIRECTORY],
  },
  { title: 'ZIP64', archive: zip64Of(PLAIN), expected: [NOTHING, NAMES, WITH_DIRECTORY] },
  {
    title: 'ZIP64 whose usual record has the numbers too',
    archive: zip64Of(PLAIN, { keepNumbers: true }),
    expected: [NOTHING, NAMES, WITH_DIRECTORY],
  },
  {
    title: 'a wrong number of members',
    archive: changed(PLAIN, (copy) => copy.writeUInt16LE(3, END + 8)),
    expected: [NAMES, NOTHING, NOTHING],
  },
  {
    title: 'a directory that would begin before the file',
    archive: changed(PLAIN, (copy) => copy.writeUInt32LE(60_000, END + 12)),
    expected: [NOTHING, NOTHING, NOTHING],
  },
  {
    title: 'a directory that would begin behind its end',
    archive: changed(PLAIN, (copy) => copy.writeUInt32LE(60_000, END + 16)),
    expected: [NOTHING, NOTHING, NOTHING],
  },
  {
    title: 'a member behind the directory',
    archive: changed(PLAIN, (copy) => copy.writeUInt32LE(60_000, FIRST_ENTRY + 42)),
    expected: [NOTHING, NOTHING, NOTHING],
  },
  { title: 'text', archive: Buffer.from('import os\n'.repeat(9)), expected: [NOTHING, NOTHING, NOTHING] },
  { title: 'an empty file', archive: Buffer.alloc(0), expected: [NOTHING, NOTHING, NOTHING] },
];

describe('names in an archive', () => {
  for (const { title, archive, expected } of CASES) {
    it(title, () => {
      deepEqual(
        [12, 13, 14].map((minor) => names(archive, minor)),
        expected,
      );
    });
  }

  it('without the flag for UTF-8 are in code page 437', () => {
    const [name] = names(
      changed(makeZip([['\u00e9.py', '']]), (copy) => {
        copy.writeUInt16LE(0, copy.indexOf('PK\x01\x02', 0, 'latin1') + 8);
      }),
      13,
    );
    equal(name, '├⌐.py');
  });

  it('recognizes an archive that only later versions read', () => {
    const archive = zip64Of(PLAIN);
    equal(isZip64Only(readAt(archive), archive.length), true);
    equal(isZip64Only(readAt(PLAIN), PLAIN.length), false);
  });
});
