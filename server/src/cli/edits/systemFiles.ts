/** Files by their bytes, and errors of the system in words. */

import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../../core/text/bytes';

/** A byte that is not UTF-8 is a lone surrogate in our texts, and a byte again for the system. */
export function systemPath(path: string): Buffer {
  return Buffer.from(encodeSurrogateEscape(path));
}

/** The path without links; if part of it does not exist yet, up to that part. */
export function realPathOf(path: string): string {
  try {
    return decodeSurrogateEscape(fs.realpathSync.native(systemPath(path), 'buffer'));
  } catch {
    const directory = dirname(path);
    return directory === path ? path : realPathOf(directory);
  }
}

export function linkStat(path: string): fs.Stats | undefined {
  return fs.lstatSync(systemPath(path), { throwIfNoEntry: false });
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EFBIG: 'it would be larger than files may be here',
  EBUSY: 'it is in use',
  EXDEV: 'it is on another file system',
  ELOOP: 'its links form a loop',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a directory above it is a file',
};

export function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return REASONS[code] ?? message;
}
