/** The readers of core/formats/packages and their neighbours. */

import { readCoreMetadata } from '../../../../server/src/core/formats/packages/coreMetadata';
import { readDirectUrl } from '../../../../server/src/core/formats/packages/directUrl';
import { formatPie } from '../../../../server/src/core/formats/packages/formatPie';
import { metadataName, normalisedName } from '../../../../server/src/core/formats/packages/metadataDirectory';
import { parsePieText } from '../../../../server/src/core/formats/packages/parsePie';
import { parsePep440, parseSpecifier } from '../../../../server/src/core/formats/packages/pep440';
import { recordedFiles } from '../../../../server/src/core/formats/packages/recordFile';
import { encodeUtf8 } from '../../../../server/src/core/text/bytes';
import { BLANKS, WORD, JSON_TOKENS } from './grammarParts';
import { reader, type TextReader } from './textReader';

function pep440(text: string): unknown {
  return [parsePep440(text), parseSpecifier(text), normalisedName(text), metadataName(text)];
}

export const PACKAGES_READERS: readonly TextReader[] = [
  reader(
    'formats/packages/directUrl',
    (text) => readDirectUrl(text, false),
    [...JSON_TOKENS, '+', '%'],
    ['{"url":"§"}', '{"url":"file:///§","dir_info":{"editable":true}}', '{"url":"a:§"}'],
  ),
  reader(
    'formats/packages/parsePie',
    (text) => [parsePieText(text, ':'), formatPie(text, ':')],
    [...BLANKS, ...WORD, '!', '#', ',', '==', '>=', '~=', '===', '-', 'a\n', 'a ==1,', ' #', '.*', '+'],
    ['\n§', '\na§', '\na ==§', '\n!§', '\na §a', '\na§!', '\na ==1§', '\na ==1§!', '#§'],
  ),
  reader(
    'formats/packages/coreMetadata',
    readCoreMetadata,
    [
      ...BLANKS,
      ...WORD,
      '-',
      ';',
      '==',
      'extra',
      '; extra ==',
      'Requires-Dist: a\n',
      'Name: ',
      'Version: 1\n',
      '\r\n\r\n',
      '\n ',
    ],
    [
      'Version: 1§',
      'Name: a§',
      'Requires-Dist: a§',
      'Name: a§b',
      'Version: 1§!',
      'Requires-Dist: a; §',
      '§: a',
      'Name: a\n§',
    ],
  ),
  reader(
    'formats/packages/pep440',
    pep440,
    [
      ...BLANKS,
      ...WORD,
      '-',
      '_',
      '1',
      '1.',
      '!',
      '+',
      'a1',
      'rc',
      'post',
      'dev',
      '1!',
      '==',
      '~=',
      '>',
      '*',
      ',',
      '+a.',
    ],
    [
      '1§',
      '1.0§',
      '1§!',
      '1+§',
      '==§',
      '==1§',
      '§1',
      '1-§',
      '1+a§!',
      '§-1.dist-info',
      'a-§.egg-info',
      'a-1-py§',
    ],
  ),
  reader(
    'formats/packages/recordFile',
    (text) => recordedFiles(encodeUtf8(text)),
    [...BLANKS, '"', '""', ',', 'a', 'a,b,1\n', '../', 'sha256='],
    ['"§', '"§",a,1', 'a,§'],
  ),
];
