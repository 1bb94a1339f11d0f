/** Text to bytes and back, as `os.fsdecode` does it: nothing is lost. */

import assert from 'node:assert/strict';
import {
  decodeSurrogateEscape,
  decodeUtf8,
  encodeSurrogateEscape,
} from '../../../server/src/core/text/bytes';

const LONG = 'a'.repeat(20_000);

const situations: readonly (readonly [string, readonly number[], string])[] = [
  ['nothing', [], ''],
  ['ASCII', [0x61, 0x00, 0x7f], 'a\0\x7f'],
  ['two, three and four bytes', [0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x90, 0x8d], 'é€🐍'],
  ['a byte of Latin-1', [0x63, 0xe9, 0x2f], 'c\udce9/'],
  ['a sequence cut short at the end', [0x61, 0xe2, 0x82], 'a\udce2\udc82'],
  ['an overlong slash', [0xc0, 0xaf], '\udcc0\udcaf'],
  ['a surrogate in UTF-8', [0xed, 0xb3, 0xa9], '\udced\udcb3\udca9'],
];

describe('bytes and text (PEP 383)', () => {
  for (const [name, bytes, text] of situations) {
    it(name, () => {
      assert.equal(decodeSurrogateEscape(Uint8Array.from(bytes)), text);
      assert.deepEqual(Array.from(encodeSurrogateEscape(text)), bytes);
    });
  }

  for (const [name, bytes, text] of [
    ...situations,
    ['a marker of byte order', [0xef, 0xbb, 0xbf, 0x61], '\ufeffa'] as const,
    ['what is beyond Unicode', [0xf4, 0x90, 0x80, 0x80], '\udcf4\udc90\udc80\udc80'] as const,
  ]) {
    it(`${name}, in a text that is long enough for the host's decoder`, () => {
      const around = 'b'.repeat(100);
      const long = Uint8Array.from([...bytes, ...encodeSurrogateEscape(around), ...bytes, 0x2e]);
      assert.equal(decodeSurrogateEscape(long), `${text}${around}${text}.`);
      const strict = decodeUtf8(long);
      const isWellFormed = !/[\udc80-\udcff]/u.test(text);
      assert.deepEqual(
        strict,
        isWellFormed
          ? { kind: 'text', text: `${text}${around}${text}.` }
          : { kind: 'undecodable', offset: text.search(/[\udc80-\udcff]/u) },
      );
    });
  }

  it('a long run of ASCII around other characters', () => {
    const text = `${LONG}é${LONG}\udce9${LONG}`;
    assert.equal(decodeSurrogateEscape(encodeSurrogateEscape(text)), text);
  });

  it('strict decoding says where the first bad byte is', () => {
    assert.deepEqual(decodeUtf8(Uint8Array.of(0x61, 0xc3, 0xa9, 0xe9, 0xe9)), {
      kind: 'undecodable',
      offset: 3,
    });
  });
});
