/** The readers of core/formats/servers and their neighbours. */

import {
  apacheWords,
  parseApacheText,
  type ApacheNode,
} from '../../../../server/src/core/formats/servers/apacheConfig';
import { homeOfUser } from '../../../../server/src/core/formats/servers/passwordFile';
import { uwsgiSection } from '../../../../server/src/core/formats/servers/uwsgiConfig';
import {
  placeholderValue,
  replaceMagic,
  replacePlaceholders,
} from '../../../../server/src/core/formats/servers/uwsgiPlaceholders';
import { uwsgiYamlLines } from '../../../../server/src/core/formats/servers/uwsgiYaml';
import { BLANKS, QUOTES, WORD, JSON_TOKENS, YAML, INI, XML } from './grammarParts';
import { bytesOf, lookUp, reader, type TextReader } from './textReader';

/** Everything that is read from an Apache file: the words of each directive, and their places. */
function apache(text: string): unknown {
  const visit = (nodes: readonly ApacheNode[]): void => {
    for (const node of nodes) {
      apacheWords(node.text);
      if (node.kind === 'directive') {
        node.place?.(0, node.text.length);
      }
    }
  };
  const { nodes, problems } = parseApacheText(text);
  visit(nodes);
  return problems;
}

export const SERVERS_READERS: readonly TextReader[] = [
  reader(
    'formats/servers/uwsgiConfig',
    (text) => uwsgiSection('json', text),
    JSON_TOKENS,
    ['{"uwsgi":{§}}', '{"uwsgi":{"a":[§]}}', '{"uwsgi":{"a":"§"}}'],
    'json',
  ),
  reader(
    'formats/servers/uwsgiConfig',
    (text) => uwsgiSection('ini', text),
    INI,
    ['[uwsgi]\n§', '[uwsgi]\na=§', '[uwsgi]\n§=a', '[uwsgi]\na§'],
    'ini',
  ),
  reader('formats/servers/uwsgiXml', (text) => uwsgiSection('xml', text), XML, [
    '<uwsgi>§',
    '<uwsgi>§</uwsgi>',
    '<uwsgi><a>§</a></uwsgi>',
    '<uwsgi><a §></a></uwsgi>',
    '<uwsgi>&§;</uwsgi>',
    '<uwsgi>\n<a>b</a>§',
  ]),
  reader('formats/servers/uwsgiYaml', (text) => uwsgiSection('yaml', text), YAML, [
    'uwsgi:\n  §',
    'uwsgi:\n  a: §',
    'uwsgi:\n  - §',
  ]),
  reader(
    'formats/servers/uwsgiYaml',
    (text) => uwsgiYamlLines(text, 'uwsgi'),
    YAML,
    ['uwsgi:\n  §', 'uwsgi:\n  a: §', 'uwsgi:\n  a§'],
    'lines',
  ),
  reader(
    'formats/servers/uwsgiPlaceholders',
    (text) => [
      replacePlaceholders(text, '%', lookUp),
      replacePlaceholders(text, '$', () => '$(A)$(A)'),
      replaceMagic(text, new Map([['d', '/a/']])),
      placeholderValue(text, lookUp),
    ],
    [...BLANKS, '%', '%(', '$(', ')', '(', '$', '%(A)', '$(A)', 'A', '++', '-', '1', '%d'],
    ['%(§)', '%(A §)', '$(§'],
  ),
  reader(
    'formats/servers/apacheConfig',
    apache,
    [
      ...BLANKS,
      ...QUOTES,
      ...WORD,
      '<',
      '>',
      '</',
      '<a>\n',
      '</a>\n',
      '<a>',
      '#',
      '\\\n',
      '\\\r\n',
      '${',
      '}',
      '%{',
      'a\n',
      'a b\\\n',
      '<a ',
    ],
    ['a §', 'a "§', '<a §>', '<a>\n§</a>', 'a b\\\n§'],
  ),
  reader(
    'formats/servers/passwordFile',
    (text) => homeOfUser('1', bytesOf(text)),
    [...BLANKS, ':', '#', '1', 'a:', '::\n'],
    ['a:§'],
  ),
];
