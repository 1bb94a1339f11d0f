/** uWSGI's XML files: the elements directly below the first `<uwsgi>`, each with its text. uWSGI 2.0 core/xmlconf.c. */

import { TextIndex, type Range } from '../../text/positions';
import type { Assignment } from '../../model/origin';
import { removalOfLines } from '../shell/wordRemoval';
import type { UwsgiOption, UwsgiSection } from './uwsgiSection';

interface Token {
  readonly kind: 'text' | 'start' | 'end' | 'empty';
  /** The text, or the element's name. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What is skipped, by its beginning and end; the content of CDATA counts as it is. */
const SKIPPED: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];
const CDATA = '<![CDATA[';

/** One pass without going back: reading stops at an unclosed element. */
function* tokens(text: string): Iterable<Token> {
  const tag = /<(\/?)([\w:.-]+)(?![\w:.-])((?:"[^"]*"|'[^']*'|[^"'<>])*)>/y;
  let offset = 0;
  while (offset < text.length) {
    const start = offset;
    if (!text.startsWith('<', start)) {
      const next = text.indexOf('<', start);
      offset = next < 0 ? text.length : next;
      yield { kind: 'text', value: withoutEntities(text.slice(start, offset)), start, end: offset };
      continue;
    }
    if (text.startsWith(CDATA, start)) {
      const close = text.indexOf(']]>', start);
      offset = close < 0 ? text.length : close + 3;
      yield { kind: 'text', value: text.slice(start + CDATA.length, offset - 3), start, end: offset };
      continue;
    }
    const skipped = SKIPPED.find(([opening]) => text.startsWith(opening, start));
    if (skipped !== undefined) {
      const close = text.indexOf(skipped[1], start);
      offset = close < 0 ? text.length : close + skipped[1].length;
      continue;
    }
    tag.lastIndex = start;
    const [whole, slash, value, rest = ''] = tag.exec(text) ?? [];
    if (whole === undefined || value === undefined) {
      return;
    }
    offset = start + whole.length;
    const kind = slash === '/' ? 'end' : rest.endsWith('/') ? 'empty' : 'start';
    yield { kind, value, start, end: offset };
  }
}

interface OpenOption {
  readonly key: string;
  readonly range: Range;
  readonly start: number;
  value: string;
  isEmpty: boolean;
  /** Where its only text is. */
  place?: { readonly start: number; readonly end: number };
  end: number;
}

export function uwsgiXml(text: string): UwsgiSection | undefined {
  const index = new TextIndex(text);
  const options: UwsgiOption[] = [];
  let section: Range | undefined;
  let depth = 0;
  let option: OpenOption | undefined;
  const finish = (): void => {
    if (option !== undefined) {
      const { key, range, value, isEmpty } = option;
      options.push({
        key,
        value: isEmpty ? '1' : value,
        range,
        assignment: assignmentOf(option, text, index),
      });
      option = undefined;
    }
  };
  for (const { kind, value, start, end } of tokens(text)) {
    if (kind === 'text') {
      if (depth === 2 && option !== undefined) {
        option.value += value;
        option.isEmpty = false;
        option.place = { start, end };
      }
    } else if (section === undefined) {
      if (value === 'uwsgi' && kind !== 'end') {
        section = index.range(start, end);
        depth = 1;
        if (kind === 'empty') {
          break;
        }
      }
    } else if (kind === 'end') {
      depth -= 1;
      if (depth <= 1) {
        if (option !== undefined) {
          option.end = end;
        }
        finish();
      }
      if (depth === 0) {
        break;
      }
    } else {
      if (depth === 1) {
        option = { key: value, range: index.range(start, end), start, value: '', isEmpty: true, end };
      }
      if (kind === 'start') {
        depth += 1;
      } else if (depth === 1) {
        finish();
      }
    }
  }
  return section === undefined ? undefined : { range: section, options };
}

/** With its lines, if nothing else is on them. */
function assignmentOf({ start, end, value, place }: OpenOption, text: string, index: TextIndex): Assignment {
  const source = place === undefined ? '' : text.slice(place.start, place.end);
  const trimmed = source.trim();
  const at = (place?.start ?? 0) + source.indexOf(trimmed);
  const isPlain = trimmed !== '' && source === value && !trimmed.includes('\n');
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const isAlone = /^\s*$/.test(text.slice(lineStart, start)) && /^[ \t]*\r?(?:\n|$)/.test(text.slice(end));
  return {
    ...(isPlain ? { written: trimmed, inner: index.range(at, at + trimmed.length) } : {}),
    removal: isAlone
      ? removalOfLines({ start, end }, index)
      : { kind: 'part', range: index.range(start, end) },
  };
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, number?: string, name?: string) => {
      if (name !== undefined) {
        return ENTITIES[name] ?? whole;
      }
      const code = hex === undefined ? Number(number) : parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
