/** Writes planned changes: each file is complete or untouched, as it is renamed into place. */

import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../../core/text/bytes';
import { CliError } from '../cliError';
import type { Change, Links, Present } from './planEdits';

export function lookAt(file: string, links: Links): Present {
  try {
    return present(systemPath(file), links);
  } catch (error) {
    return { kind: 'occupied', because: reasonOf(error) };
  }
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

/** Checked before the first of several files is written: a directory that refuses one would leave the change half done. */
function checkWritable(change: Change): void {
  const { file } = change;
  const [outermost] = missingDirectories(file);
  const directory = outermost === undefined ? directoryOf(change) : dirname(outermost);
  try {
    fs.accessSync(systemPath(directory), fs.constants.W_OK);
  } catch {
    throw new CliError(`${file} cannot be written: ${directory} is read-only. Nothing was written`);
  }
}

/** The file that changes, which a link may lead to. */
function directoryOf({ kind, file }: Change): string {
  const isBehindLink =
    (kind === 'write' || kind === 'create') &&
    fs.lstatSync(systemPath(file), { throwIfNoEntry: false }) !== undefined;
  return dirname(
    isBehindLink ? decodeSurrogateEscape(fs.realpathSync.native(systemPath(file), 'buffer')) : file,
  );
}

/** All or none: if one cannot be written, those before it are restored. */
export function writeChanges(changes: readonly Change[]): void {
  changes.forEach(checkWritable);
  const written: Change[] = [];
  const madeDirectories: string[] = [];
  try {
    for (const change of changes) {
      madeDirectories.push(...missingDirectories(change.file));
      writeChange(change);
      written.push(change);
    }
  } catch (error) {
    written.toReversed().forEach(takeBack);
    madeDirectories.toReversed().forEach(removeEmpty);
    throw written.length === 0 || !(error instanceof CliError)
      ? error
      : new CliError(`${error.message}. The changes before it were taken back, so all is as it was`);
  }
}

function takeBack(change: Change): void {
  switch (change.kind) {
    case 'write':
      replaceText(change.file, change.before, undefined);
      break;
    case 'create':
      if (change.before === undefined) {
        fs.rmSync(systemPath(change.file), { force: true });
      } else {
        replaceText(change.file, change.before, undefined);
      }
      break;
    case 'link':
      if (change.before === undefined) {
        fs.rmSync(systemPath(change.file), { force: true });
      } else {
        replaceLink(change.file, change.before);
      }
      break;
    case 'rename':
      fs.renameSync(systemPath(change.to), systemPath(change.file));
      break;
  }
}

/** The directories that a file needs and that do not exist yet, the outermost first. */
function missingDirectories(file: string): readonly string[] {
  const directory = dirname(file);
  return fs.existsSync(systemPath(directory)) || directory === dirname(directory)
    ? []
    : [...missingDirectories(directory), directory];
}

function removeEmpty(directory: string): void {
  if (fs.existsSync(systemPath(directory))) {
    fs.rmdirSync(systemPath(directory));
  }
}

/** One after the other: with `recursive`, Node never returns from a file system that refuses some, such as /proc. */
function makeDirectories(file: string): void {
  for (const directory of missingDirectories(file)) {
    fs.mkdirSync(systemPath(directory));
  }
}

function writeChange(change: Change): void {
  try {
    switch (change.kind) {
      case 'write':
        replaceText(change.file, change.after, undefined);
        break;
      case 'create':
        makeDirectories(change.file);
        replaceText(change.file, change.after, change.executable ? 0o777 : 0o666);
        break;
      case 'link':
        makeDirectories(change.file);
        replaceLink(change.file, change.target);
        break;
      case 'rename':
        fs.renameSync(systemPath(change.file), systemPath(change.to));
        break;
    }
  } catch (error) {
    throw new CliError(`${change.file} cannot be written: ${reasonOf(error)}`);
  }
}

/** `mode` for a new file; undefined keeps that of the old one. Links are followed: their target changes. */
function replaceText(file: string, text: string, mode: number | undefined): void {
  const present = fs.statSync(systemPath(file), { throwIfNoEntry: false });
  const path = present === undefined ? systemPath(file) : fs.realpathSync.native(systemPath(file), 'buffer');
  renameIntoPlace(path, (temporary) => {
    const kept = present === undefined ? undefined : present.mode & 0o7777;
    const descriptor = fs.openSync(temporary, 'wx', mode ?? 0o666);
    try {
      fs.writeFileSync(descriptor, encodeSurrogateEscape(text));
      if (kept !== undefined) {
        fs.fchmodSync(descriptor, mode === undefined ? kept : kept | (mode & 0o111));
      }
      fs.fsyncSync(descriptor);
    } finally {
      fs.closeSync(descriptor);
    }
  });
}

function replaceLink(file: string, target: string): void {
  renameIntoPlace(systemPath(file), (temporary) => {
    fs.symlinkSync(systemPath(target), temporary);
  });
}

function renameIntoPlace(path: Buffer, write: (temporary: Buffer) => void): void {
  const temporary = Buffer.concat([path, Buffer.from(`.pypath-${process.pid}`)]);
  try {
    write(temporary);
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw error;
  }
}

/** A byte that is not UTF-8 is a lone surrogate in our texts, and a byte again for the system. */
function systemPath(path: string): Buffer {
  return Buffer.from(encodeSurrogateEscape(path));
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its links form a loop',
  ENAMETOOLONG: 'the name is too long',
  ENOTDIR: 'a directory above it is a file',
};

function reasonOf(error: unknown): string {
  const { code = '', message = String(error) } = error as Partial<NodeJS.ErrnoException>;
  return REASONS[code] ?? message;
}
