/** Writing to standard output and standard error: completely, in bytes, and without an error if nobody reads any longer. */

import { writeSync } from 'node:fs';
import { encodeSurrogateEscape } from '../core/text/bytes';
import { visible } from './render/visible';

const STDOUT = 1;
const STDERR = 2;
const RETRY_MILLISECONDS = 5;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** A path goes out byte for byte, as Python's own `print` with surrogateescape would have it. */
export function writeOut(text: string): void {
  writeFully(STDOUT, encodeText(text));
}

export function writeBytes(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
  writeFully(stream === 'stdout' ? STDOUT : STDERR, bytes);
}

export function writeErrorLine(line: string): void {
  writeFully(STDERR, encodeText(`pypath: ${visible(line)}\n`));
}

function encodeText(text: string): Uint8Array {
  return LONE_SURROGATE.test(text) ? encodeSurrogateEscape(text) : Buffer.from(text);
}

/** `process.stdout` would do the same, but loading it takes 4 ms, a tenth of a whole run. */
function writeFully(descriptor: number, bytes: Uint8Array): void {
  for (let offset = 0; offset < bytes.length;) {
    try {
      offset += writeSync(descriptor, bytes, offset);
    } catch (error) {
      if (!hasCode(error, 'EAGAIN')) {
        if (hasCode(error, 'EPIPE')) {
          return;
        }
        throw error;
      }
      // The pipe is full, and was made non-blocking by the program at its other end.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MILLISECONDS);
    }
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
