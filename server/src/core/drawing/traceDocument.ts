/** The trace as a document: its text, what its links lead to, and what can be folded. */

import { pythonName } from '../model/interpreter';
import { inertText } from '../text/inertText';
import { definedOnly } from '../model/definedOnly';
import type { InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import type { Range } from '../text/positions';
import { traceOutcome, traceSteps, type TraceLine, type TracePart } from './traceLines';

export interface TraceLink {
  /** In the document. */
  readonly range: Range;
  /** As the result has it: it may be relative to the working directory. */
  readonly path: string;
  /** In the file; undefined for a file or directory as such. */
  readonly target?: Range;
}

export interface TraceFold {
  /** Lines of the document, the last one included. */
  readonly start: number;
  readonly end: number;
  /** What was not found: folded from the beginning. */
  readonly misses: boolean;
}

export interface TraceDocument {
  readonly text: string;
  readonly links: readonly TraceLink[];
  readonly folds: readonly TraceFold[];
}

/** So many misses in a row get a line that counts them. */
const MANY_MISSES = 3;

const SIGNS: { readonly [R in TracePart['role']]?: string } = { found: '✓ ', absent: '- ' };

type Say = (text: Message) => string;

export function traceDocument(inspected: InspectedContext, say: Say): TraceDocument {
  const writer = new Writer(say);
  const { context, result } = inspected;
  const executable = result.executable === '' ? context.argv0 : result.executable;
  writer.line({ parts: [{ text: say(message('How Python found its path')), role: 'heading' }], level: 1 });
  writer.line({
    parts: [
      { text: `${context.name} · ${pythonName(inspected.result)} · `, role: 'plain' },
      { text: executable, role: 'plain', link: { path: executable } },
    ],
  });
  writer.line({ parts: [] });
  for (const line of [...traceSteps(inspected, say), ...traceOutcome(inspected, say)]) {
    writer.line(line);
  }
  return writer.end();
}

class Writer {
  private readonly say: Say;
  private readonly lines: string[] = [];
  private readonly links: TraceLink[] = [];
  private readonly folds: TraceFold[] = [];
  private misses: TraceLine[] = [];
  /** Where the section began that is being written. */
  private section: number | undefined;

  constructor(say: Say) {
    this.say = say;
  }

  line(line: TraceLine): void {
    if (line.missed === true) {
      this.misses.push(line);
      return;
    }
    this.writeMisses();
    if (line.level !== undefined) {
      this.endSection();
      this.section = this.lines.length;
    }
    this.write(line, '');
  }

  end(): TraceDocument {
    this.writeMisses();
    this.endSection();
    return { text: `${this.lines.join('\n')}\n`, links: this.links, folds: this.folds };
  }

  private writeMisses(): void {
    const { misses } = this;
    this.misses = [];
    if (misses.length < MANY_MISSES) {
      for (const line of misses) {
        this.write(line, '');
      }
      return;
    }
    const start = this.lines.length;
    const text = this.say(message('{count} paths do not exist', { count: String(misses.length) }));
    this.write(
      {
        parts: [
          { text: '    ', role: 'plain' },
          { text, role: 'absent' },
        ],
      },
      '',
    );
    for (const line of misses) {
      this.write(line, '    ');
    }
    this.folds.push({ start, end: this.lines.length - 1, misses: true });
  }

  private endSection(): void {
    const last = this.lines.findLastIndex((line) => line !== '');
    if (this.section !== undefined && last > this.section) {
      this.folds.push({ start: this.section, end: last, misses: false });
    }
  }

  private write({ parts }: TraceLine, indent: string): void {
    let text = indent;
    for (const part of parts) {
      const sign = SIGNS[part.role] ?? '';
      const start = text.length + sign.length;
      text += `${sign}${inertText(part.text)}`;
      if (part.link !== undefined) {
        const { path, range } = part.link;
        const line = this.lines.length;
        this.links.push({
          range: { start: { line, character: start }, end: { line, character: text.length } },
          path,
          ...definedOnly({ target: range }),
        });
      }
    }
    this.lines.push(text.trimEnd());
  }
}
