/**
 * The file system as file edits would leave it, without writing anything: previews look at it. Files are found under all of
 * their names, because an edited directory may be reached through links.
 */

import { followed, realPaths } from '../discovery/rememberedRealPath';
import { applyTextEdits } from '../text/applyTextEdits';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../text/bytes';
import type { FileEdit } from '../text/edit';
import type { Platform } from '../model/platform';
import type { Absent, FileSystem } from '../ports/fileSystem';

type EditedNode =
  | { readonly kind: 'file'; readonly bytes: Uint8Array; readonly executable: boolean }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'gone' };

const MISSING: Absent = { kind: 'absent', because: 'missing' };
const BYTE_ORDER_MARK = '\ufeff';

export function editedFileSystem(fs: FileSystem, edits: readonly FileEdit[], platform: Platform): FileSystem {
  const disk = new EditedDisk(fs, platform);
  for (const edit of edits) {
    disk.apply(edit);
  }
  return disk;
}

/** The file system without one file, so that the file decides nothing. */
export function fileSystemWithout(fs: FileSystem, file: string, platform: Platform): FileSystem {
  return editedFileSystem(fs, [{ kind: 'rename', file, to: `${file}.set-aside` }], platform);
}

class EditedDisk implements FileSystem {
  private readonly fs: FileSystem;
  private readonly platform: Platform;
  private readonly nodes = new Map<string, EditedNode>();
  /** Names that edits add, by directory; a directory that occurs only here is new. */
  private readonly added = new Map<string, Map<string, string>>();
  private realPath: ReturnType<typeof realPaths>;

  constructor(fs: FileSystem, platform: Platform) {
    this.fs = fs;
    this.platform = platform;
    this.realPath = this.freshRealPaths();
  }

  apply(edit: FileEdit): void {
    switch (edit.kind) {
      case 'create':
        this.put(this.follow(edit.file), {
          kind: 'file',
          bytes: encodeSurrogateEscape(edit.text),
          executable: edit.executable,
        });
        break;
      case 'edit': {
        const file = this.follow(edit.file);
        const stat = this.stat(file);
        const text = this.textOf(file);
        const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
        const after = applyTextEdits(text.slice(mark.length), edit.edits);
        if (after !== undefined) {
          const executable = stat.kind === 'file' && stat.executable;
          this.put(file, { kind: 'file', bytes: encodeSurrogateEscape(mark + after), executable });
        }
        break;
      }
      case 'link':
        this.put(this.withoutFollowing(edit.file), { kind: 'link', target: edit.target });
        break;
      case 'rename': {
        const outcome = this.read(edit.file, Number.MAX_SAFE_INTEGER);
        if (outcome.kind === 'bytes') {
          this.put(this.withoutFollowing(edit.file), { kind: 'gone' });
          this.put(this.withoutFollowing(edit.to), {
            kind: 'file',
            bytes: outcome.bytes,
            executable: false,
          });
        }
        break;
      }
    }
  }

  stat(path: string) {
    const real = this.follow(path);
    const node = this.node(real);
    switch (node?.kind) {
      case 'file':
        return { kind: 'file', executable: node.executable, size: node.bytes.length } as const;
      case 'gone':
      case 'link':
        return MISSING;
      case undefined: {
        const outcome = this.fs.stat(real);
        return outcome.kind === 'absent' && this.isNewDirectory(real)
          ? ({ kind: 'directory' } as const)
          : outcome;
      }
    }
  }

  readLink(path: string) {
    return this.linkAt(this.withoutFollowing(path));
  }

  read(path: string, limit: number) {
    const real = this.follow(path);
    const node = this.node(real);
    switch (node?.kind) {
      case 'file':
        return node.bytes.length > limit
          ? ({ kind: 'too-large', size: node.bytes.length } as const)
          : ({ kind: 'bytes', bytes: node.bytes } as const);
      case 'gone':
      case 'link':
        return MISSING;
      case undefined: {
        const outcome = this.fs.read(real, limit);
        return outcome.kind === 'absent' && this.isNewDirectory(real)
          ? ({ kind: 'directory' } as const)
          : outcome;
      }
    }
  }

  readAt(path: string, offset: number, length: number) {
    const real = this.follow(path);
    if (this.node(real) === undefined) {
      return this.fs.readAt(real, offset, length);
    }
    const outcome = this.read(real, Number.MAX_SAFE_INTEGER);
    return outcome.kind === 'bytes'
      ? ({ kind: 'bytes', bytes: outcome.bytes.subarray(offset, offset + length) } as const)
      : outcome;
  }

  list(path: string) {
    const real = this.follow(path);
    if (this.node(real) !== undefined) {
      return { kind: 'not-a-directory' } as const;
    }
    const outcome = this.fs.list(real);
    const added = this.added.get(this.platform.normcase(real));
    if (added === undefined || outcome.kind === 'not-a-directory') {
      return outcome;
    }
    const names = new Map(added);
    for (const name of outcome.kind === 'entries' ? outcome.names : []) {
      names.set(this.platform.normcase(name), name);
    }
    const there = [...names.values()].filter(
      (name) => this.node(this.platform.join(real, name))?.kind !== 'gone',
    );
    return { kind: 'entries', names: there } as const;
  }

  isMarkedHidden(path: string): boolean {
    const real = this.withoutFollowing(path);
    return this.node(real) === undefined && this.fs.isMarkedHidden(path);
  }

  hasUnanswering(): boolean {
    return this.fs.hasUnanswering?.() === true;
  }

  unanswering(path: string): string | undefined {
    return this.fs.unanswering?.(path);
  }

  private put(path: string, node: EditedNode): void {
    this.nodes.set(this.platform.normcase(path), node);
    for (let child = path; ;) {
      const parent = this.platform.dirname(child);
      if (parent === child) {
        break;
      }
      const key = this.platform.normcase(parent);
      const name = this.platform.basename(child);
      const names = this.added.get(key) ?? new Map<string, string>();
      names.set(this.platform.normcase(name), name);
      this.added.set(key, names);
      child = parent;
    }
    this.realPath = this.freshRealPaths();
  }

  private node(real: string): EditedNode | undefined {
    return this.nodes.get(this.platform.normcase(real));
  }

  private isNewDirectory(real: string): boolean {
    return this.added.has(this.platform.normcase(real));
  }

  private textOf(file: string): string {
    const outcome = this.read(file, Number.MAX_SAFE_INTEGER);
    return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes) : '';
  }

  /** The real name of a file, with links resolved; a path that does not exist keeps its name. */
  private follow(path: string): string {
    return followed(path, this.realPath);
  }

  private withoutFollowing(path: string): string {
    const parent = this.platform.dirname(path);
    return parent === path ? path : this.platform.join(this.follow(parent), this.platform.basename(path));
  }

  private linkAt(real: string) {
    const node = this.node(real);
    switch (node?.kind) {
      case 'link':
        return { kind: 'link', target: node.target } as const;
      case 'file':
        return { kind: 'not-a-link' } as const;
      case 'gone':
        return MISSING;
      case undefined: {
        const outcome = this.fs.readLink(real);
        return outcome.kind === 'absent' && this.isNewDirectory(real)
          ? ({ kind: 'not-a-link' } as const)
          : outcome;
      }
    }
  }

  private freshRealPaths(): ReturnType<typeof realPaths> {
    return realPaths({ readLink: (path) => this.linkAt(path) }, this.platform);
  }
}
