import * as assert from 'node:assert/strict';
import { codeOnly } from '../../../server/src/core/formats/pythonCode';

describe('codeOnly', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a comment', 'a # __file__\nb', 'a           \nb'],
    ['a text', `a('__file__', "__file__")`, 'a(          ,           )'],
    ['a text of several lines', '"""a\n__file__\n"""\nb', '    \n        \n   \nb'],
    ['a quote in a text', `'a\\'b' c`, '       c'],
    ['a raw text', `r'__file__' c`, '            c'],
    ['a quote in a comment', `# don't\n__file__`, '       \n__file__'],
    ['a number sign in a text', `'#' + __file__`, '    + __file__'],
    ['a text without an end', `'a\n__file__`, '  \n__file__'],
    ['a long text without an end', `'''a\nb`, '    \n '],
    ['a keyword before a text', `return if'a'`, 'return if   '],
  ];
  for (const [name, source, code] of cases) {
    it(`blanks out ${name}`, () => {
      assert.equal(codeOnly(source), code);
    });
  }

  it('keeps f-strings, in which there is code', () => {
    assert.equal(codeOnly(`rf"{__file__}" 'x'`), `rf"{__file__}"    `);
  });

  it('is quick with much text', () => {
    const source = `x = "a" # b\n`.repeat(50_000);
    assert.equal(codeOnly(source).length, source.length);
  });
});
