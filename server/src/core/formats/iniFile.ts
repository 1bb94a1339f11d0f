/**
 * An INI file as pytest reads it, with places. https://github.com/pytest-dev/iniconfig, src/iniconfig/_parse.py: a line that
 * begins with a blank continues the value before, `#` and `;` begin comments only at the start of a line, and after a section.
 */

import { message } from '../model/message';
import { TextIndex, type Range } from '../text/positions';
import type { JsonProblem } from './jsonDocument';

export interface IniLine {
  /** Without blanks around it. */
  readonly text: string;
  readonly offset: number;
}

export interface IniSection {
  readonly range: Range;
  readonly values: ReadonlyMap<string, readonly IniLine[]>;
}

export interface IniFile {
  readonly index: TextIndex;
  readonly sections: ReadonlyMap<string, IniSection>;
  readonly problems: readonly JsonProblem[];
}

export function parseIni(text: string): IniFile {
  const index = new TextIndex(text);
  const sections = new Map<string, { range: Range; values: Map<string, IniLine[]> }>();
  const problems: JsonProblem[] = [];
  let values: Map<string, IniLine[]> | undefined;
  let current: IniLine[] | undefined;
  for (const { text: line, offset } of linesOf(text)) {
    const trimmed = line.trim();
    const at = offset + line.indexOf(trimmed);
    const section = /^\[([^#;]*)\]\s*(?:[#;].*)?$/.exec(line)?.[1];
    const assignment = /^([^=:\s][^=:]*)[=:](.*)$/.exec(line);
    if (trimmed === '' || /^[#;]/.test(trimmed)) {
      continue;
    }
    if (section !== undefined) {
      values = new Map();
      current = undefined;
      sections.set(section, { range: index.range(at, at + trimmed.length), values });
    } else if (/^\s/.test(line) && current !== undefined) {
      current.push({ text: trimmed, offset: at });
    } else if (assignment !== null && values !== undefined) {
      const [, key = '', value = ''] = assignment;
      const own = value.trim();
      const valueAt = offset + line.length - value.length + value.indexOf(own);
      current = own === '' ? [] : [{ text: own, offset: valueAt }];
      values.set(key.trim(), current);
    } else {
      problems.push({
        range: index.range(at, at + trimmed.length),
        message: message('This line is not INI syntax'),
      });
    }
  }
  return { index, sections, problems };
}

function* linesOf(text: string): Iterable<IniLine> {
  let offset = 0;
  for (const line of text.split('\n')) {
    yield { text: line.trimEnd(), offset };
    offset += line.length + 1;
  }
}
