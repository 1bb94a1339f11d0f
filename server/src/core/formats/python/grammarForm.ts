/**
 * Source in the form that the parser's grammar knows, with each node in its real place: only what a token looks like changes,
 * never how long it is. Changes inside texts do no harm, since texts and names are read from the real source.
 */

import { headersAsParsed } from './headerForm';

export function grammarForm(text: string): string {
  return headersAsParsed(
    text
      // The grammar ends a line at LF, and joins lines at a backslash and one character.
      .replace(/\\\r\n|\r\n?/g, (lineEnd) => LINE_ENDS[lineEnd] ?? lineEnd)
      .replace(/^\ufeff/, '\n')
      // QUIRK(form-feed-at-line-start): it resets the indentation to zero. CPython 3.13 Parser/lexer/lexer.c, tok_get_normal_mode().
      .replace(/(?<=^|[^\\]\n)[ \t]*\f[ \t\f]*/g, blankLines)
      // Template strings (PEP 750) are built like f-strings; `ur''` is Python 2's.
      .replace(/\b(?:[tT]|[rR][tT]|[tT][rR])(?=['"])/g, (prefix) => prefix.replace(/t/i, 'f'))
      .replace(/\b[uU][rR](?=['"])/g, 'br')
      .replace(LAZY, (_whole, before: string, blanks: string, keyword: string) =>
        [before, keyword, blanks, ' '.repeat(LAZY_WORD.length)].join(''),
      )
      // `1.` and `1.e5`
      .replace(
        /(?<![\w.])(\d[\d_]*)\.(?=[eE][+-]?\d|[jJ]\b|(?![\w.]))/g,
        (_whole, digits: string) => `${digits}0`,
      )
      .replace(TYPE_PARAMETERS, (head) => head.replaceAll('*', ' '))
      .replace(STARRED_INDEX, (_whole, before: string) => `${before} `)
      .replace(STARRED_LOOP, (loop) => loop.replaceAll('*', ' '))
      .replace(LAMBDA, (head) => head.replace(/(?<=,[ \t]*)\/(?=[ \t]*(?:,|$))/, '_'))
      .replace(PRINT_TO, (_whole, before: string, blanks: string) => `${before}yield${blanks}  `)
      .replace(PRINT, (_whole, before: string) => `${before}yield`)
      .replace(EXEC, (_whole, before: string) => `${before}not `)
      .replace(/`([^`\n]*)`/g, '($1)')
      .replace(/(?<![\w.])(0[xX][\da-fA-F]+|\d+)[lL]\b/g, (_whole, digits: string) => `${digits}0`),
  );
}

const LINE_ENDS: Readonly<Record<string, string>> = { '\\\r\n': ' \\\n', '\r\n': ' \n', '\r': '\n' };

export const LAZY_WORD = 'lazy';

/** `lazy` is a keyword only in front of an import (PEP 810), which is parsed without it. */
const LAZY = /(^[ \t]*|[;:][ \t]*)lazy((?:[ \t]|\\\n)+)(import|from)\b/gm;

/** `def f[T, *Ts, **P]` (PEP 695): the grammar has names alone. */
const TYPE_PARAMETERS = /\b(?:def|class|type)[ \t]+\w+[ \t]*\[[^\]\n]{0,500}\]/g;

/** `tuple[int, *Ts]` (PEP 646). In a list, the grammar knows the star. */
const STARRED_INDEX = /(?<=[\w\])])(\[(?:[^[\]\n]{0,200},[ \t]*)?)\*(?=[A-Za-z_])/g;

/** `[a for a, *b in c]`, which is not read further. In a statement, the grammar knows the star. */
const STARRED_LOOP = /for(?<=\S[ \t]+for)(?<!\basync[ \t]+for)[ \t][\w \t,*]{0,200}?\*[\w \t,]{0,200}\bin\b/g;

/** `lambda a, /, b` (PEP 570), up to the colon. */
const LAMBDA = /\blambda\b[^:\n]{0,300}/g;

/** What follows a name in an expression of Python 3. */
const NO_OPERATOR = String.raw`(?!(?:if|and|or|in|is|not|for|else|as)\b)[\w'"\u0060]`;

/** Python 2: `print a, b` and `print >>file, a`. The grammar knows one expression, and `yield` takes as many. */
const PRINT = new RegExp(
  String.raw`(^[ \t]*|[;:][ \t]*)print(?=[ \t]*['"\u0060]|[ \t]+${NO_OPERATOR})`,
  'gm',
);
const PRINT_TO = /(^[ \t]*|[;:][ \t]*)print([ \t]*)>>(?!=)/gm;

/** Python 2: `exec code in names` is read as an expression; see `pythonStatements.ts`. */
const EXEC = new RegExp(String.raw`(^[ \t]*|[;:][ \t]*)exec(?=[ \t]+${NO_OPERATOR})`, 'gm');

/** Blanks after the last form feed stay, as they are the indentation. */
function blankLines(blanks: string): string {
  const counted = blanks.slice(blanks.lastIndexOf('\f') + 1);
  return '\n'.repeat(blanks.length - counted.length) + counted;
}
