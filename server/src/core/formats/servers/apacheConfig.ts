/**
 * Apache's configuration files as lines and sections, before anything is replaced or decided.
 * https://httpd.apache.org/docs/2.4/configuring.html#syntax
 */

import { message, type Message } from '../../model/message';
import { FILE_START, TextIndex, type Range } from '../../text/positions';
import type { ReadOutcome } from '../../ports/fileSystem';
import { cutBy, fileText } from '../fileText';
import { matchAt } from '../../text/matchAt';

export const APACHE_READ_LIMIT = 4 * 1024 * 1024;

export interface ApacheLine {
  readonly kind: 'directive';
  /** In lower case: Apache compares names without regard to case. */
  readonly name: string;
  /** What follows the name, as written. */
  readonly text: string;
  /** From the name to the end, including continuation lines. */
  readonly range: Range;
  /** The place of a part of `text` in the file; undefined if a macro has changed the text. */
  readonly place: ((start: number, end: number) => Range) | undefined;
}

export interface ApacheBlock {
  readonly kind: 'section';
  readonly name: string;
  readonly text: string;
  readonly range: Range;
  readonly nodes: readonly ApacheNode[];
}

export type ApacheNode = ApacheLine | ApacheBlock;

export interface ApacheFile {
  readonly file: string;
  readonly nodes: readonly ApacheNode[];
  readonly problems: readonly { readonly range: Range; readonly message: Message }[];
}

/** Undefined when there is no such file. */
export function parseApacheConfig(file: string, outcome: ReadOutcome): ApacheFile | undefined {
  const content = fileText(outcome);
  switch (content.kind) {
    case 'missing':
      return undefined;
    case 'unreadable': {
      const text = message('{file} cannot be read ({reason})', { file, reason: content.because });
      return { file, nodes: [], problems: [{ range: FILE_START, message: text, ...cutBy(content) }] };
    }
    case 'text':
      return { file, ...parseApacheText(content.text) };
  }
}

interface OpenBlock {
  readonly name: string;
  readonly text: string;
  readonly range: Range;
  readonly nodes: ApacheNode[];
}

export function parseApacheText(text: string): Pick<ApacheFile, 'nodes' | 'problems'> {
  const index = new TextIndex(text);
  const top: ApacheNode[] = [];
  const open: OpenBlock[] = [];
  const problems: { range: Range; message: Message }[] = [];
  const nodes = (): ApacheNode[] => open.at(-1)?.nodes ?? top;

  for (const { content, raw, start, end } of logicalLines(text)) {
    const range = index.range(start, end);
    const [, slash = '', name = '', rest = ''] = /^(<\/|<)?\s*([^\s>]+)(.*)$/s.exec(content) ?? [];
    if (slash === '') {
      const own = rest.trim();
      const before = content.length - own.length;
      const place = (from: number, to: number): Range =>
        index.range(start + offsetIn(raw, before + from), start + offsetIn(raw, before + to));
      nodes().push({ kind: 'directive', name: name.toLowerCase(), text: own, range, place });
    } else if (slash === '<') {
      const inner = rest.trim().replace(/>$/, '').trim();
      open.push({ name: name.toLowerCase(), text: inner, range, nodes: [] });
    } else if (open.at(-1)?.name === name.toLowerCase()) {
      close(open, nodes);
    } else {
      problems.push({ range, message: message('</{name}> has no matching <{name}>', { name }) });
    }
  }
  for (const { name, range } of open) {
    problems.push({ range, message: message('<{name}> is not closed', { name }) });
  }
  while (open.length > 0) {
    close(open, nodes);
  }
  return { nodes: top, problems };
}

function close(open: OpenBlock[], nodes: () => ApacheNode[]): void {
  const block = open.pop();
  if (block !== undefined) {
    nodes().push({ kind: 'section', ...block });
  }
}

/** Where a character of a line is, counted from its beginning, if its parts are on several. */
function offsetIn(raw: string, position: number): number {
  let offset = 0;
  let rest = position;
  for (const part of raw.split(/(\\\r?\n)/)) {
    const isContinuation = /^\\\r?\n$/.test(part);
    if (!isContinuation && rest <= part.length) {
      return offset + rest;
    }
    offset += part.length;
    rest -= isContinuation ? 0 : part.length;
  }
  return offset;
}

interface LogicalLine {
  readonly content: string;
  /** The same with what continues its lines. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** A backslash at the very end continues a line, even a comment; `#` counts only at the start of a line. */
function* logicalLines(text: string): Iterable<LogicalLine> {
  const pattern = /(?:[^\\\n]|\\(?!\r?\n)|\\\r?\n)*/y;
  let offset = 0;
  while (offset < text.length) {
    const raw = matchAt(pattern, text, offset);
    const content = raw.replace(/\\\r?\n/g, '').trim();
    if (content !== '' && !content.startsWith('#')) {
      const start = offset + (raw.length - raw.trimStart().length);
      yield { content, raw: raw.trim(), start, end: start + raw.trim().length };
    }
    offset += raw.length + 1;
  }
}

/**
 * Words separated by blanks; one that begins with a quote ends at the next quote, and a backslash in it escapes a quote or a
 * backslash. Apache httpd 2.4 server/util.c, ap_getword_conf().
 */
export function apacheWords(text: string): readonly string[] {
  const words: string[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const { word, behind } = nextWord(rest);
    words.push(word);
    rest = behind.trimStart();
  }
  return words;
}

export function nextWord(text: string): { readonly word: string; readonly behind: string } {
  const quoted = /^(["'])((?:\\.|(?!\1)[^\\])*)\1?/s.exec(text);
  if (quoted !== null) {
    const [whole, quote = '', inner = ''] = quoted;
    const word = inner.replace(/\\(.)/gs, (escape, char: string) =>
      char === '\\' || char === quote ? char : escape,
    );
    return { word, behind: text.slice(whole.length) };
  }
  const word = /^\S*/.exec(text)?.[0] ?? '';
  return { word, behind: text.slice(word.length) };
}
