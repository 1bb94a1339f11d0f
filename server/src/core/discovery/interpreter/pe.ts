/** PE: what a Windows program imports, and what a DLL exports. Microsoft's "PE Format". */

import type { FileSystem } from '../../ports/fileSystem';
import { BinaryFile } from './binaryFile';

export interface PeFile {
  readonly machine: 'x86' | 'arm64' | 'other';
  /** Names of the DLLs that it imports. */
  readonly imports: readonly string[];
  /** The value of an exported 32-bit number. */
  readonly exportedNumber: (name: string) => number | undefined;
}

interface Section {
  readonly address: number;
  readonly size: number;
  readonly offset: number;
}

const PE_SIGNATURE = 0x4550;
const WIDE_MAGIC = 0x20b;
const IMPORT_LIMIT = 1024;
const SECTION_LIMIT = 96;

export function readPe(path: string, fs: FileSystem): PeFile | undefined {
  const file = new BinaryFile(fs, path);
  const header = file.name(0, 2) === 'MZ' ? file.u32(0x3c) : 0;
  if (header === 0 || file.u32(header) !== PE_SIGNATURE) {
    return undefined;
  }
  const optional = header + 24;
  const directories = optional + (file.u16(optional) === WIDE_MAGIC ? 112 : 96);
  const sections = readSections(file, optional + file.u16(header + 20), file.u16(header + 6));
  const offset = (address: number): number => fileOffset(address, sections);
  return {
    machine: machineOf(file.u16(header + 4)),
    imports: readImports(file, offset(file.u32(directories + 8)), offset),
    exportedNumber: (name) => readExport(file, offset(file.u32(directories)), name, offset),
  };
}

function machineOf(value: number): PeFile['machine'] {
  switch (value) {
    case 0x14c:
      return 'x86';
    case 0xaa64:
      return 'arm64';
    default:
      return 'other';
  }
}

function readSections(file: BinaryFile, start: number, count: number): Section[] {
  return Array.from({ length: Math.min(count, SECTION_LIMIT) }, (_, index) => {
    const at = start + index * 40;
    return { address: file.u32(at + 12), size: file.u32(at + 16), offset: file.u32(at + 20) };
  });
}

/** Zero, which is the place of the file's header, means that there is none. */
function fileOffset(address: number, sections: readonly Section[]): number {
  const section = sections.find((each) => address >= each.address && address < each.address + each.size);
  return section === undefined ? 0 : address - section.address + section.offset;
}

function readImports(file: BinaryFile, table: number, offset: (address: number) => number): string[] {
  const names: string[] = [];
  for (let index = 0; table !== 0 && index < IMPORT_LIMIT; index += 1) {
    const name = file.u32(table + index * 20 + 12);
    if (name === 0) {
      break;
    }
    names.push(file.name(offset(name)));
  }
  return names;
}

/** Names are sorted, so that the loader can use binary search. */
function readExport(
  file: BinaryFile,
  table: number,
  wanted: string,
  offset: (address: number) => number,
): number | undefined {
  const [functions, names, ordinals] = [28, 32, 36].map((at) => offset(file.u32(table + at)));
  if (table === 0 || !functions || !names || !ordinals) {
    return undefined;
  }
  let low = 0;
  let high = file.u32(table + 24);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const name = file.name(offset(file.u32(names + middle * 4)));
    if (name === wanted) {
      const place = offset(file.u32(functions + file.u16(ordinals + middle * 2) * 4));
      return place === 0 ? undefined : file.u32(place);
    }
    if (name < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return undefined;
}
