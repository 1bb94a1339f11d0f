/** A comparison as two documents for a diff editor, which puts equal lines side by side and colours the others. */

import type {
  ComparedEntry,
  ComparedSide,
  ComparisonRow,
  ContextComparison,
  Placed,
} from '../imports/contextComparison';
import { definedOnly } from '../model/definedOnly';
import { message, type Message } from '../model/message';
import { inertText } from '../text/inertText';
import type { TraceLink } from './traceDocument';

export interface DocumentSide {
  /** What is compared: its name, its version, how it starts. */
  readonly head: readonly string[];
  readonly side: ComparedSide;
}

export interface ComparisonDocument {
  readonly text: string;
  readonly links: readonly TraceLink[];
}

type Say = (text: Message) => string;
type Which = 'left' | 'right';

const INDENT = '    ';

export function comparisonDocuments(
  sides: Readonly<Record<Which, DocumentSide>>,
  comparison: ContextComparison,
  say: Say,
): Readonly<Record<Which, ComparisonDocument>> {
  const names = namesOf(sides, say);
  return {
    left: documentOf('left', sides.left, names, comparison, say),
    right: documentOf('right', sides.right, names, comparison, say),
  };
}

type Names = Readonly<Record<Which, string>>;

/** Two folders of a workspace may both have a terminal. */
function namesOf({ left, right }: Readonly<Record<Which, DocumentSide>>, say: Say): Names {
  const names = { left: left.head[0] ?? '', right: right.head[0] ?? '' };
  return names.left === names.right
    ? { left: say(message('left side')), right: say(message('right side')) }
    : names;
}

/**
 * The summary is the same on both sides, so that the editor colours what differs on the path and not the words about it. For the same
 * reason, the path gives the reason of an entry only where it differs.
 */
function documentOf(
  which: Which,
  { head, side }: DocumentSide,
  names: Names,
  { rows }: ContextComparison,
  say: Say,
): ComparisonDocument {
  const writer = new Writer();
  for (const line of head) {
    writer.line({ text: line });
  }
  writer.heading(say(message('What differs')));
  if (rows.length === 0) {
    writer.line({ text: say(message('Nothing: both have the same entries in the same order')) });
  }
  for (const row of rows) {
    writeRow(row, names, writer, say);
  }
  writer.heading('sys.path');
  const explained = new Set(rows.flatMap((row) => placedOn(which, row)?.position ?? []));
  for (const [position, entry] of side.entries.entries()) {
    writer.line(pathPart(entry));
    if (explained.has(position)) {
      writer.line({ text: INDENT }, whyPart(entry, say));
    }
  }
  if (side.distributions !== undefined && side.distributions.size > 0) {
    writer.heading(say(message('Installed distributions')));
    for (const [name, version] of [...side.distributions].toSorted(byName)) {
      writer.line({ text: `${name} ${version}`.trimEnd() });
    }
  }
  return writer.end();
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1;
}

function placedOn(which: Which, row: ComparisonRow): Placed | undefined {
  switch (row.kind) {
    case 'only-left':
      return which === 'left' ? row.left : undefined;
    case 'only-right':
      return which === 'right' ? row.right : undefined;
    case 'other-version':
    case 'moved':
    case 'other-reason':
      return row[which];
  }
}

function writeRow(row: ComparisonRow, names: Names, writer: Writer, say: Say): void {
  switch (row.kind) {
    case 'only-left':
      writeOnly(row.left, row.missing, [names.left, names.right], writer, say);
      return;
    case 'only-right':
      writeOnly(row.right, row.missing, [names.right, names.left], writer, say);
      return;
    case 'other-version':
      writer.line(pathPart(row.left.entry));
      writePlaced(names.left, row.left, writer, say);
      writer.line(pathPart(row.right.entry));
      writePlaced(names.right, row.right, writer, say);
      return;
    case 'moved':
    case 'other-reason':
      writer.line(pathPart(row.left.entry));
      writePlaced(names.left, row.left, writer, say);
      writePlaced(names.right, row.right, writer, say);
  }
}

function writeOnly(
  { position, entry }: Placed,
  missing: Message | undefined,
  [name, other]: readonly [string, string],
  writer: Writer,
  say: Say,
): void {
  const place = message('only in {name}, entry {position}', { name, position: String(position) });
  writer.line(pathPart(entry));
  writer.line({ text: `${INDENT}${say(place)}: ` }, whyPart(entry, say));
  if (missing !== undefined) {
    const absent = message('not in {name}: {because}', { name: other, because: missing });
    writer.line({ text: `${INDENT}${say(absent)}` });
  }
}

function writePlaced(name: string, { position, entry }: Placed, writer: Writer, say: Say): void {
  const place = say(message('{name}, entry {position}', { name, position: String(position) }));
  writer.line({ text: `${INDENT}${place}: ` }, whyPart(entry, say));
}

interface Part {
  readonly text: string;
  readonly link?: Pick<TraceLink, 'path' | 'target'>;
}

/** An empty entry is the working directory, and has to be visible. */
function pathPart({ path }: ComparedEntry): Part {
  return path === '' ? { text: "''" } : { text: path, link: { path } };
}

function whyPart({ why, file, range }: ComparedEntry, say: Say): Part {
  return {
    text: say(why),
    ...(file === undefined ? {} : { link: { path: file, ...definedOnly({ target: range }) } }),
  };
}

class Writer {
  private readonly lines: string[] = [];
  private readonly links: TraceLink[] = [];

  heading(text: string): void {
    this.lines.push('', text);
  }

  line(...parts: readonly Part[]): void {
    let text = '';
    for (const part of parts) {
      const start = text.length;
      text += inertText(part.text);
      if (part.link !== undefined) {
        const line = this.lines.length;
        this.links.push({
          range: { start: { line, character: start }, end: { line, character: text.length } },
          ...part.link,
        });
      }
    }
    this.lines.push(text);
  }

  end(): ComparisonDocument {
    return { text: `${this.lines.join('\n')}\n`, links: this.links };
  }
}
