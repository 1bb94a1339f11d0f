/**
 * The file system of this machine. Paths and names are byte-exact: a byte that is not UTF-8 travels as a lone
 * surrogate (PEP 383), which Node's own strings cannot carry. No method throws, and none waits for a pipe or device.
 */

import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  statSync,
  type Dirent,
  type PathLike,
  type Stats,
} from 'node:fs';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';
import type {
  Absent,
  AbsentReason,
  FileSystem,
  LinkOutcome,
  ListOutcome,
  ReadOutcome,
  Stat,
} from '../core/ports/fileSystem';

import { readMounts, typeOf } from './mountTable';

const WINDOWS = process.platform === 'win32';

/** The character that Node puts in place of bytes that are not UTF-8. A name may really contain it, so it is only a reason to check again. */
const REPLACEMENT = '\ufffd';

const LONE_SURROGATE = /[\ud800-\udfff]/u;

const MISSING: Absent = { kind: 'absent', because: 'missing' };
const NOT_A_LINK: LinkOutcome = { kind: 'not-a-link' };

export function createNodeFileSystem(): FileSystem {
  let mounts: ReturnType<typeof readMounts> | undefined;
  const fileSystemType = (path: string): string | undefined => {
    mounts ??= readMounts();
    return typeOf(path, mounts);
  };
  return { stat, readLink, read, readAt, list, isMarkedHidden: () => false, fileSystemType };
}

function stat(path: string): Stat {
  return attempt(() => {
    const stats = statsOf(native(path));
    if (stats === undefined) {
      return MISSING;
    }
    if (stats.isFile()) {
      return { kind: 'file', executable: isExecutable(path, stats), size: stats.size };
    }
    return { kind: stats.isDirectory() ? 'directory' : 'other' };
  });
}

/**
 * Follows links, as statSync() does. That one is not called first: from Node 22 on it gives the same answer for a path below a file
 * as for one that is missing.
 */
function statsOf(name: PathLike): Stats | undefined {
  const stats = lstatSync(name, { throwIfNoEntry: false });
  return stats?.isSymbolicLink() === true ? statSync(name, { throwIfNoEntry: false }) : stats;
}

function readLink(path: string): LinkOutcome {
  return attempt(() => {
    const name = native(path);
    // Most names are not links, and Node would create an exception for each.
    const stats = lstatSync(name, { throwIfNoEntry: false });
    if (stats === undefined) {
      return MISSING;
    }
    if (!stats.isSymbolicLink()) {
      return NOT_A_LINK;
    }
    const target = readlinkSync(name);
    return {
      kind: 'link',
      target: target.includes(REPLACEMENT) ? text(readlinkSync(name, { encoding: 'buffer' })) : target,
    };
  });
}

function list(path: string): ListOutcome {
  return attempt(() => {
    const name = native(path);
    const stats = statsOf(name);
    if (stats === undefined) {
      return MISSING;
    }
    if (!stats.isDirectory()) {
      return { kind: 'not-a-directory' };
    }
    const entries = readdirSync(name, { withFileTypes: true });
    return entries.some((entry) => entry.name.includes(REPLACEMENT))
      ? listing(readdirSync(name, { encoding: 'buffer', withFileTypes: true }), text)
      : listing(entries, (entryName) => entryName);
  });
}

function listing<Name extends string | Buffer<ArrayBuffer>>(
  entries: readonly Dirent<Name>[],
  nameOf: (name: Name) => string,
): ListOutcome {
  return {
    kind: 'entries',
    names: entries.map((entry) => nameOf(entry.name)),
    kinds: entries.map(letterOf).join(''),
  };
}

function letterOf(entry: Dirent<string | Buffer<ArrayBuffer>>): string {
  if (entry.isDirectory()) {
    return 'd';
  }
  if (entry.isFile()) {
    return 'f';
  }
  return entry.isSymbolicLink() ? 'l' : 'o';
}

function read(path: string, limit: number): ReadOutcome {
  return withFile(path, (descriptor, size) => {
    if (size > limit) {
      return { kind: 'too-large', size };
    }
    const bytes = readToEnd(descriptor, size, limit);
    return bytes.length > limit ? { kind: 'too-large', size: bytes.length } : { kind: 'bytes', bytes };
  });
}

function readAt(path: string, offset: number, length: number): ReadOutcome {
  return withFile(path, (descriptor) => {
    const buffer = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const count = readSync(descriptor, buffer, filled, length - filled, offset + filled);
      if (count === 0) {
        break;
      }
      filled += count;
    }
    return { kind: 'bytes', bytes: buffer.subarray(0, filled) };
  });
}

/** A file may grow while it is read, and those of /proc say that they are empty. */
function readToEnd(descriptor: number, size: number, limit: number): Uint8Array {
  let buffer = new Uint8Array(size > 0 ? size + 1 : 4096);
  let filled = 0;
  while (filled <= limit) {
    if (filled === buffer.length) {
      const larger = new Uint8Array(buffer.length * 2);
      larger.set(buffer);
      buffer = larger;
    }
    const count = readSync(descriptor, buffer, filled, buffer.length - filled, null);
    if (count === 0) {
      break;
    }
    filled += count;
  }
  // A view of an empty file would keep the whole buffer.
  return filled * 2 < buffer.length ? buffer.slice(0, filled) : buffer.subarray(0, filled);
}

/** Only regular files are opened: a pipe would wait for its writer, and opening a device may do something. */
function withFile(path: string, use: (descriptor: number, size: number) => ReadOutcome): ReadOutcome {
  return attempt(() => {
    const name = native(path);
    const before = statsOf(name);
    if (before?.isFile() !== true) {
      return before === undefined ? MISSING : notReadable(before);
    }
    // Without blocking, in case a pipe has replaced the file since then.
    const descriptor = openSync(name, constants.O_RDONLY | (WINDOWS ? 0 : constants.O_NONBLOCK));
    try {
      const stats = fstatSync(descriptor);
      return stats.isFile() ? use(descriptor, stats.size) : notReadable(stats);
    } finally {
      closeSync(descriptor);
    }
  });
}

function notReadable(stats: Stats): ReadOutcome {
  return stats.isDirectory() ? { kind: 'directory' } : { kind: 'absent', because: 'unreadable' };
}

function isExecutable(path: string, stats: Stats): boolean {
  return WINDOWS ? path.toLowerCase().endsWith('.exe') : (stats.mode & 0o111) !== 0;
}

function native(path: string): PathLike {
  return !WINDOWS && LONE_SURROGATE.test(path) ? Buffer.from(encodeSurrogateEscape(path)) : path;
}

function text(bytes: Buffer): string {
  return decodeSurrogateEscape(bytes);
}

function attempt<T>(ask: () => T): T | Absent {
  try {
    return ask();
  } catch (error) {
    return { kind: 'absent', because: reason(error) };
  }
}

function reason(error: unknown): AbsentReason {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    // Node refuses a path with a NUL; no file has such a name.
    case 'ERR_INVALID_ARG_VALUE':
      return 'missing';
    case 'ENOTDIR':
      return 'not-a-directory';
    case 'EACCES':
    case 'EPERM':
      return 'denied';
    case 'ELOOP':
      return 'loop';
    default:
      return 'unreadable';
  }
}
