import * as assert from 'node:assert/strict';
import { parsePieText } from '../../../../server/src/core/formats/packages/parsePie';
import type { Range } from '../../../../server/src/core/text/positions';

function spanned(text: string, { start, end }: Range): string {
  assert.equal(start.line, end.line);
  return (text.split(/\r\n|\r|\n/)[start.line] ?? '').slice(start.character, end.character);
}

describe('a .pie file', () => {
  const text = [
    '/opt/eggs: ./lib ::/with space',
    '# dependencies',
    'lxml >= 0.9',
    '  Zope.Interface>=4,<6  # both',
    '',
    '!sqlobject == 0.6',
    '! other',
    'plain#1',
    'two words',
    'foo >> 1',
    'bar[extra]',
    '-e .',
  ].join('\n');
  const document = parsePieText(text, ':');

  it('has paths on its first line', () => {
    assert.deepEqual(
      document.paths.map((path) => [path.text, spanned(text, path.range)]),
      [
        ['/opt/eggs', '/opt/eggs'],
        ['./lib', './lib'],
        ['/with space', '/with space'],
      ],
    );
  });

  it('has a requirement on each other line', () => {
    assert.deepEqual(
      document.requirements.map(
        ({ excluded, name, normalised, specifiers, range, nameRange, specifiersRange }) => [
          excluded,
          normalised,
          specifiers.map(({ operator, version }) => operator + version).join(),
          spanned(text, range),
          spanned(text, nameRange) === name,
          spanned(text, specifiersRange),
        ],
      ),
      [
        [false, 'lxml', '>=0.9', 'lxml >= 0.9', true, '>= 0.9'],
        [false, 'zope-interface', '>=4,<6', 'Zope.Interface>=4,<6', true, '>=4,<6'],
        [true, 'sqlobject', '==0.6', '!sqlobject == 0.6', true, '== 0.6'],
        [true, 'other', '', '! other', true, ''],
      ],
    );
  });

  it('may have lines that say nothing', () => {
    assert.deepEqual(
      document.malformed.map(({ because, range }) => [because, spanned(text, range)]),
      [
        ['name', 'plain#1'],
        ['name', 'two words'],
        ['specifier', 'foo >> 1'],
        ['name', 'bar[extra]'],
        ['name', '-e .'],
      ],
    );
  });

  it('may have no paths', () => {
    for (const first of ['', '# none: at all', '  ', ':']) {
      assert.deepEqual(parsePieText(`${first}\nfoo\n`, ':').paths, [], first);
      assert.equal(parsePieText(`${first}\nfoo\n`, ':').requirements.length, 1);
    }
  });

  it('has drive letters where the delimiter is a semicolon', () => {
    const windows = parsePieText('C:\\eggs;D:\\more\r\nfoo\r\nbar', ';');
    assert.deepEqual(
      windows.paths.map((path) => path.text),
      ['C:\\eggs', 'D:\\more'],
    );
    assert.deepEqual(
      windows.requirements.map(({ nameRange }) => nameRange.start),
      [
        { line: 1, character: 0 },
        { line: 2, character: 0 },
      ],
    );
  });

  it('may be empty', () => {
    assert.deepEqual(parsePieText('', ':'), { paths: [], requirements: [], malformed: [] });
  });
});
