/**
 * SHA-256 and MD5, which tools put into the names of the environments that they make: FIPS 180-4 and RFC 1321. The core has no
 * crypto module, and nothing here is about security.
 */

const BLOCK = 64;

/** The first eight characters of the digest in base64 for URLs (RFC 4648, section 5). */
export function shortDigest(algorithm: 'sha256' | 'md5', bytes: Uint8Array): string {
  return base64Url((algorithm === 'sha256' ? sha256(bytes) : md5(bytes)).subarray(0, 6));
}

export function sha256(bytes: Uint8Array): Uint8Array {
  const { start, constants } = sha256Numbers();
  const state = start.slice();
  const view = padded(bytes, false);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < view.byteLength; block += BLOCK) {
    sha256Block({ state, schedule, constants }, view, block);
  }
  const digest = new DataView(new ArrayBuffer(32));
  state.forEach((word, position) => {
    digest.setUint32(position * 4, word);
  });
  return new Uint8Array(digest.buffer);
}

export function md5(bytes: Uint8Array): Uint8Array {
  const state = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
  const view = padded(bytes, true);
  const constants = md5Constants();
  for (let block = 0; block < view.byteLength; block += BLOCK) {
    md5Block({ state, constants }, view, block);
  }
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, position) => {
    digest.setUint32(position * 4, word, true);
  });
  return new Uint8Array(digest.buffer);
}

/** For whole groups of three bytes, so no padding is needed. */
function base64Url(bytes: Uint8Array): string {
  let text = '';
  for (let position = 0; position < bytes.length; position += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(position, position + 3);
    const group = (a << 16) | (b << 8) | c;
    text += [18, 12, 6, 0].map((shift) => ALPHABET.charAt((group >> shift) & 63)).join('');
  }
  return text;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The message with a one bit, zeros and its length in bits, so that it fills whole blocks. */
function padded(bytes: Uint8Array, littleEndian: boolean): DataView {
  const length = Math.ceil((bytes.length + 9) / BLOCK) * BLOCK;
  const filled = new Uint8Array(length);
  filled.set(bytes);
  filled[bytes.length] = 0x80;
  const view = new DataView(filled.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n, littleEndian);
  return view;
}

interface Sha256Numbers {
  readonly start: Uint32Array;
  readonly constants: Uint32Array;
}

let knownSha256Numbers: Sha256Numbers | undefined;

/** The first 32 bits of the fractional parts of roots of primes. Most inspections need none. */
function sha256Numbers(): Sha256Numbers {
  knownSha256Numbers ??= numbersOf(primes(64));
  return knownSha256Numbers;
}

function numbersOf(first: readonly number[]): Sha256Numbers {
  return {
    start: Uint32Array.from(first.slice(0, 8), (prime) => fraction(Math.sqrt(prime))),
    constants: Uint32Array.from(first, (prime) => fraction(Math.cbrt(prime))),
  };
}

let knownMd5Constants: Uint32Array | undefined;

function md5Constants(): Uint32Array {
  knownMd5Constants ??= Uint32Array.from({ length: 64 }, (_, step) =>
    Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32),
  );
  return knownMd5Constants;
}

const MD5_SHIFTS: readonly (readonly number[])[] = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];

function primes(count: number): readonly number[] {
  const found: number[] = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    if (found.every((prime) => candidate % prime !== 0)) {
      found.push(candidate);
    }
  }
  return found;
}

function fraction(value: number): number {
  return Math.floor((value - Math.floor(value)) * 2 ** 32);
}

interface Sha256Work {
  readonly state: Uint32Array;
  readonly schedule: Uint32Array;
  readonly constants: Uint32Array;
}

function sha256Block({ state, schedule, constants }: Sha256Work, view: DataView, block: number): void {
  for (let step = 0; step < 64; step += 1) {
    schedule[step] = step < 16 ? view.getUint32(block + step * 4) : extended(schedule, step);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const mixed = rotateRight(e, 6) ^ rotateRight(e, 11) ^ rotateRight(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + mixed + chosen + at(constants, step) + at(schedule, step)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotateRight(a, 2) ^ rotateRight(a, 13) ^ rotateRight(a, 22)) + majority) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  addTo(state, [a, b, c, d, e, f, g, h]);
}

function extended(schedule: Uint32Array, step: number): number {
  const before = at(schedule, step - 15);
  const last = at(schedule, step - 2);
  const low = rotateRight(before, 7) ^ rotateRight(before, 18) ^ (before >>> 3);
  const high = rotateRight(last, 17) ^ rotateRight(last, 19) ^ (last >>> 10);
  return at(schedule, step - 16) + low + at(schedule, step - 7) + high;
}

interface Md5Work {
  readonly state: Uint32Array;
  readonly constants: Uint32Array;
}

function md5Block({ state, constants }: Md5Work, view: DataView, block: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step += 1) {
    const round = step >> 4;
    const [mixed, word] = md5Round(round, step, [b, c, d]);
    const sum = (a + mixed + at(constants, step) + view.getUint32(block + word * 4, true)) | 0;
    const shift = MD5_SHIFTS[round]?.[step & 3] ?? 0;
    [a, b, c, d] = [d, (b + rotateRight(sum, 32 - shift)) | 0, b, c];
  }
  addTo(state, [a, b, c, d]);
}

function md5Round(
  round: number,
  step: number,
  [b, c, d]: readonly [number, number, number],
): readonly [number, number] {
  switch (round) {
    case 0:
      return [(b & c) | (~b & d), step];
    case 1:
      return [(d & b) | (~d & c), (5 * step + 1) & 15];
    case 2:
      return [b ^ c ^ d, (3 * step + 5) & 15];
    default:
      return [c ^ (b | ~d), (7 * step) & 15];
  }
}

function addTo(state: Uint32Array, words: readonly number[]): void {
  words.forEach((word, position) => {
    state[position] = at(state, position) + word;
  });
}

function rotateRight(word: number, count: number): number {
  return (word >>> count) | (word << (32 - count));
}

function at(words: Uint32Array, position: number): number {
  return words[position] ?? 0;
}
