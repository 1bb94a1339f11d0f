import { deepEqual } from 'node:assert/strict';
import { YamlDocument } from '../../../server/src/core/formats/yamlDocument';

function read(text: string): readonly string[] {
  const document = new YamlDocument(text);
  return document
    .pairs(document.root)
    .map(({ key, value }) => `${key}=${document.scalar(value)?.text ?? '?'}`);
}

describe('a YAML document', () => {
  it('has scalars as they are written', () => {
    deepEqual(read('a: 1.0\nb: "x\\ty"\nc: yes\nd:\ne: >-\n  one\n  two\nf: [1]\n'), [
      'a=1.0',
      'b=x\ty',
      'c=yes',
      'd=',
      'e=one two',
      'f=?',
    ]);
  });

  it('follows anchors and merge keys, its own values first', () => {
    const document = new YamlDocument('x: &x { a: 1, b: 2 }\ny: &y { c: 3 }\nz:\n  <<: [*x, *y]\n  b: 9\n');
    const pairs = document.pairs(document.get(document.root, 'z'));
    deepEqual(pairs.map(({ key, value }) => `${key}=${document.scalar(value)?.text ?? ''}`).toSorted(), [
      'a=1',
      'b=9',
      'c=3',
    ]);
  });

  it('knows places', () => {
    const document = new YamlDocument('a:\n  - "b"\n');
    const [item] = document.items(document.get(document.root, 'a'));
    deepEqual(document.scalar(item)?.range, {
      start: { line: 1, character: 4 },
      end: { line: 1, character: 7 },
    });
  });

  it('with circular or missing anchors is still read', () => {
    deepEqual(read('a: &a\n  <<: *a\n<<: *a\nb: *nothing\n'), ['a=?', 'b=?']);
  });

  for (const [what, text] of [
    ['brackets', '['.repeat(10_000)],
    ['mappings', '{a: '.repeat(10_000)],
    ['sequences in a line', '- '.repeat(10_000)],
    ['lines', Array.from({ length: 2000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ] as const) {
    it(`of too many ${what} is not read`, () => {
      const { problems, root } = new YamlDocument(text);
      deepEqual(
        [root, problems.map(({ message }) => message.template)],
        [null, ['This is nested more than {limit} levels deep, so the file is not read']],
      );
    });
  }
});
