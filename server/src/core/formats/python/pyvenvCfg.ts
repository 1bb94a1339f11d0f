/**
 * pyvenv.cfg (PEP 405) with positions. Python reads it twice with different rules (getpath and `site.venv()`); this is
 * what both start from: the key is before the first `=`, the value after it, each stripped. No quoting, no sections, no
 * comments after a value. Only `home` and `include-system-site-packages` mean something to CPython; it never reads `version`.
 */

import { definedOnly } from '../../model/definedOnly';
import type { MalformedLine, PyvenvCfg, PyvenvCfgSetting } from '../../model/facts/environmentFacts';
import { TextIndex } from '../../text/positions';
import type { ReadOutcome } from '../../ports/fileSystem';
import { fileText } from '../fileText';
import { stripSpan } from './pythonStrip';

/** getpath reads less than 32 KB and ends with a MemoryError otherwise. CPython 3.11 Modules/getpath.c, getpath_readlines(). */
const GETPATH_LIMIT = 32 * 1024;

/** How much is read to show a person the contents of a file that is too large for Python. */
export const PYVENV_CFG_READ_LIMIT = 1024 * 1024;

export function parsePyvenvCfg(file: string, outcome: ReadOutcome): PyvenvCfg {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return { file, settings: [], malformed: [], problem: 'unreadable' };
    case 'unreadable':
      return { file, settings: [], malformed: [], problem: content.because };
    case 'text': {
      const lines = parseLines(content.text, content.byteOrderMark);
      const tooLarge = outcome.kind === 'bytes' && outcome.bytes.length >= GETPATH_LIMIT;
      if (tooLarge) {
        return { file, ...lines, problem: 'too-large' };
      }
      return content.wellFormed ? { file, ...lines } : { file, ...lines, problem: 'undecodable' };
    }
  }
}

/** The first setting of this name, as getpath takes it from 3.11 on: without regard to case. `site` takes the last one. */
export function pyvenvCfgSetting({ settings }: PyvenvCfg, name: string): PyvenvCfgSetting | undefined {
  return settings.find(({ key }) => key.toLowerCase() === name);
}

const LINE_END = /\r\n|\r|\n/;

function parseLines(
  text: string,
  byteOrderMark: boolean,
): Pick<PyvenvCfg, 'settings' | 'malformed' | 'lineEnd'> {
  const index = new TextIndex(text);
  const settings: PyvenvCfgSetting[] = [];
  const malformed: MalformedLine[] = [];
  for (const [start, end] of lineSpans(text)) {
    const line = stripSpan(text, start, end);
    const equals = text.indexOf('=', line.start);
    if (equals < 0 || equals >= end) {
      if (line.start < line.end && text.charAt(line.start) !== '#') {
        malformed.push({
          text: text.slice(line.start, line.end),
          range: index.range(line.start, line.end),
        });
      }
      continue;
    }
    const key = stripSpan(text, start, equals);
    const value = stripSpan(text, equals + 1, end);
    // QUIRK(byte-order-mark-hides-key): for Python the mark is part of the first key, which it then does not know; editors do not count it.
    const mark = start === 0 && byteOrderMark ? '\ufeff' : '';
    settings.push({
      key: mark + text.slice(key.start, key.end),
      value: text.slice(value.start, value.end),
      keyRange: index.range(key.start, key.end),
      valueRange: index.range(value.start, value.end),
      lineRange: index.lineWithEnd(start),
    });
  }
  const lineEnd = LINE_END.exec(text)?.[0];
  return { settings, malformed, ...definedOnly({ lineEnd }) };
}

/** Start and end of each line, without its end: LF, CRLF or CR, as Python's universal newlines. */
function* lineSpans(text: string): Iterable<readonly [number, number]> {
  let start = 0;
  for (const { index, 0: lineEnd } of text.matchAll(new RegExp(LINE_END, 'g'))) {
    yield [start, index];
    start = index + lineEnd.length;
  }
  yield [start, text.length];
}
