import * as assert from 'node:assert/strict';
import {
  areAlike,
  answeredSide,
  compareSides,
  type ComparedSide,
} from '../../../server/src/core/imports/contextComparison';
import { comparisonDocuments } from '../../../server/src/core/drawing/comparisonDocument';
import { message, renderMessage } from '../../../server/src/core/model/message';

/** `PATH=REASON` for each entry; without a reason, each path gets a different one. */
function side(
  entries: readonly string[],
  more: {
    readonly absent?: Readonly<Record<string, string>>;
    readonly distributions?: Readonly<Record<string, string>>;
  } = {},
): ComparedSide {
  return {
    entries: entries.map((text) => {
      const [path = '', why = 'as usual'] = text.split('=');
      return { path, why: message(why) };
    }),
    absent: new Map(Object.entries(more.absent ?? {}).map(([path, why]) => [path, message(why)])),
    distributions: new Map(Object.entries(more.distributions ?? {})),
  };
}

function rowsOf(left: ComparedSide, right: ComparedSide): readonly string[] {
  return compareSides(left, right).rows.map((row) => {
    switch (row.kind) {
      case 'only-left':
        return `-${row.left.entry.path}${row.missing === undefined ? '' : ` ${renderMessage(row.missing)}`}`;
      case 'only-right':
        return `+${row.right.entry.path}${row.missing === undefined ? '' : ` ${renderMessage(row.missing)}`}`;
      case 'other-version':
        return `v ${row.left.entry.path} ${row.right.entry.path}`;
      case 'moved':
        return `m ${row.left.entry.path} ${row.left.position}>${row.right.position}`;
      case 'other-reason':
        return `r ${row.left.entry.path}`;
    }
  });
}

describe('the comparison of two contexts', () => {
  for (const [what, left, right, expected] of [
    ['nothing', side(['/a', '/b']), side(['/a', '/b']), []],
    ['what only one has', side(['/a', '/b']), side(['/b', '/c']), ['-/a', '+/c']],
    [
      'why it is missing',
      side(['/a']),
      side([], { absent: { '/a': 'ignored, because of -I' } }),
      ['-/a ignored, because of -I'],
    ],
    ['what moved', side(['/a', '/b', '/c']), side(['/c', '/a', '/b']), ['m /c 2>0']],
    ['another reason', side(['/a=PYTHONPATH']), side(['/a=a .pth file']), ['r /a']],
    [
      'the same place of another version',
      side(['/usr/lib/python311.zip', '/usr/lib/python3.11', '/x/lib/python3.11/site-packages']),
      side(['/usr/lib/python312.zip', '/usr/lib/python3.12', '/y']),
      [
        'v /usr/lib/python311.zip /usr/lib/python312.zip',
        'v /usr/lib/python3.11 /usr/lib/python3.12',
        '-/x/lib/python3.11/site-packages',
        '+/y',
      ],
    ],
    [
      'installations side by side',
      side(['/home/me/.pyenv/versions/3.11.7/lib/python3.11']),
      side(['/home/me/.pyenv/versions/3.12.1/lib/python3.12']),
      ['v /home/me/.pyenv/versions/3.11.7/lib/python3.11 /home/me/.pyenv/versions/3.12.1/lib/python3.12'],
    ],
    ['entries that are there twice', side(['/a', '/a', '/b']), side(['/a', '/b', '/b']), []],
  ] as const) {
    it(`shows ${what}`, () => {
      assert.deepEqual(rowsOf(left, right), expected);
      assert.equal(areAlike(compareSides(left, right)), expected.length === 0);
    });
  }

  it('compares what is installed', () => {
    const left = side([], { distributions: { flask: '1.0', yaml: '6.0' } });
    const right = side([], { distributions: { flask: '2.0', rich: '13.0' } });
    const comparison = compareSides(left, right);
    assert.deepEqual(comparison.distributions, {
      onlyLeft: { yaml: '6.0' },
      onlyRight: { rich: '13.0' },
      changed: { flask: { left: '1.0', right: '2.0' } },
    });
    assert.equal(areAlike(comparison), false);
  });

  it('takes the reasons of an answer from the prediction', () => {
    const predicted = side(['/a=PYTHONPATH', '/b']);
    const actual = answeredSide(['/a', '/c'], predicted);
    assert.deepEqual(rowsOf(predicted, actual), ['-/b', '+/c']);
    assert.equal(
      renderMessage(actual.entries[1]?.why ?? message('')),
      'The interpreter has it, but it was not predicted',
    );
  });
});

describe('the documents of a comparison', () => {
  const left = side(['/a=PYTHONPATH', '/b', '/evil\n\u202e=a .pth file'], {
    distributions: { flask: '1.0' },
  });
  const right = side(['/b', ''], {
    absent: { '/a': 'ignored, because of -I' },
    distributions: { flask: '2.0' },
  });
  const documents = comparisonDocuments(
    { left: { head: ['Terminal'], side: left }, right: { head: ['Debug'], side: right } },
    compareSides(left, right),
    renderMessage,
  );

  const summary = [
    'What differs',
    '/a',
    '    only in Terminal, entry 0: PYTHONPATH',
    '    not in Debug: ignored, because of -I',
    '/evil\\n\\u202e',
    '    only in Terminal, entry 2: a .pth file',
    "''",
    '    only in Debug, entry 1: as usual',
  ];

  it('say the same about what differs, and give reasons on the path where it does', () => {
    assert.equal(
      documents.left.text,
      [
        'Terminal',
        '',
        ...summary,
        '',
        'sys.path',
        '/a',
        '    PYTHONPATH',
        '/b',
        '/evil\\n\\u202e',
        '    a .pth file',
        '',
        'Installed distributions',
        'flask 1.0',
        '',
      ].join('\n'),
    );
    assert.equal(
      documents.right.text,
      [
        'Debug',
        '',
        ...summary,
        '',
        'sys.path',
        '/b',
        "''",
        '    as usual',
        '',
        'Installed distributions',
        'flask 2.0',
        '',
      ].join('\n'),
    );
  });

  it('give both reasons of an entry that moved, and both places of two versions', () => {
    const [one, other] = [side(['/a', '/b', '/lib/python3.11']), side(['/b', '/a', '/lib/python3.12'])];
    const { text } = comparisonDocuments(
      { left: { head: ['Terminal'], side: one }, right: { head: ['Terminal'], side: other } },
      compareSides(one, other),
      renderMessage,
    ).left;
    assert.deepEqual(text.split('\n').slice(3, text.split('\n').indexOf('sys.path') - 1), [
      '/b',
      '    left side, entry 1: as usual',
      '    right side, entry 0: as usual',
      '/lib/python3.11',
      '    left side, entry 2: as usual',
      '/lib/python3.12',
      '    right side, entry 2: as usual',
    ]);
  });

  it('link each path', () => {
    const [first] = documents.left.links;
    assert.deepEqual(first, {
      path: '/a',
      range: { start: { line: 3, character: 0 }, end: { line: 3, character: 2 } },
    });
  });
});
