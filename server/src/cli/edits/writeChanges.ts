/**
 * Writes planned changes, all or none: everything is written completely next to its place first, then renamed into it. A file
 * that changed since the plan is left alone, and nothing is written outside the folder through a link in it.
 */

import * as fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../../core/text/bytes';
import type { FileSystem } from '../../core/ports/fileSystem';
import { CliError } from '../cliError';
import { Journal, removeEmpty, stateOf, type JournalStep } from './journal';
import type { Change, Links, Present } from './planEdits';
import { linkStat, realPathOf, reasonOf, systemPath } from './systemFiles';
import { isAtOrBelow } from '../../core/model/platform';
import { hostPlatform } from '../../node/machine';

export function lookAt(file: string, links: Links): Present {
  try {
    return present(systemPath(file), links);
  } catch (error) {
    return { kind: 'occupied', because: reasonOf(error) };
  }
}

/** The file system of the command is asked first: it does not wait for a mount that does not answer, and says which one it is. */
export function lookThrough(port: FileSystem): (file: string, links: Links) => Present {
  return (file, links) => {
    port.stat(file);
    const mount = port.unanswering?.(file);
    if (mount !== undefined) {
      throw new CliError(
        `${file} cannot be written: the file system at ${mount} does not answer. Nothing was written`,
      );
    }
    return lookAt(file, links);
  };
}

function present(path: Buffer, links: Links): Present {
  const stat = fs.lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) {
    return { kind: 'nothing' };
  }
  const target = links === 'followed' ? fs.statSync(path, { throwIfNoEntry: false }) : stat;
  if (target === undefined || target.isSymbolicLink()) {
    return { kind: 'link', target: decodeSurrogateEscape(fs.readlinkSync(path, 'buffer')) };
  }
  return target.isFile()
    ? { kind: 'text', text: decodeSurrogateEscape(fs.readFileSync(path)) }
    : { kind: 'occupied', because: target.isDirectory() ? 'it is a directory' : 'it is not a regular file' };
}

export interface WriteOptions {
  /** What is in it by its name has to be in it without links, too. */
  readonly folder?: string;
  /** The user has said that files may be replaced, whatever protects them. */
  readonly force?: boolean;
}

export function writeChanges(changes: readonly Change[], options: WriteOptions = {}): void {
  if (changes.length > 0) {
    new Writing(changes, options, new Journal()).run();
  }
}

class Writing {
  private readonly changes: readonly Change[];
  private readonly options: WriteOptions;
  private readonly journal: Journal;
  private readonly temporary: string[] = [];
  private readonly directories: string[] = [];
  private readonly steps: JournalStep[] = [];
  private readonly done: Change[] = [];

  constructor(changes: readonly Change[], options: WriteOptions, journal: Journal) {
    this.changes = changes;
    this.options = options;
    this.journal = journal;
  }

  run(): void {
    this.changes.forEach((change) => {
      checkPlace(change, this.options);
    });
    try {
      this.plan();
      this.prepare();
      this.rename();
    } catch (error) {
      this.takeBack();
      throw error;
    } finally {
      this.journal.close();
    }
  }

  /** Names first: what is recorded before it is made can be found again. */
  private plan(): void {
    for (const [index, change] of this.changes.entries()) {
      const needed = change.kind === 'rename' ? change.to : change.file;
      this.directories.push(...missingDirectories(needed).filter((each) => !this.directories.includes(each)));
      const name = `.pypath-${process.pid}-${String(index)}-${Date.now().toString(36)}`;
      this.temporary.push(change.kind === 'rename' ? change.file : join(dirname(placeOf(change)), name));
    }
    this.note('preparing');
  }

  private prepare(): void {
    for (const [index, change] of this.changes.entries()) {
      const temporary = this.temporary[index] ?? '';
      try {
        checkUnchanged(change);
        this.makeDirectories(change.kind === 'rename' ? change.to : change.file);
        writeBeside(change, temporary);
      } catch (error) {
        throw error instanceof CliError
          ? error
          : new CliError(`${change.file} cannot be written: ${reasonOf(error)}. Nothing was written`);
      }
      const to = change.kind === 'rename' ? change.to : placeOf(change);
      this.steps.push({ from: temporary, to, fresh: stateOf(temporary), old: stateOf(to) });
    }
    this.note('renaming');
  }

  private rename(): void {
    for (const [index, change] of this.changes.entries()) {
      const step = this.steps[index];
      if (step === undefined) {
        continue;
      }
      try {
        checkUnchanged(change);
        fs.renameSync(systemPath(step.from), systemPath(step.to));
      } catch (error) {
        const text =
          error instanceof CliError
            ? error.message.replace(/\. Nothing was written$/, '')
            : `${change.file} cannot be written: ${reasonOf(error)}`;
        throw new CliError(
          this.done.length === 0
            ? `${text}. Nothing was written`
            : `${text}. The changes before it were undone, so nothing has changed`,
        );
      }
      this.done.push(change);
    }
  }

  private takeBack(): void {
    this.done.toReversed().forEach(takeBack);
    for (const [index, path] of this.temporary.entries()) {
      if (this.changes[index]?.kind !== 'rename') {
        fs.rmSync(systemPath(path), { force: true });
      }
    }
    this.directories.toReversed().forEach(removeEmpty);
  }

  private note(state: 'preparing' | 'renaming'): void {
    const own = this.temporary.filter((_, index) => this.changes[index]?.kind !== 'rename');
    this.journal.write({ state, temporary: own, directories: this.directories, steps: this.steps });
  }

  /** One after the other: with `recursive`, Node never returns from a file system that refuses some, such as /proc. */
  private makeDirectories(file: string): void {
    for (const directory of missingDirectories(file)) {
      fs.mkdirSync(systemPath(directory));
    }
  }
}

/** Where the change takes place: that of a text, where a link leads to. */
function placeOf({ kind, file }: Exclude<Change, { kind: 'rename' }>): string {
  const isBehindLink = kind !== 'link' && linkStat(file) !== undefined;
  return isBehindLink ? realPathOf(file) : file;
}

/** Checked before anything is written. */
function checkPlace(change: Change, { folder, force = false }: WriteOptions): void {
  const places = change.kind === 'rename' ? [change.file, change.to] : [change.file];
  for (const file of places) {
    checkInside(
      change.kind === 'rename' || change.kind === 'link' ? dirname(file) : file,
      file,
      folder,
      force,
    );
  }
  const { file } = change;
  const place = change.kind === 'rename' ? file : placeOf(change);
  const [outermost] = missingDirectories(place);
  const directory = dirname(outermost ?? place);
  try {
    fs.accessSync(systemPath(directory), fs.constants.W_OK);
  } catch {
    throw new CliError(`${file} cannot be written: ${directory} is read-only. Nothing was written`);
  }
  if ((change.kind === 'write' || change.kind === 'create') && !force && isReadOnly(place)) {
    throw new CliError(
      `${file} cannot be written: it is read-only. Nothing was written; --force replaces it`,
    );
  }
}

/** In someone else's folder, `.vscode` may be a link to the user's own settings. */
function checkInside(path: string, file: string, folder: string | undefined, force: boolean): void {
  if (folder === undefined || force || !isAtOrBelow(path, folder, hostPlatform)) {
    return;
  }
  const real = realPathOf(path);
  if (!isAtOrBelow(real, realPathOf(folder), hostPlatform)) {
    const place = path === file ? real : join(real, basename(file));
    throw new CliError(
      `${file} leads to ${place}, which is outside ${folder}. Nothing was written; --force writes there`,
    );
  }
}

const ANYBODY_MAY_WRITE = 0o222;

/** A user who may write everywhere still respects a read-only mark. */
function isReadOnly(path: string): boolean {
  const stat = linkStat(path);
  if (stat?.isFile() !== true) {
    return false;
  }
  try {
    fs.accessSync(systemPath(path), fs.constants.W_OK);
  } catch {
    return true;
  }
  return (stat.mode & ANYBODY_MAY_WRITE) === 0;
}

/** Checks that the files are still as they were for the plan. */
function checkUnchanged(change: Change): void {
  const { file } = change;
  const isAsPlanned = (): boolean => {
    switch (change.kind) {
      case 'write':
      case 'create': {
        const now = lookAt(file, 'followed');
        return change.before === undefined
          ? now.kind === 'nothing'
          : now.kind === 'text' && now.text === change.before;
      }
      case 'link': {
        const now = lookAt(file, 'as-links');
        return change.before === undefined
          ? now.kind === 'nothing'
          : now.kind === 'link' && now.target === change.before;
      }
      case 'rename':
        return linkStat(file) !== undefined && linkStat(change.to) === undefined;
    }
  };
  if (!isAsPlanned()) {
    throw new CliError(`${file} has changed in the meantime. Nothing was written`);
  }
}

function writeBeside(change: Change, temporary: string): void {
  switch (change.kind) {
    case 'write':
      writeText(temporary, change.after, placeOf(change), undefined);
      return;
    case 'create':
      writeText(temporary, change.after, placeOf(change), change.executable ? 0o777 : 0o666);
      return;
    case 'link':
      fs.symlinkSync(systemPath(change.target), systemPath(temporary));
      return;
    case 'rename':
      return;
  }
}

/** With owner and permissions of the file that it replaces; `mode` is for a new one, and may add the right to execute. */
function writeText(temporary: string, text: string, place: string, mode: number | undefined): void {
  const old = linkStat(place);
  const descriptor = fs.openSync(systemPath(temporary), 'wx', mode ?? 0o666);
  try {
    fs.writeFileSync(descriptor, encodeSurrogateEscape(text));
    if (old !== undefined) {
      keepOwner(descriptor, old);
      const kept = old.mode & 0o7777;
      fs.fchmodSync(descriptor, mode === undefined ? kept : kept | (mode & 0o111));
    }
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}

/** Only root can give a file to others; a group may be kept by its members. */
function keepOwner(descriptor: number, { uid, gid }: fs.Stats): void {
  const own = fs.fstatSync(descriptor);
  if (own.uid === uid && own.gid === gid) {
    return;
  }
  try {
    fs.fchownSync(descriptor, process.geteuid?.() === 0 ? uid : own.uid, gid);
  } catch {
    // The file is the user's from now on, as with every editor that saves this way.
  }
}

function takeBack(change: Change): void {
  const { file } = change;
  switch (change.kind) {
    case 'write':
      restoreText(file, change.before);
      return;
    case 'create':
      if (change.before === undefined) {
        fs.rmSync(systemPath(file), { force: true });
      } else {
        restoreText(file, change.before);
      }
      return;
    case 'link':
      fs.rmSync(systemPath(file), { force: true });
      if (change.before !== undefined) {
        fs.symlinkSync(systemPath(change.before), systemPath(file));
      }
      return;
    case 'rename':
      fs.renameSync(systemPath(change.to), systemPath(file));
  }
}

function restoreText(file: string, text: string): void {
  const place = realPathOf(file);
  const temporary = join(dirname(place), `.pypath-${process.pid}-back-${Date.now().toString(36)}`);
  try {
    writeText(temporary, text, place, undefined);
    fs.renameSync(systemPath(temporary), systemPath(place));
  } catch (error) {
    fs.rmSync(systemPath(temporary), { force: true });
    throw error;
  }
}

/** The directories that a file needs and that do not exist yet, the outermost first. */
function missingDirectories(file: string): readonly string[] {
  const directory = dirname(file);
  return fs.existsSync(systemPath(directory)) || directory === dirname(directory)
    ? []
    : [...missingDirectories(directory), directory];
}
