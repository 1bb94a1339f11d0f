/** The readers of core/formats/python, and of files that CPython's build writes. */

import { parseMacros } from '../../../../server/src/core/discovery/interpreter/sysconfigData';
import { importSites } from '../../../../server/src/core/formats/python/importSites';
import { importedCall } from '../../../../server/src/core/formats/python/importedCall';
import { lineFault } from '../../../../server/src/core/formats/python/lineSyntax';
import { pythonLines } from '../../../../server/src/core/formats/python/pythonLines';
import { stripSpan } from '../../../../server/src/core/formats/python/pythonStrip';
import { parsePyvenvCfg } from '../../../../server/src/core/formats/python/pyvenvCfg';
import { BLANKS, WORD, PYTHON } from './grammarParts';
import { bytesOf, reader, type TextReader } from './textReader';

export const PYTHON_READERS: readonly TextReader[] = [
  reader(
    'formats/python/pyvenvCfg',
    (text) => parsePyvenvCfg('/pyvenv.cfg', bytesOf(text)),
    [...BLANKS, ...WORD, '=', '#', 'home = a\n', 'a=b\n', '\ufeff', '\x1c'],
    ['home§= a', 'home = §', 'home = a\n§'],
  ),
  reader(
    'formats/python/pythonLines',
    (text) => [pythonLines(text, 'universal'), pythonLines(text, 'splitlines'), stripSpan(text)],
    [...BLANKS, '\r', '\x1c', '\u2028', '\x85', 'a', '#\n', 'a\n', '\ufeff'],
    ['a§', '§a'],
  ),
  reader('formats/python/lineSyntax', lineFault, PYTHON, ['import a;§', '"§', '(§']),
  reader('formats/python/importedCall', importedCall, PYTHON, ['import a; a.b(§)', 'import §']),
  reader('formats/python/importSites', importSites, PYTHON, [
    'import §',
    '__import__(§)',
    'from a import (§)',
    'if a:\n §',
  ]),
  reader(
    'discovery/interpreter/sysconfigData',
    parseMacros,
    [...PYTHON, "'A': 'b',\n", "'a' 'b'", "'A': ", '-1'],
    [
      "build_time_vars = {'A': §",
      "build_time_vars = {'A': '§",
      "build_time_vars = {'A' §: 1}",
      "build_time_vars = {'A': 'a'§}",
    ],
  ),
];
