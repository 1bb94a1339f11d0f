import { equal } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { md5, sha256, shortDigest } from '../../../server/src/core/text/digests';
import { encodeUtf8 } from '../../../server/src/core/text/bytes';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('digests', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1000]) {
    it(`are those of OpenSSL for ${String(length)} bytes`, () => {
      const bytes = Uint8Array.from({ length }, (_, position) => (position * 37 + length) & 255);
      equal(hex(sha256(bytes)), createHash('sha256').update(bytes).digest('hex'));
      equal(hex(md5(bytes)), createHash('md5').update(bytes).digest('hex'));
    });
  }

  it('are shortened as in the names of environments', () => {
    for (const algorithm of ['sha256', 'md5'] as const) {
      for (const text of ['', '/srv/shop', '/home/kim/Проект/Pipfile']) {
        const whole = createHash(algorithm).update(text).digest('base64url');
        equal(shortDigest(algorithm, encodeUtf8(text)), whole.slice(0, 8));
      }
    }
  });
});
