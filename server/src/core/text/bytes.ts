/**
 * Bytes to text and back as Python does it. CPython decodes file names, variables and `pyvenv.cfg` as UTF-8 with the
 * `surrogateescape` error handler (PEP 383): a byte that is not UTF-8 becomes the lone surrogate U+DC80 to U+DCFF.
 */

export type DecodeOutcome =
  | { readonly kind: 'text'; readonly text: string }
  /** `offset` of the first byte that is not UTF-8. */
  | { readonly kind: 'undecodable'; readonly offset: number };

/** Strict UTF-8 decoding: surrogates, overlong forms and stray bytes are errors, as in Python. */
export function decodeUtf8(bytes: Uint8Array): DecodeOutcome {
  const whole = wellFormed(bytes);
  if (whole !== undefined) {
    return { kind: 'text', text: whole };
  }
  let bad: number | undefined;
  const text = decode(bytes, (offset) => {
    bad ??= offset;
    return '';
  });
  return bad === undefined ? { kind: 'text', text } : { kind: 'undecodable', offset: bad };
}

/** UTF-8 decoding that keeps bad bytes as lone surrogates (PEP 383). */
export function decodeSurrogateEscape(bytes: Uint8Array): string {
  return wellFormed(bytes) ?? decode(bytes, (offset) => String.fromCharCode(0xdc00 + (bytes[offset] ?? 0)));
}

/** The opposite of {@link decodeSurrogateEscape}. */
export function encodeSurrogateEscape(text: string): Uint8Array {
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) {
      index += 1;
    }
    if (code >= 0xdc80 && code <= 0xdcff) {
      bytes.push(code - 0xdc00);
    } else {
      encodeCodePoint(code, bytes);
    }
  }
  return Uint8Array.from(bytes);
}

export function encodeUtf8(text: string): Uint8Array {
  return encodeSurrogateEscape(text);
}

function encodeCodePoint(code: number, bytes: number[]): void {
  if (code < 0x80) {
    bytes.push(code);
  } else if (code < 0x800) {
    bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
  } else {
    bytes.push(
      0xf0 | (code >> 18),
      0x80 | ((code >> 12) & 0x3f),
      0x80 | ((code >> 6) & 0x3f),
      0x80 | (code & 0x3f),
    );
  }
}

/** The host's own decoder: https://encoding.spec.whatwg.org/#interface-textdecoder */
declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: true; readonly ignoreBOM: true });
  decode(bytes: Uint8Array): string;
}

/** For a name, asking the host takes longer than reading it here. */
const SHORT = 48;

let decoder: TextDecoder | undefined;

/**
 * Before the code here is compiled to machine code, reading one file with it takes as long as all else that an inspection does.
 * Undefined: some byte is not UTF-8, or the text is short.
 */
function wellFormed(bytes: Uint8Array): string | undefined {
  if (bytes.length < SHORT) {
    return undefined;
  }
  // A marker of byte order is a character of the text, as in Python.
  decoder ??= new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

const CHUNK = 8192;

function decode(bytes: Uint8Array, onBadByte: (offset: number) => string): string {
  const parts: string[] = [];
  let units: number[] = [];
  const flush = (): void => {
    if (units.length > 0) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  };
  for (let offset = 0; offset < bytes.length;) {
    const end = asciiEnd(bytes, offset);
    if (end > offset) {
      flush();
      parts.push(fromAscii(bytes.subarray(offset, end)));
      offset = end;
      continue;
    }
    const length = sequenceLength(bytes, offset);
    if (length === 0) {
      flush();
      parts.push(onBadByte(offset));
      offset += 1;
      continue;
    }
    pushCodePoint(units, codePointAt(bytes, offset, length));
    offset += length;
    if (units.length >= CHUNK) {
      flush();
    }
  }
  flush();
  return parts.join('');
}

/** `apply` takes any array-like, and is several times faster than a spread, which iterates. */
function fromAscii(bytes: Uint8Array): string {
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

/** Files are mostly ASCII: a run of it is taken in one step. */
function asciiEnd(bytes: Uint8Array, start: number): number {
  const limit = Math.min(bytes.length, start + CHUNK);
  let end = start;
  while (end < limit && (bytes[end] ?? 0) < 0x80) {
    end += 1;
  }
  return end;
}

function pushCodePoint(units: number[], code: number): void {
  if (code < 0x10000) {
    units.push(code);
  } else {
    units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + ((code - 0x10000) & 0x3ff));
  }
}

/** Length of the well-formed sequence at `offset` (Unicode table 3-7), 0 when it is malformed. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? 0;
  const second = bytes[offset + 1] ?? 0;
  const continued = (from: number, to: number): boolean => {
    for (let index = from; index <= to; index += 1) {
      if (((bytes[offset + index] ?? 0) & 0xc0) !== 0x80) {
        return false;
      }
    }
    return true;
  };
  if (first < 0x80) {
    return 1;
  }
  if (first >= 0xc2 && first <= 0xdf) {
    return continued(1, 1) ? 2 : 0;
  }
  if (first >= 0xe0 && first <= 0xef) {
    const low = first === 0xe0 ? 0xa0 : 0x80;
    const high = first === 0xed ? 0x9f : 0xbf;
    return second >= low && second <= high && continued(2, 2) ? 3 : 0;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    const low = first === 0xf0 ? 0x90 : 0x80;
    const high = first === 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high && continued(2, 3) ? 4 : 0;
  }
  return 0;
}

function codePointAt(bytes: Uint8Array, offset: number, length: number): number {
  const at = (index: number): number => bytes[offset + index] ?? 0;
  switch (length) {
    case 1:
      return at(0);
    case 2:
      return ((at(0) & 0x1f) << 6) | (at(1) & 0x3f);
    case 3:
      return ((at(0) & 0x0f) << 12) | ((at(1) & 0x3f) << 6) | (at(2) & 0x3f);
    default:
      return ((at(0) & 0x07) << 18) | ((at(1) & 0x3f) << 12) | ((at(2) & 0x3f) << 6) | (at(3) & 0x3f);
  }
}
