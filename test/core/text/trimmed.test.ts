import assert from 'node:assert/strict';
import { beforeComment, lastName, withoutEnds, withoutTrailing } from '../../../server/src/core/text/trimmed';

describe('the ends of a text', () => {
  it('are cut off', () => {
    assert.deepEqual(
      ['/a//', '//', '', 'a', '\\/'].map((text) => withoutTrailing(text, '/\\')),
      ['/a', '', '', 'a', ''],
    );
    assert.deepEqual(
      ['--a-b--', '--', 'a'].map((text) => withoutEnds(text, '-')),
      ['a-b', '', 'a'],
    );
  });

  it('may be a comment', () => {
    assert.deepEqual(['a  # b # c', 'a#b', '# b', '\t# b'].map(beforeComment), ['a', 'a#b', '# b', '']);
  });

  it('may be a name', () => {
    assert.deepEqual(['/a/b', 'C:\\a\\b', 'a', 'a/'].map(lastName), ['b', 'b', 'a', '']);
  });
});
