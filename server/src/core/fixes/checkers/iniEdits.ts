/** One value in a section of an INI file; every other line is kept. */

import { parseIni } from '../../formats/iniFile';

/** `change` gets the value as it is, lines and all. A new section is appended. */
export function withIniValue(
  text: string,
  section: string,
  key: string,
  change: (before: string | undefined) => string,
): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const found = parseIni(text).sections.get(section);
  if (found === undefined) {
    const open = text === '' || text.endsWith('\n') ? '' : eol;
    const gap = text === '' ? '' : eol;
    return `${text}${open}${gap}[${section}]${eol}${key} = ${change(undefined)}${eol}`;
  }
  const lines = found.values.get(key);
  const [first] = lines ?? [];
  const last = lines?.at(-1);
  if (first !== undefined && last !== undefined) {
    const end = last.offset + last.text.length;
    return text.slice(0, first.offset) + change(text.slice(first.offset, end)) + text.slice(end);
  }
  const headerEnd = lineEnd(text, found.range.end.line);
  const isOpen = headerEnd === text.length && !text.endsWith('\n');
  const line = `${key} = ${change(undefined)}${eol}`;
  return `${text.slice(0, headerEnd)}${isOpen ? eol : ''}${line}${text.slice(headerEnd)}`;
}

/** The offset after the end of a line. */
function lineEnd(text: string, line: number): number {
  let offset = 0;
  for (let passed = 0; passed <= line; passed += 1) {
    const next = text.indexOf('\n', offset);
    if (next < 0) {
      return text.length;
    }
    offset = next + 1;
  }
  return offset;
}
