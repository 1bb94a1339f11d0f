import * as assert from 'node:assert/strict';
import { FrameReader, headerOf } from '../../server/src/supervisor/frames';

function framed(text: string): string {
  return headerOf(Buffer.from(text)).toString() + text;
}

/** What is read when the bytes come in pieces of this size: bodies, and `!` for what is malformed. */
function readIn(size: number, bytes: Buffer): readonly string[] {
  const reader = new FrameReader();
  const found: string[] = [];
  for (let at = 0; at < bytes.length; at += size) {
    for (const frame of reader.read(bytes.subarray(at, at + size))) {
      if (frame.kind === 'malformed') {
        found.push('!');
      } else {
        found.push(frame.body.toString());
        if (frame.body.includes('broken')) {
          reader.giveBack(frame.body);
        }
      }
    }
  }
  return found;
}

describe('frames', () => {
  for (const [what, text, expected] of [
    ['two messages', framed('{"a":1}') + framed('{"b":2}'), ['{"a":1}', '{"b":2}']],
    ['characters of several bytes', framed('{"é":"😀"}') + framed('{}'), ['{"é":"😀"}', '{}']],
    ['an empty body', framed('') + framed('{}'), ['', '{}']],
    [
      'another header, in any case and order',
      'Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:2\r\n\r\n{}',
      ['{}'],
    ],
    ['no length', `X: 1\r\n\r\n${framed('{}')}`, ['!', '{}']],
    ['text in front', `hello\r\n\r\n${framed('{}')}`, ['!', '{}']],
    ['text without an end in front', `hello ${framed('{}')}`, ['!', '{}']],
    ['a length that is not a number', `Content-Length: ten\r\n\r\n{}${framed('{}')}`, ['!', '!', '{}']],
    ['a negative length', `Content-Length: -1\r\n\r\n${framed('{}')}`, ['!', '{}']],
    ['a length beyond all memory', `Content-Length: 99999999999999\r\n\r\n${framed('{}')}`, ['!', '{}']],
    ['a length beyond all numbers', `Content-Length: ${'9'.repeat(400)}\r\n\r\n${framed('{}')}`, ['!', '{}']],
    [
      'a length that is too large for its body',
      `Content-Length: 20\r\n\r\n{"broken":1}${framed('{"b":2}')}`,
      ['{"broken":1}Content-', '{"b":2}'],
    ],
    [
      'a length that is too small for its body',
      `Content-Length: 9\r\n\r\n{"broken":1}${framed('{"b":2}')}`,
      ['{"broken"', '!', '{"b":2}'],
    ],
  ] as const) {
    for (const size of [1, 7, 4096]) {
      it(`${what}, ${String(size)} bytes at a time`, () => {
        assert.deepEqual(readIn(size, Buffer.from(text)), expected);
      });
    }
  }

  it('a header without an end', () => {
    const found = readIn(4096, Buffer.from('x'.repeat(100_000) + framed('{}')));
    assert.equal(found.at(-1), '{}');
    assert.ok(found.slice(0, -1).every((frame) => frame === '!'));
  });

  it('take as long as the bytes are many, in pieces too', () => {
    const measure = (length: number): number => {
      const bytes = Buffer.from(framed('x'.repeat(length)));
      const before = process.cpuUsage();
      readIn(1024, bytes);
      return process.cpuUsage(before).user / 1000;
    };
    measure(1_000_000);
    const small = measure(2_000_000);
    const large = measure(16_000_000);
    assert.ok(large < 40 + 16 * small, `${String(small)} ms and ${String(large)} ms`);
  });
});
