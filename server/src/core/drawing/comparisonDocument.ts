/** A comparison as two documents for a diff editor: lines that say the same are the same, so that the editor puts them side by side. */

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
  return {
    left: documentOf('left', sides.left, comparison, say),
    right: documentOf('right', sides.right, comparison, say),
  };
}

function documentOf(
  which: Which,
  { head, side }: DocumentSide,
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
    writeRow(row, which, writer, say);
  }
  writer.heading('sys.path');
  for (const entry of side.entries) {
    writer.line(pathPart(entry), { text: '  ' }, whyPart(entry, say));
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

/** Each row is two lines on either side. */
function writeRow(row: ComparisonRow, which: Which, writer: Writer, say: Say): void {
  switch (row.kind) {
    case 'only-left':
      writeOnly(row.left, which === 'left', row.missing, writer, say);
      return;
    case 'only-right':
      writeOnly(row.right, which === 'right', row.missing, writer, say);
      return;
    case 'other-version':
    case 'moved':
    case 'other-reason': {
      const { position, entry } = row[which];
      writer.line(pathPart(entry));
      const place = say(message('entry {position}', { position: String(position) }));
      writer.line({ text: `${INDENT}${place}: ` }, whyPart(entry, say));
    }
  }
}

function writeOnly(
  { position, entry }: Placed,
  isHere: boolean,
  missing: Message | undefined,
  writer: Writer,
  say: Say,
): void {
  writer.line(pathPart(entry));
  if (isHere) {
    const place = say(message('only here, entry {position}', { position: String(position) }));
    writer.line({ text: `${INDENT}${place}: ` }, whyPart(entry, say));
  } else {
    const absent =
      missing === undefined ? message('not here') : message('not here: {because}', { because: missing });
    writer.line({ text: `${INDENT}${say(absent)}` });
  }
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
