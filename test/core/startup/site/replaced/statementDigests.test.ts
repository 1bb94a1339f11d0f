import assert from 'node:assert/strict';
import { statementDigests } from '../../../../../server/src/core/startup/site/replaced/statementDigests';

function texts(source: string): readonly string[] {
  return statementDigests(source).map(({ line, text }) => `${String(line + 1)}: ${text}`);
}

describe('the statements at the top level of Python source', () => {
  it('come with their lines, and with what is indented below them', () => {
    assert.deepEqual(texts('import sys\n\ndef f():\n    a = 1\n\n    return a\nf()\n'), [
      '1: import sys',
      '3: def f():\n    a = 1\n    return a',
      '7: f()',
    ]);
  });

  const same: readonly (readonly [title: string, source: string])[] = [
    ['comments', '# first\nx = 1  # one\n    # indented\ny = "#"\n'],
    ['docstrings', '"""About\nthis\n"""\nx = 1\n\'\'\'more\'\'\'\ny = "#"\n'],
    ['blank lines and blanks at the end', '\n\nx = 1   \n\n\ny = "#"'],
    ['the way lines end', 'x = 1\r\ny = "#"\r\n'],
    ['a mark at the start', '\ufeffx = 1\ny = "#"\n'],
  ];
  for (const [title, source] of same) {
    it(`do not depend on ${title}`, () => {
      const digests = (text: string): readonly string[] => statementDigests(text).map(({ digest }) => digest);
      assert.deepEqual(digests(source), digests('x = 1\ny = "#"\n'));
    });
  }

  it('keep texts that are values, whatever is in them', () => {
    assert.deepEqual(texts('a = """\n# no comment\n"""\nb = \'\\\'#\'\n'), [
      '1: a = """\n# no comment\n"""',
      "4: b = '\\'#'",
    ]);
  });

  it('survive a text that never ends', () => {
    assert.deepEqual(texts('x = "open\n'), ['1: x = "open']);
  });
});
