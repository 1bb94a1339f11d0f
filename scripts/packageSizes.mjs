/** What weighs in a package: the size of each file in it, as the directory at the end of a zip says it (APPNOTE.TXT 4.3.12). */

import * as fs from 'node:fs';

/** Of the packed extension. docs/decisions/0031 says what weighs, and why it is not less. */
export const LARGEST_PACKAGE = 950_000;

const END_OF_DIRECTORY = 0x06_05_4b_50;
const ENTRY = 0x02_01_4b_50;
const ENTRY_LENGTH = 46;

/** @typedef {{ readonly name: string, readonly packed: number, readonly whole: number }} PackedFile */

/**
 * @param {string} file
 * @returns {readonly PackedFile[]} the heaviest first
 */
export function packedFiles(file) {
  const bytes = fs.readFileSync(file);
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) {
    throw new Error(`${file} is not a zip.`);
  }
  /** @type {PackedFile[]} */
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(at) !== ENTRY) {
      throw new Error(`${file} is damaged.`);
    }
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength);
    files.push({ name, packed: bytes.readUInt32LE(at + 20), whole: bytes.readUInt32LE(at + 24) });
    at += ENTRY_LENGTH + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return files.toSorted((a, b) => b.packed - a.packed || a.name.localeCompare(b.name));
}

/**
 * @param {readonly PackedFile[]} files
 * @param {number} size of the whole package
 */
export function sizeTable(files, size) {
  const row = (/** @type {string} */ name, /** @type {number} */ packed, /** @type {number} */ whole) =>
    `${name.padEnd(48)}${packed.toLocaleString('en').padStart(11)}${whole.toLocaleString('en').padStart(11)}`;
  /** @param {'packed' | 'whole'} key */
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  return [
    `${''.padEnd(48)}${'packed'.padStart(11)}${'whole'.padStart(11)}`,
    ...files.map(({ name, packed, whole }) => row(name, packed, whole)),
    row('the package', size, sum('whole')),
    '',
  ].join('\n');
}

/**
 * @param {readonly PackedFile[]} files
 * @param {number} size of the whole package
 * @param {number} [largest]
 * @returns {string | undefined} What is wrong.
 */
export function tooLarge(files, size, largest = LARGEST_PACKAGE) {
  if (size <= largest) {
    return undefined;
  }
  const heaviest = files.slice(0, 5).map(({ name, packed }) => `${name} (${packed.toLocaleString('en')})`);
  return `The package has ${size.toLocaleString('en')} bytes, more than ${largest.toLocaleString('en')}. The heaviest: ${heaviest.join(', ')}`;
}
