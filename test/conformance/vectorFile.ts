/** The vectors' own notation: see the README next to them. */

import { encodeSurrogateEscape } from '../../server/src/core/text/bytes';
import { darwin, linux, windows, type Platform } from '../../server/src/core/model/platform';
import { MemoryFileSystem, type MemoryNode } from '../support/memoryFileSystem';

export type VectorOs = 'posix' | 'darwin' | 'nt';

export interface VectorNode {
  readonly x?: boolean;
  readonly lines?: readonly string[];
  readonly text?: string;
  readonly b64?: string;
  readonly dir?: boolean;
  readonly link?: string;
  readonly copy_of?: string;
  readonly probe?: boolean;
  readonly delete?: boolean;
}

export type VectorTree = Readonly<Record<string, VectorNode>>;

export interface ReplayResult {
  readonly id: string;
  readonly outcome: 'passed' | 'failed' | 'unsupported';
  /** Why it is not supported. */
  readonly reason?: string;
  /** `field: expected …, got …`, one per line. */
  readonly differences?: readonly string[];
}

export function platformOf(os: VectorOs): Platform {
  switch (os) {
    case 'posix':
      return linux;
    case 'darwin':
      return darwin;
    case 'nt':
      return windows;
  }
}

/** Later trees in the list replace what is in earlier ones. */
export function buildTree(platform: Platform, trees: readonly VectorTree[]): MemoryFileSystem {
  const fs = new MemoryFileSystem(platform);
  const texts = new Map<string, VectorNode>();
  for (const tree of trees) {
    for (const [path, node] of Object.entries(tree)) {
      if (node.delete === true) {
        fs.remove(path);
        texts.delete(path);
        continue;
      }
      texts.set(path, node);
      fs.put(path, memoryNode(node));
    }
  }
  return fs;
}

function memoryNode(node: VectorNode): MemoryNode {
  if (node.dir === true) {
    return { kind: 'directory' };
  }
  if (node.link !== undefined) {
    return { kind: 'link', target: node.link };
  }
  return { kind: 'file', bytes: contentOf(node), executable: node.x === true || node.copy_of !== undefined };
}

function contentOf({ lines, text, b64 }: VectorNode): Uint8Array {
  if (b64 !== undefined) {
    return Uint8Array.from(Buffer.from(b64, 'base64'));
  }
  return encodeSurrogateEscape(text ?? (lines ?? []).map((line) => `${line}\n`).join(''));
}
