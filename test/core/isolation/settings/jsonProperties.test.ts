import * as assert from 'node:assert/strict';
import { withoutProperty, withProperty } from '../../../../server/src/core/isolation/settings/jsonProperties';
import type { JsonPath } from '../../../../server/src/core/model/jsonValue';

const SET: readonly (readonly [title: string, text: string, path: JsonPath, expected: string | undefined])[] =
  [
    ['an empty text', '', ['a', 'b'], '{\n  "a": {\n    "b": "1"\n  }\n}\n'],
    ['only a comment', '// c', ['a'], '// c\n{\n  "a": "1"\n}\n'],
    ['only a comment, CRLF', '// c\r\n', ['a'], '// c\r\n{\r\n  "a": "1"\r\n}\r\n'],
    ['an empty object', '{}\n', ['a'], '{\n  "a": "1"\n}\n'],
    ['an object with a comment', '{\n\t// c\n}\n', ['a'], '{\n\t// c\n  "a": "1"\n}\n'],
    [
      'an object with a comment on its line',
      '{ "x": { /* c */ } }',
      ['x', 'a'],
      '{ "x": { /* c */ "a": "1" } }',
    ],
    ['one line', '{"x":[1, 2],"y":{"b":2}}', ['y', 'a'], '{"x":[1, 2],"y":{"b":2, "a": "1"}}'],
    ['an empty object on a line', '{\n  "x": { }\n}', ['x', 'a'], '{\n  "x": { "a": "1" }\n}'],
    ['one line, a new object', '{ "x": 1 }\n', ['y', 'a'], '{ "x": 1, "y": { "a": "1" } }\n'],
    ['one line, a comma at the end', '{ "x": 1, }', ['a'], '{ "x": 1, "a": "1", }'],
    ['one line, a comment', '{ "x": 1 /* c */ }', ['a'], '{ "x": 1, /* c */ "a": "1" }'],
    ['a line comment behind', '{ "x": 1 // c\n}', ['a'], '{ "x": 1, // c\n  "a": "1"\n}'],
    ['a comment of the last line', '{\n  "x": 1 // c\n}', ['a'], '{\n  "x": 1, // c\n  "a": "1"\n}'],
    ['a comma and a comment', '{\n  "x": 1, // c\n}', ['a'], '{\n  "x": 1, // c\n  "a": "1",\n}'],
    ['a comma of its own line', '{\n  "x": 1 // c\n  ,\n}', ['a'], '{\n  "x": 1 // c\n  ,\n  "a": "1",\n}'],
    ['a comment below', '{\n  "x": 1\n  // c\n}', ['a'], '{\n  "x": 1,\n  "a": "1"\n  // c\n}'],
    ['tabs and CRLF', '{\r\n\t"x": {\r\n\t}\r\n}', ['x', 'a'], '{\r\n\t"x": {\r\n\t\t"a": "1"\r\n\t}\r\n}'],
    ['null where an object belongs', '{\n  "x": null\n}', ['x', 'a'], '{\n  "x": {\n    "a": "1"\n  }\n}'],
    ['another value where an object belongs', '{ "x": "y" }', ['x', 'a'], undefined],
    ['an array where an object belongs', '[]', ['a'], undefined],
    ['a value that is there', '{ "a": /* c */ [1], }', ['a'], '{ "a": /* c */ "1", }'],
    ['a name given twice', '{ "a": 1, "a": 2 }', ['a'], '{ "a": 1, "a": "1" }'],
    [
      'an object given twice',
      '{ "x": {}, "x": {"b": 1} }',
      ['x', 'a'],
      '{ "x": {}, "x": {"b": 1, "a": "1"} }',
    ],
    [
      'an item of an array',
      '{ "x": [{}, { "b": 1 }] }',
      ['x', 1, 'a'],
      '{ "x": [{}, { "b": 1, "a": "1" }] }',
    ],
    ['an item that is not there', '{ "x": [] }', ['x', 1, 'a'], undefined],
  ];

const REMOVED: readonly (readonly [title: string, text: string, path: JsonPath, expected: string])[] = [
  ['the only one', '{ "a": 1 }', ['a'], '{  }'],
  ['the last one', '{\n  "b": 1, // c\n  "a": 1\n}', ['a'], '{\n  "b": 1, // c\n}'],
  ['the first one', '{\n  "a": 1,\n  "b": 1\n}', ['a'], '{\n  "b": 1\n}'],
  ['a comment before the comma', '{ "a": 1 /* c, */, "b": 1 }', ['a'], '{  "b": 1 }'],
  ['a comma of its own line', '{\n  "a": 1 // c\n  , "b": 1\n}', ['a'], '{\n   "b": 1\n}'],
  ['a comma in a comment behind', '{ "a": 1 // x, y\n}', ['a'], '{  // x, y\n}'],
  ['each of a name', '{\n  "a": 1,\n  "b": 1,\n  "a": 2\n}', ['a'], '{\n  "b": 1\n}'],
  ['none', '{ "b": 1 }', ['a'], '{ "b": 1 }'],
  ['none below', '{ "b": 1 }', ['b', 'a'], '{ "b": 1 }'],
];

describe('JSON properties', () => {
  for (const [title, text, path, expected] of SET) {
    it(`are set: ${title}`, () => {
      const after = withProperty(text, path, '1');
      assert.equal(after, expected);
      // A second time changes nothing.
      assert.equal(after === undefined ? undefined : withProperty(after, path, '1'), expected);
    });
  }

  for (const [title, text, path, expected] of REMOVED) {
    it(`are removed: ${title}`, () => {
      assert.equal(withoutProperty(text, path), expected);
    });
  }
});
