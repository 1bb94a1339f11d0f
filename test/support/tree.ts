/** Builds a file system in memory from a table of absolute paths. */

import { linux, windows, type Platform } from '../../server/src/core/model/platform';
import { encodeUtf8 } from '../../server/src/core/text/bytes';
import { MemoryFileSystem, type MemoryNode } from './memoryFileSystem';

/** A file with execute permission that begins like a program, and contains only its name. */
export const executable: MemoryNode = { kind: 'file', bytes: encodeUtf8('\x7fELF'), executable: true };

/** An empty directory. */
export const directory: MemoryNode = { kind: 'directory' };

/** A file or directory that cannot be read. */
export const denied: MemoryNode = { kind: 'file', bytes: new Uint8Array(), executable: false, denied: true };
export const deniedDirectory: MemoryNode = { kind: 'directory', denied: true };

/** A symbolic link with exactly this target. */
export function link(target: string): MemoryNode {
  return { kind: 'link', target };
}

/** A file of these bytes. */
export function bytes(...values: readonly number[]): MemoryNode {
  return { kind: 'file', bytes: Uint8Array.from(values), executable: false };
}

export type Tree = Readonly<Record<string, string | MemoryNode>>;

/** A tree of files: text, or one of the nodes above. Rejects paths that are relative, mixed or given twice. */
export function tree(files: Tree): MemoryFileSystem {
  const paths = Object.keys(files);
  const platform = platformOf(paths[0] ?? '/');
  const seen = new Set<string>();
  const nodes = Object.entries(files).map(([path, content]): [string, MemoryNode] => {
    if (!platform.isAbsolute(path)) {
      throw new Error(`Not an absolute ${platform.name} path: ${path}`);
    }
    const key = platform.normcase(path);
    if (seen.has(key)) {
      throw new Error(`Given twice: ${path}`);
    }
    seen.add(key);
    return [
      path,
      typeof content === 'string' ? { kind: 'file', bytes: encodeUtf8(content), executable: false } : content,
    ];
  });
  return new MemoryFileSystem(platform, nodes);
}

function platformOf(path: string): Platform {
  return windows.isAbsolute(path) ? windows : linux;
}
