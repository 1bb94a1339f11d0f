/**
 * What is being written, so that the next run can finish it if this one is killed in between. It is kept in the user's cache
 * directory; a folder can't put anything there. docs/decisions/0030-bounds-on-growth.md
 */

import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { FileSystem } from '../../core/ports/fileSystem';
import { reasonOf, systemPath } from './systemFiles';
import { cacheHome } from '../cacheHome';

/** A file or link that is complete next to its place, and is renamed into it; or a rename alone. */
export interface JournalStep {
  readonly from: string;
  readonly to: string;
  /** What was at `from` and `to` before: see `stateOf`. */
  readonly fresh: string;
  readonly old: string;
}

export interface JournalEntry {
  /** While it prepares, nothing has changed; while it renames, some may have. */
  readonly state: 'preparing' | 'renaming';
  readonly temporary: readonly string[];
  readonly directories: readonly string[];
  readonly steps: readonly JournalStep[];
}

export class Journal {
  private readonly file: string | undefined;

  constructor(directory = cacheDirectory()) {
    this.file = madeDirectory(directory) ? join(directory, `unfinished-${process.pid}.json`) : undefined;
  }

  write(entry: JournalEntry): void {
    if (this.file === undefined) {
      return;
    }
    const beside = `${this.file}.new`;
    try {
      const descriptor = fs.openSync(beside, 'w', 0o600);
      try {
        fs.writeFileSync(descriptor, JSON.stringify(entry));
        fs.fsyncSync(descriptor);
      } finally {
        fs.closeSync(descriptor);
      }
      fs.renameSync(beside, this.file);
    } catch {
      // Without it, a run that is killed may leave some files written; each of them is still complete.
      fs.rmSync(beside, { force: true });
    }
  }

  close(): void {
    if (this.file !== undefined) {
      fs.rmSync(this.file, { force: true });
    }
  }
}

/**
 * Finishes what killed runs have begun; returns what it did, one line each. The file system of the command is asked about each path first: it
 * does not wait for a mount that does not answer. What is on one stays for a later run.
 */
export function finishInterrupted(port: FileSystem, directory = cacheDirectory()): readonly string[] {
  return namesIn(directory).flatMap((name) => {
    const pid = Number(/^unfinished-(\d+)\.json(?:\.new)?$/.exec(name)?.[1]);
    const file = join(directory, name);
    if (Number.isNaN(pid) || isRunning(pid)) {
      return [];
    }
    if (name.endsWith('.new')) {
      fs.rmSync(file, { force: true });
      return [];
    }
    const entry = readEntry(file);
    const mount = entry === undefined ? undefined : unansweringMount(entry, port);
    if (mount !== undefined) {
      return [
        `An earlier run was interrupted; its remaining changes will be made once the file system at ${mount} answers`,
      ];
    }
    const done = entry === undefined ? [] : finishOrSay(entry);
    fs.rmSync(file, { force: true });
    return done;
  });
}

function unansweringMount(
  { temporary, directories, steps }: JournalEntry,
  port: FileSystem,
): string | undefined {
  const paths = [...temporary, ...directories, ...steps.flatMap(({ from, to }) => [from, to])];
  for (const path of paths) {
    port.stat(path);
    const mount = port.unanswering?.(path);
    if (mount !== undefined) {
      return mount;
    }
  }
  return undefined;
}

/** Each file is complete, old or new, whatever happens here. */
function finishOrSay(entry: JournalEntry): readonly string[] {
  try {
    return finish(entry);
  } catch (error) {
    const files = entry.steps.map(({ to }) => to).join(', ');
    return [
      `An earlier run was interrupted, and its remaining changes could not be made: ${reasonOf(error)}. They concern ${files}`,
    ];
  }
}

function finish({ state, temporary, directories, steps }: JournalEntry): readonly string[] {
  const made = state === 'renaming' ? steps.filter(finishStep).map(({ to }) => to) : [];
  const isLeft = (path: string): boolean =>
    fs.lstatSync(systemPath(path), { throwIfNoEntry: false }) !== undefined;
  const left = temporary.filter(isLeft);
  left.forEach((path) => {
    fs.rmSync(systemPath(path), { force: true });
  });
  directories.toReversed().forEach(removeEmpty);
  if (made.length > 0) {
    return [`An earlier run was interrupted; its remaining changes have been made: ${made.join(', ')}`];
  }
  return left.length > 0 ? ['An earlier run was interrupted; what it left unfinished has been removed'] : [];
}

/** Only if both are as that run left them. */
function finishStep({ from, to, fresh, old }: JournalStep): boolean {
  if (stateOf(from) !== fresh || stateOf(to) !== old) {
    return false;
  }
  fs.renameSync(systemPath(from), systemPath(to));
  return true;
}

/** Distinguishes contents: `nothing`, a link's target, or a digest of a file. */
export function stateOf(path: string): string {
  const at = systemPath(path);
  const stat = fs.lstatSync(at, { throwIfNoEntry: false });
  if (stat === undefined) {
    return 'nothing';
  }
  if (stat.isSymbolicLink()) {
    return `link ${fs.readlinkSync(at, 'buffer').toString('hex')}`;
  }
  return stat.isFile()
    ? `file ${createHash('sha256').update(fs.readFileSync(at)).digest('hex')}`
    : `other ${stat.ino}`;
}

export function removeEmpty(directory: string): void {
  try {
    fs.rmdirSync(systemPath(directory));
  } catch {
    // It no longer exists, or something else is in it by now.
  }
}

function readEntry(file: string): JournalEntry | undefined {
  try {
    const entry = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<JournalEntry> | null;
    const lists = [entry?.temporary, entry?.directories, entry?.steps];
    return lists.every(Array.isArray) ? (entry as JournalEntry) : undefined;
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) {
    return false;
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The directory for state that may be lost: nothing breaks if it is emptied. */
function cacheDirectory(): string {
  return join(cacheHome(process.env) ?? join(homedir(), '.cache'), 'pypath');
}

function madeDirectory(directory: string): boolean {
  try {
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

function namesIn(directory: string): readonly string[] {
  try {
    return fs.readdirSync(directory);
  } catch {
    return [];
  }
}
