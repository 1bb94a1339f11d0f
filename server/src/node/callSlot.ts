/**
 * A few bytes that two processes share: one writes which file it is about to look at, the other sees how long that takes. It is a file
 * in memory that has no name: writing to it takes a few microseconds, wakes nobody, and works while the writer's event loop is blocked.
 */

import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../core/text/bytes';

/** Where the writer finds it. */
export const SLOT_DESCRIPTOR = 3;

/** Layout: a number for the call, the length of what follows (none: no call), the mount, NUL, the path; after that, the heartbeats. */
const TEXT_AT = 8;
const LARGEST_TEXT = 16 * 1024;
const BEATS_AT = TEXT_AT + LARGEST_TEXT;
const SIZE = BEATS_AT + 4;

export interface CallWatch {
  begin(mount: string, path: string): void;
  end(): void;
}

export interface SlotWriter extends CallWatch {
  /** A sign of life. */
  beat(): void;
}

export interface SlotState {
  readonly beats: number;
  /** The call that is under way. */
  readonly call?: { readonly number: number; readonly mount: string; readonly path: string };
}

/** Undefined: there is no place for it. */
export function createSlot(directories: readonly string[] = ['/dev/shm', tmpdir()]): number | undefined {
  for (const directory of directories) {
    try {
      const name = `pypath-${String(process.pid)}-${Math.random().toString(36).slice(2)}`;
      const file = join(directory, name);
      const descriptor = openSync(file, 'wx+', 0o600);
      removeName(file);
      writeSync(descriptor, Buffer.alloc(SIZE), 0, SIZE, 0);
      return descriptor;
    } catch {
      // The next one.
    }
  }
  return undefined;
}

/** Windows keeps the name of a file that is open. */
function removeName(file: string): void {
  try {
    unlinkSync(file);
  } catch {
    process.once('exit', () => {
      try {
        unlinkSync(file);
      } catch {
        // It is a few bytes in the directory of temporary files.
      }
    });
  }
}

export function slotWriter(descriptor = SLOT_DESCRIPTOR): SlotWriter {
  const buffer = Buffer.alloc(BEATS_AT);
  const beatBuffer = Buffer.alloc(4);
  let calls = 0;
  let beats = 0;
  return {
    begin(mount, path) {
      calls = (calls + 1) >>> 0;
      const text = encodeSurrogateEscape(`${mount}\0${path}`).subarray(0, LARGEST_TEXT);
      buffer.writeUInt32LE(calls, 0);
      buffer.writeUInt32LE(text.length, 4);
      buffer.set(text, TEXT_AT);
      writeSync(descriptor, buffer, 0, TEXT_AT + text.length, 0);
    },
    end() {
      buffer.writeUInt32LE(0, 4);
      writeSync(descriptor, buffer, 0, TEXT_AT, 0);
    },
    beat() {
      beats = (beats + 1) >>> 0;
      beatBuffer.writeUInt32LE(beats, 0);
      writeSync(descriptor, beatBuffer, 0, 4, BEATS_AT);
    },
  };
}

export function readSlot(descriptor: number): SlotState {
  const buffer = Buffer.alloc(SIZE);
  readSync(descriptor, buffer, 0, SIZE, 0);
  const beats = buffer.readUInt32LE(BEATS_AT);
  const length = Math.min(buffer.readUInt32LE(4), LARGEST_TEXT);
  if (length === 0) {
    return { beats };
  }
  const text = decodeSurrogateEscape(buffer.subarray(TEXT_AT, TEXT_AT + length));
  const [mount = '', path = ''] = text.split('\0', 2);
  return { beats, call: { number: buffer.readUInt32LE(0), mount, path } };
}
