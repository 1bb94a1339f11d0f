/** Import lines that are not valid Python: they fail before any part of them runs. The words are those of each version. */

import { lineFault, type LineFault } from '../../formats/python/lineSyntax';
import { message } from '../../model/message';
import type { PythonVersion } from '../../model/version';
import { behaves } from '../versions';
import type { KnownCode } from './pathEffects';

/** Undefined if the line is valid, or if only a parser could say. */
export function brokenLine(line: string, version: PythonVersion): KnownCode | undefined {
  const fault = lineFault(line);
  const words = fault === undefined ? undefined : wordsOf(fault, version);
  if (words === undefined) {
    return undefined;
  }
  const error = `SyntaxError: ${words}`;
  return {
    name: 'import',
    effect: message('Fails: {error}', { error }),
    effects: [{ kind: 'raise', error }],
  };
}

/** CPython Parser/tokenizer.c and Parser/pegen.c; up to 3.9 also Parser/errcode.h. Undefined if it is valid for that version. */
function wordsOf(fault: LineFault, version: PythonVersion): string | undefined {
  const isPrecise = behaves('syntaxErrorsAreSpecific', version);
  const namesBrackets = behaves('syntaxErrorsNameBrackets', version);
  switch (fault.kind) {
    case 'open-bracket':
      return isPrecise ? `'${fault.bracket}' was never closed` : 'unexpected EOF while parsing';
    case 'closing-bracket':
      return namesBrackets ? `unmatched '${fault.bracket}'` : 'invalid syntax';
    case 'other-bracket':
      return namesBrackets
        ? `closing parenthesis '${fault.bracket}' does not match opening parenthesis '${fault.open}'`
        : 'invalid syntax';
    case 'open-string':
      return isPrecise
        ? `unterminated ${fault.triple ? 'triple-quoted ' : ''}string literal (detected at line 1)`
        : fault.triple
          ? 'EOF while scanning triple-quoted string literal'
          : 'EOL while scanning string literal';
    case 'statement':
      return 'invalid syntax';
    case 'continuation':
      // Before, the end of the text was as good as an empty line.
      return namesBrackets ? 'unexpected EOF while parsing' : undefined;
    case 'print':
    case 'exec':
      return behaves('textIsBytes', version)
        ? undefined
        : isPrecise
          ? `Missing parentheses in call to '${fault.kind}'. Did you mean ${fault.kind}(...)?`
          : 'invalid syntax';
  }
}
