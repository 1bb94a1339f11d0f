import { deepEqual, equal } from 'node:assert/strict';
import {
  apacheWords,
  parseApacheConfig,
  type ApacheNode,
} from '../../../../server/src/core/formats/servers/apacheConfig';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';

function parse(text: string) {
  const parsed = parseApacheConfig('/apache2.conf', { kind: 'bytes', bytes: encodeUtf8(text) });
  if (parsed === undefined) {
    throw new Error('There is no file.');
  }
  return parsed;
}

function shape(nodes: readonly ApacheNode[]): unknown {
  return nodes.map((node) =>
    node.kind === 'directive' ? [node.name, node.text] : [`<${node.name}>`, node.text, shape(node.nodes)],
  );
}

describe("Apache's configuration", () => {
  it('has directives without case, and sections in sections', () => {
    const { nodes, problems } = parse(
      'ListeN 80\n<VirtualHost *:80>\n  <Directory "/a b">\n Options None\n</directory>\n</VirtualHost>\n',
    );
    deepEqual(shape(nodes), [
      ['listen', '80'],
      ['<virtualhost>', '*:80', [['<directory>', '"/a b"', [['options', 'None']]]]],
    ]);
    deepEqual(problems, []);
  });

  it('continues after a backslash, and has comments only where a line begins', () => {
    const { nodes } = parse('A one \\\n  two # three\n  # B \\\n still a comment\nC\\d\r\nD x \\\r\n y');
    deepEqual(shape(nodes), [
      ['a', 'one   two # three'],
      ['c\\d', ''],
      ['d', 'x  y'],
    ]);
    deepEqual(nodes[0]?.range, { start: { line: 0, character: 0 }, end: { line: 1, character: 13 } });
  });

  it('says which sections do not fit', () => {
    const { nodes, problems } = parse('</If>\n<IfModule a>\nA\n');
    deepEqual(shape(nodes), [['<ifmodule>', 'a', [['a', '']]]]);
    deepEqual(
      problems.map(({ range, message }) => [range.start.line, message.template]),
      [
        [0, '</{name}> has no matching <{name}>'],
        [1, '<{name}> is not closed'],
      ],
    );
  });

  it('that is missing or cannot be read is not an error', () => {
    equal(parseApacheConfig('/x', { kind: 'absent', because: 'missing' }), undefined);
    equal(parseApacheConfig('/x', { kind: 'absent', because: 'denied' })?.problems.length, 1);
  });

  const words: readonly (readonly [string, readonly string[]])[] = [
    ['', []],
    ['a  b\tc', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    [`'a "b' c`, ['a "b', 'c']],
    ['"a\\"b\\\\c\\d"', ['a"b\\c\\d']],
    ['a"b c"', ['a"b', 'c"']],
    ['"open', ['open']],
  ];
  for (const [text, expected] of words) {
    it(`has the words ${JSON.stringify(expected)} in ${text}`, () => {
      deepEqual(apacheWords(text), expected);
    });
  }
});
