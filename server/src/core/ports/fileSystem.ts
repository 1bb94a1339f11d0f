/**
 * The file system as the core sees it: small, read-only, synchronous (as getpath's own helpers are). Absence is an
 * answer: no method throws. Paths are absolute, in the inspected platform's spelling; a byte that is not UTF-8 is a
 * lone surrogate (PEP 383).
 */

export type AbsentReason =
  | 'missing'
  /** A component of the path is a file (ENOTDIR). */
  | 'not-a-directory'
  /** No permission (EACCES, EPERM). */
  | 'denied'
  /** Links form a loop (ELOOP). */
  | 'loop'
  /** It is on a file system that does not answer. */
  | 'hung'
  /** An input/output error, a name too long. */
  | 'unreadable'
  /** Not asked for: only files of a folder that is not trusted name it. */
  | 'untrusted';

export interface Absent {
  readonly kind: 'absent';
  readonly because: AbsentReason;
}

export type Stat =
  | {
      readonly kind: 'file';
      /** Any execute permission on POSIX. */
      readonly executable: boolean;
      readonly size: number;
    }
  | { readonly kind: 'directory' }
  /** Device, socket, pipe. */
  | { readonly kind: 'other' }
  | Absent;

export type LinkOutcome =
  { readonly kind: 'link'; readonly target: string } | { readonly kind: 'not-a-link' } | Absent;

export type ReadOutcome =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'directory' }
  /** Larger than the requested limit; nothing was read. */
  | { readonly kind: 'too-large'; readonly size: number }
  | Absent;

export type ListOutcome =
  | {
      readonly kind: 'entries';
      /** In no particular order. */
      readonly names: readonly string[];
      /**
       * What each name is, if the listing itself says so: one letter per name. `d`: directory, `f`: file, `l`: link, `o`: something
       * else, `?`: not known.
       */
      readonly kinds?: string;
    }
  | { readonly kind: 'not-a-directory' }
  | Absent;

export interface FileSystem {
  /** Follows links. */
  stat(path: string): Stat;
  /** The link's target as stored. */
  readLink(path: string): LinkOutcome;
  /** The whole file, unless it is larger than `limit` bytes. */
  read(path: string, limit: number): ReadOutcome;
  /** Up to `length` bytes from `offset`: for large binaries of which a few tables matter. */
  readAt(path: string, offset: number, length: number): ReadOutcome;
  list(path: string): ListOutcome;
  /** Whether the file is marked hidden (macOS `UF_HIDDEN`, Windows `FILE_ATTRIBUTE_HIDDEN`); a leading dot does not count. */
  isMarkedHidden(path: string): boolean;
  /** The type of the file system that the path is on, as the kernel names it: `ext4`, `nfs4`, `9p`. Undefined if it is not known. */
  fileSystemType?(path: string): string | undefined;
  /** Where a file is that is not read because only files of a folder that is not trusted name it, or link to it. */
  refused?(path: string): string | undefined;
  /** Whether there is any file system that does not answer. */
  hasUnanswering?(): boolean;
  /** The mount point of the file system that the path is on, if that does not answer. Undefined: it does, as far as is known. */
  unanswering?(path: string): string | undefined;
}
