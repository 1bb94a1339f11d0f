/** The readers of core/formats/shell and their neighbours. */

import { parseFlags } from '../../../../server/src/core/configuration/flags';
import { matchesPattern } from '../../../../server/src/core/formats/filePattern';
import { shellLineVariables } from '../../../../server/src/core/formats/shell/commandVariables';
import { parseEnvrc } from '../../../../server/src/core/formats/shell/envrc';
import { readPythonScript, readWindowsScript } from '../../../../server/src/core/formats/shell/pythonScript';
import { shellChanges } from '../../../../server/src/core/formats/shell/shellVariables';
import { placedScript, readShellLine } from '../../../../server/src/core/formats/shell/shellLine';
import { readShellWord } from '../../../../server/src/core/formats/shell/shWordMeaning';
import {
  partsOf,
  shCommands,
  shTokens,
  WINDOWS_SHELLS,
} from '../../../../server/src/core/formats/shell/shWords';
import { withTildes } from '../../../../server/src/core/formats/shell/shTildes';
import { readShlex, shlexWords } from '../../../../server/src/core/formats/shell/shlexWords';
import { readWindowsLauncher } from '../../../../server/src/core/formats/shell/windowsLauncher';
import { readWrapperScript } from '../../../../server/src/core/formats/shell/wrapperScript';
import { BLANKS, QUOTES, WORD, SH, PYTHON } from './grammarParts';
import { lookUp, reader, type TextReader } from './textReader';

export const SHELL_READERS: readonly TextReader[] = [
  reader(
    'formats/shell/shWords',
    (text) => [
      [...shTokens(text)],
      [...shCommands(text)],
      withTildes(partsOf(text), true),
      withTildes(partsOf(text), false),
      [...shTokens(text, 0, WINDOWS_SHELLS)],
    ],
    SH,
    ['"§', '$(§', 'a=§', '${§', '<<a\n§', 'a <<a §'],
  ),
  reader('formats/shell/shWordMeaning', readShellWord, SH, [
    '"§"',
    '${a:-§}',
    '${a/§}',
    '${a/a/§}',
    '"${a}§',
  ]),
  reader('formats/shell/shellLine', readShellLine, SH, ['a=§', 'sh -c "§"', 'env §', 'cd §']),
  reader('formats/shell/commandVariables', (text) => shellLineVariables(placedScript(text)), SH, [
    'a=§',
    'sh -c "§"',
    "bash -c '§'",
    'env §',
    'export §',
    'env A=b §',
  ]),
  reader(
    'formats/shell/envrc',
    parseEnvrc,
    [...SH, 'export A=b\n', 'export\t'],
    ['export A=§', 'export A="§"', 'export §', 'export A=b\n§'],
  ),
  reader(
    'formats/shell/shellVariables',
    (text) => shellChanges(text, { variable: lookUp, exists: (path) => path.length > 3 }),
    [...SH, 'if [ a ]; then\n', 'else\n', 'fi\n', 'A=b\n', 'unset A\n', 'export A=b\n'],
    ['A=§', 'export A=§', 'A=a$A§', 'if true; then\n§', 'A="§"'],
  ),
  reader(
    'formats/shell/wrapperScript',
    (text) => readWrapperScript(text, () => true),
    [...SH, 'exec a "$@"\n', 'exec ', 'A=b\n', 'unset A\n', 'set -e\n'],
    [
      '#!/bin/sh\n§\nexec python "$@"',
      '#!/bin/sh\nA=§\nexec python "$@"',
      '#!/bin/sh\nA="§"\nexec python "$@"',
      '#!/bin/sh\nexec §',
      '#!§',
      '#!/bin/sh\nset §\nexec python "$@"',
      '#!/bin/sh\nexec python §',
      '#!/bin/sh\nA=${a:-§}\nexec python "$@"',
    ],
  ),
  reader(
    'formats/shell/shlexWords',
    (text) => [shlexWords(text), readShlex(text, (next) => next === '"')],
    [...BLANKS, ...QUOTES, ...WORD, '#', '$'],
    ['"§', "'§'"],
  ),
  reader(
    'formats/shell/windowsLauncher',
    readWindowsLauncher,
    [
      ...BLANKS,
      ...QUOTES,
      '@echo off\r\n',
      '%',
      '%%',
      'rem \r\n',
      '# \r\n',
      '& ',
      '\u2018',
      'set "',
      '^',
      '$',
      '\r\n',
    ],
    ['@echo off\r\n§', '@echo off\r\n"§"'],
  ),
  reader(
    'formats/shell/pythonScript',
    (text) => [readPythonScript(text), readWindowsScript(text)],
    [...PYTHON, '#!', '#!/usr/bin/env ', 'exec ', "'''", 'PK\x03\x04', '\0', '/', '-S '],
    [
      '#!§',
      '#!/bin/sh\n§',
      "#!/bin/sh\n'''exec' §",
      '#!python\n§',
      '#!/usr/bin/env§python',
      '#!python§\r\nPK\x03\x04',
    ],
  ),
  reader(
    'formats/filePattern',
    (text) => [matchesPattern('a'.repeat(255), text), matchesPattern(text, 'a*b*c*d')],
    [
      '*',
      '?',
      '[',
      ']',
      '[a',
      '[!',
      '-',
      '\\',
      'a',
      '*a',
      '.',
      '/',
      '[a-z]',
      '^',
      '{',
      '}',
      '(',
      ')',
      '+',
      '|',
    ],
    ['*§b', '[§]', '*§'],
  ),
  reader('configuration/flags', parseFlags, [...SH, '-', '-I', '-X', '-c ', '--', '-W '], ['-X §', '-c "§']),
];
