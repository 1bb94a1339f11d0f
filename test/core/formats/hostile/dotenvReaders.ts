/** The readers of core/formats/dotenv and their neighbours. */

import { parseDotenv, readDotenv } from '../../../../server/src/core/formats/dotenv/dotenv';
import { dotenvDisagreements } from '../../../../server/src/core/formats/dotenv/dotenvDisagreements';
import { readEnvironmentFile } from '../../../../server/src/core/formats/dotenv/environmentFile';
import { writtenPaths } from '../../../../server/src/core/formats/writtenPaths';
import { DOTENV } from './grammarParts';
import { bytesOf, lookUp, reader, type TextReader } from './textReader';

export const DOTENV_READERS: readonly TextReader[] = [
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'python'),
    DOTENV,
    ['A=§', 'A="§', 'A="§"', 'B=§\nA=${B}${B}', '§=a', '#§', 'A=${§}', 'A=a\n§'],
    'python',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'debugger'),
    DOTENV,
    ['A=§', 'A="§"'],
    'debugger',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'environments'),
    DOTENV,
    ['A=§', 'A="§"', 'A=`§`', 'export§A=1', 'A=a§'],
    'environments',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'procfile'),
    DOTENV,
    ['A=§', 'A="§"'],
    'procfile',
  ),
  reader(
    'formats/dotenv/dotenv',
    (text) => parseDotenv('/.env', bytesOf(text), lookUp, 'systemd'),
    DOTENV,
    ['A=§', 'A="§"'],
    'systemd',
  ),
  reader(
    'formats/dotenv/pythonDotenv',
    (text) => [readDotenv(text, lookUp, 'python-dotenv'), readDotenv(text, lookUp, 'python-dotenv-keeping')],
    [...DOTENV, ':-', '\x1c', '${A:-b}', "'A'="],
    ['A=§', 'A="§', "A='§", 'A="§"', 'A=${§}', "'§", 'A=a\n§', 'A= §#'],
  ),
  reader(
    'formats/dotenv/dotenvy',
    (text) => readDotenv(text, lookUp, 'dotenvy'),
    [...DOTENV, '$A', '\x1c'],
    ['A=§', 'A="§', "A='§", 'A="§"', 'A=$§', 'A=${§', 'A=a\n§', 'A= §#'],
  ),
  reader('formats/dotenv/dotenvDisagreements', (text) => dotenvDisagreements(text, lookUp), DOTENV, [
    'A=§',
    'A="§"',
    'A=a\n§',
  ]),
  reader('formats/dotenv/environmentFile', readEnvironmentFile, DOTENV, ['A=§', 'A="§"']),
  reader(
    'formats/writtenPaths',
    (text) =>
      (['pyvenv-cfg', 'pth', 'underscore-pth', 'dotenv'] as const).map((kind) =>
        writtenPaths(text, kind, ':'),
      ),
    [...DOTENV, 'import ', 'home = '],
    ['PYTHONPATH=§', 'PYTHONPATH="§"', 'home = §', 'import§', 'a#§'],
  ),
];
