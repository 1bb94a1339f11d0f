/** Mach-O: the libraries that a macOS program loads. Apple's `mach-o/loader.h` and `mach-o/fat.h`. */

import type { FileSystem } from '../../ports/fileSystem';
import { BinaryFile } from './binaryFile';

export interface MachOFile {
  /** As written: absolute, or from `@executable_path`, `@loader_path`, `@rpath`. */
  readonly libraries: readonly string[];
  readonly runPath: readonly string[];
}

const MAGIC = { narrow: 0xfeedface, wide: 0xfeedfacf, fat: 0xcafebabe } as const;
const LOAD_LIBRARY: readonly number[] = [0xc, 0x80000018, 0x8000001f];
const RUN_PATH = 0x8000001c;
const HEADER = { narrow: 28, wide: 32 } as const;

/** More than any program has. Java's class files begin like fat files, but with a version in place of the count. */
const FAT_LIMIT = 20;
const COMMAND_LIMIT = 4096;

export function readMachO(path: string, fs: FileSystem): MachOFile | undefined {
  const file = new BinaryFile(fs, path);
  file.littleEndian = false;
  if (file.u32(0) !== MAGIC.fat) {
    return readSlice(file, 0);
  }
  const count = file.u32(4);
  // All architectures of one program load the same libraries.
  return count > 0 && count <= FAT_LIMIT ? readSlice(file, file.u32(16)) : undefined;
}

function readSlice(file: BinaryFile, start: number): MachOFile | undefined {
  for (const littleEndian of [true, false]) {
    file.littleEndian = littleEndian;
    const magic = file.u32(start);
    if (magic === MAGIC.wide || magic === MAGIC.narrow) {
      return readCommands(file, start, start + (magic === MAGIC.wide ? HEADER.wide : HEADER.narrow));
    }
  }
  return undefined;
}

function readCommands(file: BinaryFile, start: number, firstCommand: number): MachOFile {
  const libraries: string[] = [];
  const runPath: string[] = [];
  const count = Math.min(file.u32(start + 16), COMMAND_LIMIT);
  let at = firstCommand;
  for (let index = 0; index < count; index += 1) {
    const command = file.u32(at);
    if (LOAD_LIBRARY.includes(command)) {
      libraries.push(file.name(at + file.u32(at + 8)));
    } else if (command === RUN_PATH) {
      runPath.push(file.name(at + file.u32(at + 8)));
    }
    at += file.u32(at + 4);
  }
  return { libraries, runPath };
}
