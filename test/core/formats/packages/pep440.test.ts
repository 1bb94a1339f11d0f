import * as assert from 'node:assert/strict';
import {
  comparePep440,
  parsePep440,
  parseSpecifier,
  satisfies,
} from '../../../../server/src/core/formats/packages/pep440';

describe('PEP 440 versions', () => {
  it('are in order', () => {
    const ordered = [
      '1.dev0',
      '1.0.dev456',
      '1.0a1',
      '1.0a2.dev456',
      '1.0a12.dev456',
      '1.0a12',
      '1.0b1.dev456',
      '1.0b2',
      '1.0b2.post345.dev456',
      '1.0b2.post345',
      '1.0rc1.dev456',
      '1.0rc1',
      '1.0',
      '1.0+abc.5',
      '1.0+abc.7',
      '1.0+5',
      '1.0.post456.dev34',
      '1.0.post456',
      '1.1.dev1',
      '1.10',
      '2013.10',
      '1!1.0',
      '1!2.0',
    ];
    const parsed = ordered.map((text) => parsePep440(text) ?? assert.fail(text));
    for (const [left, a] of parsed.entries()) {
      for (const [right, b] of parsed.entries()) {
        assert.equal(
          Math.sign(comparePep440(a, b)),
          Math.sign(left - right),
          `${ordered[left] ?? ''} and ${ordered[right] ?? ''}`,
        );
      }
    }
  });

  for (const [a, b] of [
    ['1.0', 'v1'],
    ['1.0alpha1', '1a1'],
    ['1.0-preview_2', '1rc2'],
    ['1.0c3', '1rc3'],
    ['1.0-4', '1.0.post4'],
    ['1.0.rev', '1.0.post0'],
    ['1.0DEV', '1.0.dev0'],
    ['1.0+Ubuntu-1', '1.0+ubuntu.1'],
    ['00!01.02', '1.2'],
  ] as const) {
    it(`${a} is ${b}`, () => {
      assert.equal(comparePep440(parsePep440(a) ?? assert.fail(), parsePep440(b) ?? assert.fail()), 0);
    });
  }

  for (const text of ['', 'one', '1.0-x', '1..0', '2004d', '1.0+', '1.0.*', 'foo-1.0']) {
    it(`"${text}" is none`, () => {
      assert.equal(parsePep440(text), undefined);
    });
  }
});

describe('PEP 440 specifiers', () => {
  for (const [version, condition, expected] of [
    ['1.1', '==1.1', true],
    ['1.1', '==1.1.0', true],
    ['1.1.post1', '==1.1', false],
    ['1.1.post1', '==1.1.*', true],
    ['1.1a1', '==1.1.*', true],
    ['1', '==1.0.*', true],
    ['1.10', '==1.1.*', false],
    ['1!1.1', '==1.1.*', false],
    ['1.1+local', '==1.1', true],
    ['1.1+local', '==1.1+local', true],
    ['1.1', '==1.1+local', false],
    ['1.1', '!=1.1', false],
    ['1.2', '!=1.1.*', true],
    ['1.1.5', '!=1.1.*', false],
    ['2.0rc1', '<2.0', false],
    ['2.0rc1', '<2.0rc2', true],
    ['1.9rc1', '<2.0', true],
    ['2.0rc1', '<=2.0', true],
    ['1.7.post1', '>1.7', false],
    ['1.7.0.post1', '>1.7', false],
    ['1.7.1', '>1.7', true],
    ['1.7.post2', '>1.7.post1', true],
    ['1.7+local', '>1.7', false],
    ['1.7+local', '>=1.7', true],
    ['1.7+local', '<=1.7', true],
    ['2.3', '~=2.2', true],
    ['3.0', '~=2.2', false],
    ['2.1', '~=2.2', false],
    ['1.4.9', '~=1.4.5', true],
    ['1.5', '~=1.4.5', false],
    ['2.2.post3', '~=2.2.post2', true],
    ['2.2rc1', '~=2.2', false],
    ['2004d', '===2004D', true],
    ['2004d', '>=1', false],
    ['1.0', '===1', false],
    ['99999999999999999999.2', '>99999999999999999999.1', true],
  ] as const) {
    it(`${version} ${expected ? 'fulfils' : 'does not fulfil'} ${condition}`, () => {
      assert.equal(satisfies(version, [parseSpecifier(condition) ?? assert.fail()]), expected);
    });
  }

  for (const text of [
    '1.0',
    '=1',
    '=>1',
    '~=1',
    '>1.*',
    '>=1+local',
    '==1.0a1.*',
    '==x',
    '>',
    '~1',
    '==1.0 2.0',
  ]) {
    it(`"${text}" is none`, () => {
      assert.equal(parseSpecifier(text), undefined);
    });
  }
});
