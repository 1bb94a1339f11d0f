import * as assert from 'node:assert/strict';
import { plainLabel, shortLabel } from '../../../client/src/views/labels';

describe('a name from a file in a label', () => {
  it('is not an icon, and on one line', () => {
    assert.equal(plainLabel('Launch: $(sync~spin) a\nb\u202ec'), 'Launch: \\$(sync~spin) a b c');
    assert.equal(plainLabel('Terminal · .venv'), 'Terminal · .venv');
  });

  it('is short, and keeps both ends', () => {
    assert.equal(shortLabel('Terminal · .venv'), 'Terminal · .venv');
    const long = `Launch: ${'x'.repeat(60)}😀end`;
    assert.equal(Array.from(shortLabel(long)).length, 40);
    assert.match(shortLabel(long), /^Launch: x+…x+😀end$/u);
  });
});
