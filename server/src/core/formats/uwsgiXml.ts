/** uWSGI's XML files: the elements directly below the first `<uwsgi>`, each with its text. uWSGI 2.0 core/xmlconf.c. */

import { TextIndex, type Range } from '../model/text';
import type { UwsgiOption, UwsgiSection } from './uwsgiConfig';

const MARKUP =
  /<!--[^]*?-->|<!\[CDATA\[([^]*?)\]\]>|<\?[^]*?\?>|<![^>]*>|<(\/?)([\w:.-]+)((?:"[^"]*"|'[^']*'|[^"'>])*?)(\/?)>|[^<]+/g;

interface OpenOption {
  readonly key: string;
  readonly range: Range;
  value: string;
  isEmpty: boolean;
}

export function uwsgiXml(text: string): UwsgiSection | undefined {
  const index = new TextIndex(text);
  const options: UwsgiOption[] = [];
  let section: Range | undefined;
  let depth = 0;
  let option: OpenOption | undefined;
  const finish = (): void => {
    if (option !== undefined) {
      options.push({ key: option.key, value: option.isEmpty ? '1' : option.value, range: option.range });
      option = undefined;
    }
  };
  for (const { 0: whole, 1: literal, 2: slash, 3: name, 5: closed, index: offset } of text.matchAll(MARKUP)) {
    const range = index.range(offset, offset + whole.length);
    if (name === undefined) {
      if (depth === 2 && option !== undefined && (literal !== undefined || !whole.startsWith('<'))) {
        option.value += literal ?? withoutEntities(whole);
        option.isEmpty = false;
      }
      continue;
    }
    if (section === undefined) {
      if (name === 'uwsgi' && slash === '') {
        section = range;
        depth = closed === '/' ? 0 : 1;
      }
      continue;
    }
    if (slash === '/') {
      depth -= 1;
      if (depth <= 1) {
        finish();
      }
      if (depth <= 0) {
        break;
      }
      continue;
    }
    if (depth === 1) {
      option = { key: name, range, value: '', isEmpty: true };
    }
    if (closed === '/') {
      if (depth === 1) {
        finish();
      }
    } else {
      depth += 1;
    }
  }
  return section === undefined ? undefined : { range: section, options };
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
