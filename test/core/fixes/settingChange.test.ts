import * as assert from 'node:assert/strict';
import { changesOnly } from '../../../server/src/core/fixes/settingChange';
import type { JsonPath } from '../../../server/src/core/model/jsonValue';

const A: JsonPath = ['a', 'b'];

const TABLE: readonly (readonly [title: string, before: string, after: string, kept: boolean])[] = [
  ['it is added to an empty text', '', '{ "a": { "b": 1 } }', true],
  ['it is added to comments', '// mine\n', '// mine\n{ "a": { "b": 1 } }', true],
  ['it gets another value', '{ "a": { "b": 1 }, "c": 2 }', '{ "a": { "b": 3 }, "c": 2 }', true],
  ['it is removed', '{ "a": { "b": 1, "d": 2 } }', '{ "a": { "d": 2 } }', true],
  ['nothing changes', '{ "a": { "b": 1 } }', '{"a": {"b": 1}}', false],
  ['another property goes', '{ "a": { "b": 1 }, "c": 2 }', '{ "a": { "b": 3 } }', false],
  ['a sibling changes', '{ "a": { "b": 1, "d": 2 } }', '{ "a": { "b": 3, "d": 3 } }', false],
  ['an element of a list goes', '{ "c": [1, 2] }', '{ "a": { "b": 3 }, "c": [1] }', false],
  ['the text breaks', '{ "a": { "b": 1 } }', '{ "a": { "b": 3 }', false],
  ['the text was broken', '{ "a": { "b": 1 }', '{ "a": { "b": 3 } }', false],
];

describe('a change of one setting', () => {
  for (const [title, before, after, kept] of TABLE) {
    it(`${kept ? 'is proven' : 'is refused'} if ${title}`, () => {
      assert.equal(changesOnly(A, before, after), kept);
    });
  }
});
