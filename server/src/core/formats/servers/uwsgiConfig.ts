/**
 * uWSGI's configuration files as options in their order. Its ini files are a dialect of their own; of the other formats it
 * reads one level of keys. https://uwsgi-docs.readthedocs.io/en/latest/Configuration.html; uWSGI 2.0 core/ini.c,
 * core/yaml.c, core/xmlconf.c, core/json.c.
 */

import type { Node } from 'jsonc-parser';
import { definedOnly } from '../../model/definedOnly';
import { TextIndex, type Range } from '../../text/positions';
import type { UwsgiOption, UwsgiSection } from './uwsgiSection';
import { uwsgiXml } from './uwsgiXml';
import { uwsgiYaml } from './uwsgiYaml';
import { innerValue } from '../innerValue';
import { removalSpan } from '../jsonRemoval';
import { jsonRoot } from '../jsonParsing';
import { withoutEnds } from '../../text/trimmed';

export const UWSGI_READ_LIMIT = 1024 * 1024;

export type UwsgiFormat = 'ini' | 'yaml' | 'xml' | 'json';

export function uwsgiFormat(file: string): UwsgiFormat | undefined {
  const extension = /\.(\w+)$/.exec(file)?.[1] ?? '';
  return FORMATS.get(extension);
}

const FORMATS: ReadonlyMap<string, UwsgiFormat> = new Map([
  ['ini', 'ini'],
  ['yaml', 'yaml'],
  ['yml', 'yaml'],
  ['xml', 'xml'],
  ['json', 'json'],
  ['js', 'json'],
]);

/** Undefined if the file has no such section: then it is not uWSGI's. */
export function uwsgiSection(format: UwsgiFormat, text: string, section = 'uwsgi'): UwsgiSection | undefined {
  switch (format) {
    case 'ini':
      return iniSection(text, section);
    case 'yaml':
      return uwsgiYaml(text, section);
    case 'xml':
      return uwsgiXml(text);
    case 'json':
      return jsonSection(text, section);
  }
}

const BLANK = ' \t\r';

/** Sections of the same name are one; a line without `=` is an option without a value. */
function iniSection(text: string, wanted: string): UwsgiSection | undefined {
  const options: UwsgiOption[] = [];
  let section: string | undefined;
  let sectionRange: Range | undefined;
  for (const [line, content] of text.split('\n').entries()) {
    const stripped = withoutEnds(content, BLANK);
    const start = content.indexOf(stripped.charAt(0));
    const range = { start: { line, character: start }, end: { line, character: start + stripped.length } };
    if (stripped.startsWith('[')) {
      section = stripped.slice(1, -1);
      sectionRange ??= section === wanted ? range : undefined;
    } else if (stripped !== '' && !/^[;#]/.test(stripped) && section === wanted) {
      const [, key = '', text = ''] = /^([^=]*)=?(.*)$/s.exec(stripped) ?? [];
      const value = withoutEnds(text, BLANK);
      const valueStart = range.end.character - value.length;
      options.push({
        key: withoutEnds(key, BLANK),
        value,
        range,
        assignment: {
          written: value,
          inner: { start: { line, character: valueStart }, end: range.end },
          removal: { kind: 'lines', range },
        },
      });
    }
  }
  return sectionRange === undefined ? undefined : { range: sectionRange, options };
}

function jsonSection(text: string, section: string): UwsgiSection | undefined {
  const index = new TextIndex(text);
  const range = ({ offset, length }: Node): Range => index.range(offset, offset + length);
  const properties = (node: Node | undefined): readonly (readonly [Node, Node])[] =>
    node?.type !== 'object'
      ? []
      : (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
          key === undefined || value === undefined ? [] : [[key, value] as const],
        );
  const found = properties(jsonRoot(text)).find(([key]) => key.value === section);
  if (found === undefined) {
    return undefined;
  }
  const [sectionKey, object] = found;
  const options = properties(object).flatMap(([key, value]): UwsgiOption[] => {
    const values = value.type === 'array' ? (value.children ?? []) : [value];
    return values.flatMap((node) => {
      const content = jsonText(node);
      const [owner, item] = node === value ? [object, key.parent] : [value, node];
      const span = item === undefined ? undefined : removalSpan(text, owner, item);
      const removal =
        span === undefined
          ? undefined
          : ({ kind: 'part', range: index.range(span.start, span.end) } as const);
      const place = { start: node.offset, end: node.offset + node.length };
      const assignment = { ...innerValue(text, place, index), ...definedOnly({ removal }) };
      return content === undefined
        ? []
        : [{ key: String(key.value), value: content, range: range(key), assignment }];
    });
  });
  return { range: range(sectionKey), options };
}

function jsonText({ type, value }: Node): string | undefined {
  switch (type) {
    case 'string':
    case 'number':
      return String(value);
    case 'boolean':
      return value === true ? '1' : '0';
    case 'null':
      return '0';
    default:
      return undefined;
  }
}
