import assert from 'node:assert/strict';
import fc from 'fast-check';
import { linearPattern } from '../../../server/src/core/text/linearPattern';
import { cpuOf, slowness } from '../formats/hostile/cpuTime';

const UNDERSTOOD: readonly (readonly [string, string, boolean])[] = [
  ['^build/', 'build/lib/', true],
  ['^build/', 'src/build/', false],
  ['(^|/)(test|docs?)/', 'src/doc/', true],
  ['\\.venv$', 'a/.venv', true],
  ['\\.venv$', 'a/.venv\n', true],
  ['\\bapi\\b', 'services/api/', true],
  ['\\bapi\\b', 'services/apis/', false],
  ['[^/]+_pb2?/', 'x_pb/', true],
  ['[]a-c-]x', ']x', true],
  ['[]a-c-]x', '-x', true],
  ['(?i)BUILD', 'build', true],
  ['(?P<name>a)b', 'ab', true],
  ['a{2,3}$', 'baaa', true],
  ['^a{2,3}$', 'aaaa', false],
  ['a{x}', 'a{x}', true],
  ['\\x41', 'A', true],
  ['', 'anything', true],
  ['a*?b', 'aab', true],
  ['\\d\\w\\s', '1a ', true],
];

describe('a pattern from a file', () => {
  for (const [source, text, expected] of UNDERSTOOD) {
    it(`${source} and ${JSON.stringify(text)}`, () => {
      assert.equal(linearPattern(source)?.(text), expected);
    });
  }

  it('is not understood where engines differ, and where it is not valid', () => {
    const sources = [
      '(?=a)',
      '(?<!a)b',
      '(a)\\1',
      '(?P=a)',
      'a++',
      '*a',
      'a**',
      '(',
      ')',
      '[a',
      '[b-a]',
      '\\',
      '\\q',
    ];
    assert.deepEqual(
      [
        ...sources,
        '(?>a)',
        '[[:alpha:]]',
        'a{3,2}',
        'a'.repeat(5000),
        '(a{100}){100}',
        '('.repeat(300),
      ].filter((source) => linearPattern(source) !== undefined),
      [],
    );
  });

  it('knows letters of other scripts where the engine does', () => {
    assert.equal(linearPattern('^\\w+$', 'unicode')?.('größe'), true);
    assert.equal(linearPattern('^\\w+$', 'ascii')?.('größe'), false);
  });

  it('matches what RegExp matches', () => {
    const atom = fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '^',
      '$',
      '\\w',
      '\\b',
      '(a|b)',
      '(?:ab?)',
      '(a*)',
      '|',
    );
    const count = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?');
    const pattern = fc
      .array(fc.tuple(atom, count), { maxLength: 6 })
      .map((parts) => parts.map(([one, often]) => one + (/^[\^$|]$|^\\b/.test(one) ? '' : often)).join(''));
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', '/'), maxLength: 8 }),
        (source, text) => {
          assert.equal(linearPattern(source)?.(text), new RegExp(source).test(text), source);
        },
      ),
      { numRuns: 2000, seed: 41 },
    );
  });

  it('takes time in proportion, however many ways there are to match', () => {
    const text = 'a'.repeat(800);
    for (const source of [
      '^(a+)+$',
      '(a|a)*b',
      '(a*)*b',
      '.*.*.*.*.*b',
      'a?'.repeat(200) + 'a'.repeat(200) + 'b',
    ]) {
      const took = cpuOf(() => linearPattern(source)?.(`${text}!`));
      assert.ok(took < 300 * slowness(), `${source}: ${String(took)} ms`);
    }
  });
});
