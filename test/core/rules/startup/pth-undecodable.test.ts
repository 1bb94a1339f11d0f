import * as assert from 'node:assert/strict';
import { message } from '../../../../server/src/core/model/message';
import {
  contextOf,
  factsOf,
  onlyFinding,
  setInDotenv,
  summaries,
  textOf,
  titles,
} from '../../../support/facts';
import { oldEnvironment } from './startupCodeSituations';
import { BASE, check, VENV } from '../../../support/situations';

const PTH = '/project/.venv/lib/python9.8/site-packages/a.pth';

describe('pth-undecodable', () => {
  const fatal = {
    code: 'site-error',
    message: message('Bad byte'),
    file: PTH,
    decoding: { isUtf8: false, isUtf8First: false, ignoresUtf8Mode: true },
  } as const;

  it('is an error if site fails because of it', () => {
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf({ fatal })] })), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable error',
    ]);
  });

  it('is reported once if the list of files has it too', () => {
    const result = { fatal, pthFiles: [{ file: PTH, state: 'undecodable' } as const] };
    assert.equal(summaries(factsOf({ contexts: [contextOf(result)] })).length, 1);
  });

  it('is a warning if Python starts anyway', () => {
    const result = { pthFiles: [{ file: PTH, state: 'undecodable' } as const] };
    assert.deepEqual(summaries(factsOf({ contexts: [contextOf(result)] })), [
      '.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable warning',
    ]);
  });

  const decoding = { isUtf8: true, isUtf8First: false, ignoresUtf8Mode: true };
  const setBy = setInDotenv;
  for (const [title, change, expected, fixes] of [
    [
      'the locale of a version that knows no other encoding',
      { locale: { name: 'LC_ALL', value: 'C', setBy, overrides: [] } },
      /^Python will not start: in the locale C, Python 9\.8 cannot decode this file\..* even in UTF-8 mode\. Set LC_ALL to C\.UTF-8/,
      ['* Set LC_ALL to C.UTF-8'],
    ],
    [
      'the locale where no variable sets it',
      { ignoresUtf8Mode: false },
      /^Python will not start: in the locale C, .* of the locale\. Set LC_ALL to/,
      [],
    ],
    ['a file that is not UTF-8', { isUtf8: false }, /Save it as UTF-8\.$/, []],
    [
      'a file that this version tried as UTF-8 first',
      { isUtf8: false, isUtf8First: true },
      /Save it as UTF-8\.$/,
      [],
    ],
  ] as const) {
    it(`blames ${title}`, () => {
      const fatal = {
        code: 'site-error',
        message: message('Bad byte'),
        file: PTH,
        decoding: { ...decoding, ...change },
      } as const;
      const found = onlyFinding(factsOf({ contexts: [contextOf({ fatal })] }));
      assert.match(textOf(found), expected);
      assert.deepEqual(titles(found), fixes);
      assert.equal(found.related.length, fixes.length);
    });
  }

  it('blames the locale, too, if Python starts anyway', () => {
    const result = { pthFiles: [{ file: PTH, state: 'undecodable', decoding } as const] };
    assert.match(
      textOf(onlyFinding(factsOf({ contexts: [contextOf(result)] }))),
      /^Python 9\.8 reads this UTF-8 file in the encoding of the locale/,
    );
  });

  for (const state of ['read', 'unreadable'] as const) {
    it(`is silent on a file that is ${state}`, () => {
      assert.deepEqual(
        summaries(factsOf({ contexts: [contextOf({ pthFiles: [{ file: PTH, state }] })] })),
        [],
      );
    });
  }
});

check('a .pth file that is not UTF-8', {
  files: { ...BASE, ...VENV, '/project/.venv/lib/python9.8/site-packages/a.pth': '/caf\udce9\n' },
  expect: ['.venv/lib/python9.8/site-packages/a.pth:1 pth-undecodable error'],
});

check('a UTF-8 file in the C locale, read by a version that decodes by the locale alone', {
  files: {
    ...oldEnvironment('3.11').files,
    '/project/.venv/lib/python3.11/site-packages/a.pth': '/café\n',
  },
  variables: { LC_ALL: 'C' },
  expect: ['.venv/lib/python3.11/site-packages/a.pth:1 pth-undecodable error'],
});
