import { deepEqual, equal } from 'node:assert/strict';
import { parseIni } from '../../../../server/src/core/formats/iniFile';
import { readPytestConfig, type PytestFile } from '../../../../server/src/core/formats/projects/pytestConfig';
import { shlexWords } from '../../../../server/src/core/formats/shell/shlexWords';
import { renderMessage } from '../../../../server/src/core/model/message';
import type { Range } from '../../../../server/src/core/text/positions';
import { tree } from '../../../support/tree';

function read(name: PytestFile, text: string) {
  const file = `/project/${name}`;
  return readPytestConfig(name, tree({ [file]: text }).read(file, 10_000));
}

function span({ start, end }: Range): string {
  return `${start.line}:${start.character}-${end.line}:${end.character}`;
}

/** The entries with their places; undefined if the file configures nothing. */
function entries(name: PytestFile, text: string): readonly string[] | undefined {
  return read(name, text).config?.pythonpath.map(({ value, range }) => `${value} ${span(range)}`);
}

const situations: readonly (readonly [string, PytestFile, string, readonly string[] | undefined])[] = [
  [
    'words and quotes',
    'pytest.ini',
    '[pytest]\npythonpath = src "lib dir"\n',
    ['src 1:13-1:16', 'lib dir 1:17-1:26'],
  ],
  [
    'lines that go on',
    'tox.ini',
    '[tox]\n[pytest]\npythonpath =\n  src\n  # no\n  lib\nx: 1\n',
    ['src 3:2-3:5', 'lib 5:2-5:5'],
  ],
  [
    'a # behind a value, which is part of it',
    'pytest.ini',
    '[pytest]\npythonpath=src # x\n',
    ['src 1:11-1:14', '# 1:15-1:16', 'x 1:17-1:18'],
  ],
  ['setup.cfg', 'setup.cfg', '[tool:pytest]\npythonpath: src\n', ['src 1:12-1:15']],
  ['[pytest] of setup.cfg, which is none', 'setup.cfg', '[pytest]\npythonpath: src\n', undefined],
  ['a pytest.ini without a section', 'pytest.ini', '', []],
  ['a tox.ini without one', 'tox.ini', '[tox]\n', undefined],
  [
    'an array',
    'pyproject.toml',
    '[tool.pytest.ini_options]\ntestpaths = [\'t\']\npythonpath = [\n  "src", # "x"\n  \'lib\',\n]\n',
    ['src 3:2-3:7', 'lib 4:2-4:7'],
  ],
  [
    'one string',
    'pyproject.toml',
    '[tool.pytest.ini_options]\npythonpath = "src lib"\n',
    ['src 1:13-1:22', 'lib 1:13-1:22'],
  ],
  [
    'an inline table',
    'pyproject.toml',
    '[tool]\npytest = { ini_options = { pythonpath = ["a"] } }\n',
    ['a 1:41-1:44'],
  ],
  ['the table of pytest 9', 'pyproject.toml', '[tool.pytest]\npythonpath = ["a"]\n', ['a 1:14-1:17']],
  ['pytest.toml', 'pytest.toml', '[pytest]\npythonpath = ["a"]\n', ['a 1:14-1:17']],
  ['a pyproject.toml without one', 'pyproject.toml', '[tool.other]\nx = 1\n', undefined],
  ['another type', 'pyproject.toml', '[tool.pytest.ini_options]\npythonpath = [1]\n', []],
];

describe('the configuration of pytest', () => {
  for (const [what, name, text, expected] of situations) {
    it(`knows ${what}`, () => {
      deepEqual(entries(name, text), expected);
    });
  }

  it('reports what is not TOML', () => {
    const { config, problems } = read('pyproject.toml', '[tool\nx = 1\n');
    equal(config, undefined);
    deepEqual(
      problems.map(({ range, message }) => [span(range), renderMessage(message).slice(0, 22)]),
      [['1:0-1:0', 'This is not valid TOML']],
    );
  });

  it('reports what is not INI', () => {
    deepEqual(
      read('pytest.ini', 'x\n[pytest]\ny\n').problems.map(({ range }) => span(range)),
      ['0:0-0:1', '2:0-2:1'],
    );
    equal(parseIni('[a]\r\nb = c\r\n').sections.get('a')?.values.get('b')?.[0]?.text, 'c');
  });
});

describe('words', () => {
  const situations: readonly (readonly [string, readonly string[]])[] = [
    [`a  b`, ['a', 'b']],
    [`'a b'c "" d`, ['a bc', '', 'd']],
    [`"a\\"b\\c" d\\ e`, ['a"b\\c', 'd e']],
    [`'never`, ['never']],
  ];
  for (const [text, expected] of situations) {
    it(`of ${text}`, () => {
      deepEqual(
        shlexWords(text).map(({ value }) => value),
        expected,
      );
    });
  }
});
