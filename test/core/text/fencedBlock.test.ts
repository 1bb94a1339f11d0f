import { equal } from 'node:assert/strict';
import { fencedBlock } from '../../../server/src/core/text/fencedBlock';

describe('a fenced block', () => {
  it('is longer than each run of backticks in it', () => {
    equal(fencedBlock(['a', '````'], 'text'), '`````text\na\n````\n`````');
    equal(fencedBlock([]), '```\n\n```');
  });

  it('holds no character that could end it, or reorder it', () => {
    equal(fencedBlock(['a\n```\u001b\u2028\ud800😀']), '````\na\\n```\\x1b\\u2028\\ud800😀\n````');
  });
});
