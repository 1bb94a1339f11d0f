/** A reader of text, and the places in its texts where hostile parts are put. */

import type { ReadOutcome } from '../../../../server/src/core/ports/fileSystem';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';

export interface TextReader {
  /** The file of `core` that it is in, without its extension. */
  readonly file: string;
  /** If the file has several readers. */
  readonly what?: string;
  readonly read: (text: string) => unknown;
  /** The parts of its grammar. */
  readonly tokens: readonly string[];
  /** Where hostile text is put: `§` is its place. */
  readonly frames: readonly string[];
}

const HERE = '§';

/** Puts the hostile text in its place. */
export function framed(frame: string, text: string): string {
  return frame.split(HERE).join(text);
}

export function bytesOf(text: string): ReadOutcome {
  return { kind: 'bytes', bytes: encodeUtf8(text) };
}

/** A name that every reader of references knows. */
export const lookUp = (name: string): string | undefined => (name === 'A' ? 'x' : undefined);

export const reader = (
  file: string,
  read: TextReader['read'],
  tokens: readonly string[],
  frames: readonly string[] = [],
  what?: string,
): TextReader => ({ file, read, tokens, frames: [HERE, ...frames], ...(what === undefined ? {} : { what }) });
