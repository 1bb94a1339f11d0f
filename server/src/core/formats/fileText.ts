/** A file's bytes as text, with a place for what went wrong; every text format starts here. */

import { decodeSurrogateEscape, decodeUtf8 } from '../text/bytes';
import type { ReadOutcome } from '../ports/fileSystem';

export type UnreadableReason = 'denied' | 'too-large' | 'directory' | 'unreadable' | 'untrusted';

export type FileText =
  | {
      readonly kind: 'text';
      /** Without a byte order mark, as editors show it; a byte that is not UTF-8 is a lone surrogate (PEP 383). */
      readonly text: string;
      readonly byteOrderMark: boolean;
      /** False: some byte is not UTF-8. */
      readonly wellFormed: boolean;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly because: UnreadableReason };

const BYTE_ORDER_MARK = '\ufeff';

export function fileText(outcome: ReadOutcome): FileText {
  switch (outcome.kind) {
    case 'bytes':
      return decoded(outcome.bytes);
    case 'directory':
    case 'too-large':
      return { kind: 'unreadable', because: outcome.kind };
    case 'absent':
      return absentText(outcome.because);
  }
}

function absentText(because: (ReadOutcome & { kind: 'absent' })['because']): FileText {
  switch (because) {
    case 'missing':
    case 'not-a-directory':
      return { kind: 'missing' };
    case 'denied':
    case 'untrusted':
      return { kind: 'unreadable', because };
    case 'hung':
    case 'loop':
    case 'unreadable':
      return { kind: 'unreadable', because: 'unreadable' };
  }
}

/** For the problem of a file that is larger than those that are read. */
export function cutBy({ because }: { readonly because: UnreadableReason }): { readonly cut?: true } {
  return because === 'too-large' ? { cut: true } : {};
}

function decoded(bytes: Uint8Array): FileText {
  const strict = decodeUtf8(bytes);
  const text = strict.kind === 'text' ? strict.text : decodeSurrogateEscape(bytes);
  const byteOrderMark = text.startsWith(BYTE_ORDER_MARK);
  return {
    kind: 'text',
    text: byteOrderMark ? text.slice(BYTE_ORDER_MARK.length) : text,
    byteOrderMark,
    wellFormed: strict.kind === 'text',
  };
}
