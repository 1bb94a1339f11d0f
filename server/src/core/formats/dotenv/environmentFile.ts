/**
 * The file of systemd's `EnvironmentFile=`: systemd.exec(5), and systemd src/basic/env-file.c, parse_env_file_internal(). `#` and `;` begin
 * a comment where a name may begin, and nowhere else; a backslash before a line end joins the lines; text after a closing quote
 * continues the value; nothing is replaced. What is not a name, such as `export NAME`, makes systemd drop the assignment.
 */

import type { Assignment } from './dotenvAssignment';

export interface EnvironmentFile {
  readonly assignments: readonly Assignment[];
  /** Assignments that systemd drops because their names are not valid. */
  readonly dropped: readonly Assignment[];
}

const NAME = /^[A-Za-z_]\w*$/;

export function readEnvironmentFile(text: string): EnvironmentFile {
  const all = new EnvironmentFileReader(text).run();
  return {
    assignments: all.filter(({ name }) => NAME.test(name)),
    dropped: all.filter(({ name }) => !NAME.test(name)),
  };
}

class EnvironmentFileReader {
  private readonly text: string;
  private offset = 0;

  constructor(text: string) {
    this.text = text;
  }

  run(): readonly Assignment[] {
    const found: Assignment[] = [];
    while (this.offset < this.text.length) {
      const character = this.text.charAt(this.offset);
      if (character === '#' || character === ';') {
        this.offset = this.lineEnd();
      } else if (/\s/.test(character)) {
        this.offset += 1;
      } else {
        found.push(...this.assignment());
      }
    }
    return found;
  }

  private assignment(): readonly Assignment[] {
    const nameStart = this.offset;
    const [written = ''] = /^[^=\r\n]*/.exec(this.text.slice(nameStart)) ?? [];
    this.offset += written.length;
    if (this.text.charAt(this.offset) !== '=') {
      return [];
    }
    this.offset += 1;
    return [{ name: written.trimEnd(), nameStart, ...this.value() }];
  }

  /** Blanks count between other characters, and not around a quote or at an end. */
  private value(): Pick<Assignment, 'value' | 'valueStart' | 'valueEnd'> {
    const lead = /^[ \t]*/.exec(this.text.slice(this.offset))?.[0].length ?? 0;
    const valueStart = this.offset + lead;
    let value = '';
    let valueEnd = valueStart;
    let isBefore = true;
    /** How long the value is without the blanks at its end. */
    let length = 0;
    while (this.offset < this.text.length) {
      const character = this.text.charAt(this.offset);
      if (character === '\n' || character === '\r') {
        break;
      }
      if (isBefore && (character === '"' || character === "'")) {
        value += this.quoted(character);
        length = value.length;
        valueEnd = this.offset;
        continue;
      }
      const isBlank = character === ' ' || character === '\t';
      if (isBefore && isBlank) {
        this.offset += 1;
        continue;
      }
      isBefore = false;
      value += character === '\\' ? this.escaped() : character;
      this.offset += 1;
      if (!isBlank) {
        length = value.length;
        valueEnd = Math.min(this.offset, this.text.length);
      }
    }
    return { value: value.slice(0, length), valueStart, valueEnd };
  }

  private escaped(): string {
    this.offset += 1;
    const next = this.text.charAt(this.offset);
    return next === '\n' || next === '\r' ? '' : next;
  }

  private quoted(quote: string): string {
    let value = '';
    this.offset += 1;
    for (; this.offset < this.text.length; this.offset += 1) {
      const character = this.text.charAt(this.offset);
      if (character === quote) {
        this.offset += 1;
        return value;
      }
      if (character === '\\' && quote === '"') {
        this.offset += 1;
        const next = this.text.charAt(this.offset);
        value += /["\\`$]/.test(next) ? next : next === '\n' ? '' : `\\${next}`;
      } else {
        value += character;
      }
    }
    return value;
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.offset);
    return end < 0 ? this.text.length : end;
  }
}
