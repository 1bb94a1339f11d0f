/** What a quick fix asks for: accepted as it is, or rejected as a whole. */

import * as assert from 'node:assert/strict';
import { choiceIn, contextIn } from '../../client/src/isolation/askedIsolation';

describe('an isolation file that is asked for', () => {
  const situations: readonly [string, unknown, unknown][] = [
    ['nothing', undefined, undefined],
    ['no kind', { form: 'start' }, undefined],
    ['a kind that there is not', { kind: 'no-such-kind' }, undefined],
    ['a kind', { kind: 'pie', contextId: 'a' }, { kind: 'pie' }],
    ['a kind with options', { kind: 'site-pair', paths: ['/a'] }, { kind: 'site-pair', paths: ['/a'] }],
    ['an option of another type', { kind: 'site-pair', site: 'yes' }, undefined],
    ['paths that are none', { kind: 'site-pair', paths: [1] }, undefined],
  ];
  for (const [title, asked, choice] of situations) {
    it(`is ${choice === undefined ? 'rejected' : 'accepted'}: ${title}`, () => {
      assert.deepEqual(choiceIn(asked), choice);
    });
  }

  it('names its context', () => {
    assert.equal(contextIn({ contextId: 'a' }), 'a');
    assert.equal(contextIn({ contextId: 1 }), undefined);
  });
});
