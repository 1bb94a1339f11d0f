/** The arguments of calls and the items of displays in Python source, with their places. Nothing is evaluated. */

import { codeOnly } from './pythonCode';

export interface PythonSource {
  readonly text: string;
  /** The same, with blanks for comments and texts: places are those of the text. */
  readonly code: string;
}

export interface PythonItem {
  /** Of an argument that is given by name. */
  readonly keyword?: string;
  /** The value, with the blanks and comments around it. */
  readonly start: number;
  readonly end: number;
}

export interface PythonItems {
  readonly items: readonly PythonItem[];
  /** Behind the closing bracket. */
  readonly end: number;
}

export function pythonSource(text: string): PythonSource {
  return { text, code: codeOnly(text) };
}

/** From behind an opening bracket; undefined when it is not closed. */
export function itemsAt(source: PythonSource, start: number): PythonItems | undefined {
  const items: PythonItem[] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at < source.code.length; at += 1) {
    const character = source.code.charAt(at);
    if (depth === 0 && (character === ',' || CLOSING.has(character))) {
      items.push(...itemBetween(source, from, at));
      from = at + 1;
    }
    if (CLOSING.has(character)) {
      if (depth === 0) {
        return { items, end: at + 1 };
      }
      depth -= 1;
    }
    depth += OPENING.has(character) ? 1 : 0;
  }
  return undefined;
}

const OPENING: ReadonlySet<string> = new Set(['(', '[', '{']);
const CLOSING: ReadonlySet<string> = new Set([')', ']', '}']);

function itemBetween({ text, code }: PythonSource, start: number, end: number): readonly PythonItem[] {
  if (text.slice(start, end).trim() === '') {
    return [];
  }
  const [assignment, keyword] = /^\s*([A-Za-z_]\w*)\s*=(?!=)/.exec(code.slice(start, end)) ?? [];
  return assignment === undefined || keyword === undefined
    ? [{ start, end }]
    : [{ keyword, start: start + assignment.length, end }];
}
