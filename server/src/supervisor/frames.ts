/**
 * The base protocol of LSP: bytes to bodies, and back. What is malformed is one fault, after which reading continues with
 * the next header: a client that sends one bad message keeps its server.
 */

/** A larger body cannot be a message of this protocol: VS Code, for one, sends no document of more than 50 MB. */
const LARGEST_BODY = 256 * 1024 * 1024;
/** If the header has not ended after this many bytes, it is not a header. */
const LARGEST_HEADER = 16 * 1024;

const HEADER_NAME = 'content-length:';
const END_OF_HEADER = Buffer.from('\r\n\r\n');

export type Frame =
  { readonly kind: 'body'; readonly body: Buffer } | { readonly kind: 'malformed'; readonly because: string };

export class FrameReader {
  private chunks: Buffer[] = [];
  private size = 0;
  /** Of the body that is being read. */
  private wanted: number | undefined;

  /** The frames that these bytes complete. */
  *read(bytes: Buffer): Generator<Frame, void> {
    this.chunks.push(bytes);
    this.size += bytes.length;
    for (let frame = this.next(); frame !== undefined; frame = this.next()) {
      yield frame;
    }
  }

  /** A body was no JSON: its length may have been wrong, so that it holds the beginning of the next header. */
  giveBack(body: Buffer): void {
    const at = nextHeader(body, 0);
    if (at < body.length) {
      const rest = body.subarray(at);
      this.chunks.unshift(rest);
      this.size += rest.length;
    }
  }

  private next(): Frame | undefined {
    if (this.wanted === undefined) {
      const fault = this.readHeader();
      if (fault !== undefined) {
        return fault;
      }
    }
    if (this.wanted === undefined || this.size < this.wanted) {
      return undefined;
    }
    const all = this.joined();
    const body = all.subarray(0, this.wanted);
    this.keep(all.subarray(this.wanted));
    this.wanted = undefined;
    return { kind: 'body', body };
  }

  private readHeader(): Frame | undefined {
    const all = this.joined();
    const end = all.indexOf(END_OF_HEADER);
    if (end < 0) {
      if (all.length <= LARGEST_HEADER) {
        return undefined;
      }
      this.keep(all.subarray(nextHeader(all, 1)));
      return { kind: 'malformed', because: 'The header does not end' };
    }
    const length = contentLength(all.toString('latin1', 0, end));
    if (typeof length === 'number') {
      this.keep(all.subarray(end + END_OF_HEADER.length));
      this.wanted = length;
      return undefined;
    }
    // The block may be the rest of a body, with the next header in it.
    this.keep(all.subarray(Math.min(nextHeader(all, 1), end + END_OF_HEADER.length)));
    return { kind: 'malformed', because: length.fault };
  }

  private joined(): Buffer {
    const [first = Buffer.alloc(0), ...more] = this.chunks;
    const all = more.length === 0 ? first : Buffer.concat(this.chunks, this.size);
    this.chunks = [all];
    return all;
  }

  private keep(rest: Buffer): void {
    this.chunks = rest.length === 0 ? [] : [rest];
    this.size = rest.length;
  }
}

export function headerOf(body: Uint8Array): Buffer {
  return Buffer.from(`Content-Length: ${String(body.length)}\r\n\r\n`, 'latin1');
}

function contentLength(header: string): number | { readonly fault: string } {
  const values = header.split('\r\n').flatMap((line) => {
    const [name = '', value] = line.split(/:(.*)/s);
    return name.trim().toLowerCase() === 'content-length' && value !== undefined ? [value.trim()] : [];
  });
  const [value] = values;
  if (value === undefined) {
    return { fault: 'The header has no Content-Length' };
  }
  if (!/^\d+$/.test(value)) {
    return { fault: 'The Content-Length is not a number' };
  }
  const length = Number(value);
  return length > LARGEST_BODY ? { fault: 'The message is too large' } : length;
}

/** Where the next header may begin at or after `from`: perhaps with a part of its name at the very end. */
function nextHeader(bytes: Buffer, from: number): number {
  const text = bytes.toString('latin1').toLowerCase();
  const at = text.indexOf(HEADER_NAME, from);
  if (at >= 0) {
    return at;
  }
  const first = Math.max(from, text.length - HEADER_NAME.length);
  for (let start = first; start < text.length; start += 1) {
    if (HEADER_NAME.startsWith(text.slice(start))) {
      return start;
    }
  }
  return text.length;
}
