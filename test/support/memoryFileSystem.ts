/** A file system in memory, POSIX or Windows, with links, denied files and directories that vanish: for rules and vectors. */

import type {
  Absent,
  AbsentReason,
  FileSystem,
  LinkOutcome,
  ListOutcome,
  ReadOutcome,
  Stat,
} from '../../server/src/core/ports/fileSystem';
import type { Platform } from '../../server/src/core/model/platform';

export type MemoryNode =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly executable: boolean;
      readonly hidden?: boolean;
      readonly denied?: boolean;
    }
  | { readonly kind: 'directory'; readonly denied?: boolean }
  | { readonly kind: 'link'; readonly target: string };

/** As on Linux: more links than this on one path are a loop. */
const LINK_LIMIT = 40;

const LETTERS = { file: 'f', directory: 'd', link: 'l', unknown: '?' } as const;

type Resolved = { readonly kind: 'found'; readonly key: string; readonly node: MemoryNode } | Absent;

export class MemoryFileSystem implements FileSystem {
  private readonly nodes = new Map<string, MemoryNode>();
  private readonly children = new Map<string, Set<string>>();
  private readonly platform: Platform;

  constructor(platform: Platform, nodes: Iterable<readonly [string, MemoryNode]> = []) {
    this.platform = platform;
    for (const [path, node] of nodes) {
      this.put(path, node);
    }
  }

  /** Adds or replaces a node; missing ancestors become directories. */
  put(path: string, node: MemoryNode): void {
    const key = this.key(path);
    this.nodes.set(key, node);
    const parent = this.platform.dirname(path);
    if (parent === path) {
      return;
    }
    const parentKey = this.key(parent);
    if (!this.nodes.has(parentKey)) {
      this.put(parent, { kind: 'directory' });
    }
    const names = this.children.get(parentKey) ?? new Set<string>();
    names.add(this.platform.basename(path));
    this.children.set(parentKey, names);
  }

  /** Removes a node and everything below it. */
  remove(path: string): void {
    const key = this.key(path);
    for (const known of [...this.nodes.keys()]) {
      if (known === key || known.startsWith(key + this.platform.separator)) {
        this.nodes.delete(known);
        this.children.delete(known);
      }
    }
    this.children.get(this.key(this.platform.dirname(path)))?.delete(this.platform.basename(path));
  }

  stat(path: string): Stat {
    const resolved = this.resolve(path, true);
    if (resolved.kind === 'absent') {
      return resolved;
    }
    const { node } = resolved;
    return node.kind === 'file'
      ? { kind: 'file', executable: this.isExecutable(path, node.executable), size: node.bytes.length }
      : { kind: 'directory' };
  }

  readLink(path: string): LinkOutcome {
    const resolved = this.resolve(path, false);
    if (resolved.kind === 'absent') {
      return resolved;
    }
    return resolved.node.kind === 'link'
      ? { kind: 'link', target: resolved.node.target }
      : { kind: 'not-a-link' };
  }

  read(path: string, limit: number): ReadOutcome {
    const resolved = this.resolve(path, true);
    if (resolved.kind === 'absent') {
      return resolved;
    }
    const { node } = resolved;
    if (node.kind !== 'file') {
      return { kind: 'directory' };
    }
    if (node.denied === true) {
      return absent('denied');
    }
    return node.bytes.length > limit
      ? { kind: 'too-large', size: node.bytes.length }
      : { kind: 'bytes', bytes: node.bytes };
  }

  readAt(path: string, offset: number, length: number): ReadOutcome {
    const outcome = this.read(path, Number.MAX_SAFE_INTEGER);
    return outcome.kind === 'bytes'
      ? { kind: 'bytes', bytes: outcome.bytes.subarray(offset, offset + length) }
      : outcome;
  }

  list(path: string): ListOutcome {
    const resolved = this.resolve(path, true);
    if (resolved.kind === 'absent') {
      return resolved;
    }
    if (resolved.node.kind !== 'directory') {
      return { kind: 'not-a-directory' };
    }
    if (resolved.node.denied === true) {
      return absent('denied');
    }
    const names = [...(this.children.get(resolved.key) ?? [])];
    const kinds = names.map((name) => LETTERS[this.kindOf(this.platform.join(resolved.key, name))]).join('');
    return { kind: 'entries', names, kinds };
  }

  isMarkedHidden(path: string): boolean {
    const resolved = this.resolve(path, false);
    return resolved.kind === 'found' && resolved.node.kind === 'file' && resolved.node.hidden === true;
  }

  private kindOf(path: string): MemoryNode['kind'] | 'unknown' {
    return this.nodes.get(this.key(path))?.kind ?? 'unknown';
  }

  /** Windows has no execute permission: what ends in `.exe` is executable. */
  private isExecutable(path: string, flag: boolean): boolean {
    return this.platform.name === 'windows' ? path.toLowerCase().endsWith('.exe') : flag;
  }

  private key(path: string): string {
    return this.platform.normcase(path);
  }

  /** Walks the path component by component, following links as the kernel does. */
  private resolve(path: string, followLast: boolean): Resolved {
    if (!this.platform.isAbsolute(path)) {
      throw new Error(`The file system was asked for a relative path: ${JSON.stringify(path)}`);
    }
    if (path.length >= (this.platform.name === 'windows' ? 32_767 : 4096)) {
      return absent('unreadable');
    }
    let links = 0;
    const { separator } = this.platform;
    const split = (text: string): string[] =>
      (this.platform.name === 'windows' ? text.replaceAll('/', '\\') : text)
        .split(separator)
        .filter((part) => part !== '');
    let pending = split(path);
    let current = this.platform.name === 'windows' ? '' : '/';
    const at = (directory: string, name: string): string =>
      directory === ''
        ? `${name}${separator}`
        : directory.endsWith(separator)
          ? directory + name
          : directory + separator + name;

    while (pending.length > 0) {
      const [name = '', ...rest] = pending;
      const directory = current === '' ? undefined : this.nodes.get(this.key(current));
      if (directory !== undefined && directory.kind !== 'directory') {
        return absent('not-a-directory');
      }
      if (directory?.denied === true) {
        return absent('denied');
      }
      if (name === '.' || name === '..') {
        current = name === '.' ? current : this.platform.dirname(current);
        pending = rest;
        continue;
      }
      const next = at(current, name);
      const node = this.nodes.get(this.key(next)) ?? this.nodes.get(this.key(next.replace(/\\$/, '')));
      if (node === undefined) {
        return absent('missing');
      }
      if (node.kind === 'link' && (rest.length > 0 || followLast || path.endsWith(separator))) {
        links += 1;
        if (links > LINK_LIMIT) {
          return absent('loop');
        }
        pending = [...split(node.target), ...rest];
        current = this.platform.isAbsolute(node.target)
          ? this.platform.name === 'windows'
            ? ''
            : '/'
          : current;
        continue;
      }
      current = next;
      pending = rest;
    }
    const key = this.key(current);
    const node: MemoryNode = this.nodes.get(key) ?? { kind: 'directory' };
    return path.endsWith(separator) && node.kind === 'file'
      ? absent('not-a-directory')
      : { kind: 'found', key, node };
  }
}

function absent(because: AbsentReason): Absent {
  return { kind: 'absent', because };
}
