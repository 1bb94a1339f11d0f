/** A change of one text as a unified diff, for people to read and for `patch` to apply. */

const CONTEXT_LINES = 3;

interface Line {
  readonly kind: ' ' | '-' | '+';
  readonly text: string;
}

/** `before` is undefined for a new file. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  const lines = compareLines(splitLines(before ?? ''), splitLines(after));
  const header = `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n`;
  return header + hunks(lines).map(hunkText).join('');
}

function splitLines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Equal lines at both ends are left out of the comparison, which is quadratic. */
function compareLines(before: readonly string[], after: readonly string[]): readonly Line[] {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) {
    head += 1;
  }
  let tail = 0;
  const rest = Math.min(before.length, after.length) - head;
  while (tail < rest && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  const same = (text: string): Line => ({ kind: ' ', text });
  return [
    ...before.slice(0, head).map(same),
    ...commonSubsequence(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...before.slice(before.length - tail).map(same),
  ];
}

function commonSubsequence(before: readonly string[], after: readonly string[]): readonly Line[] {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: Line[] = [];
  let row = 0;
  let column = 0;
  while (row < before.length || column < after.length) {
    const removed = before[row];
    const added = after[column];
    if (removed !== undefined && removed === added) {
      lines.push({ kind: ' ', text: removed });
      row += 1;
      column += 1;
    } else if (removed !== undefined && (added === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: '-', text: removed });
      row += 1;
    } else {
      lines.push({ kind: '+', text: added ?? '' });
      column += 1;
    }
  }
  return lines;
}

interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly lines: readonly Line[];
}

/** Ranges of lines around the changes; changes near each other form one hunk. */
function hunks(lines: readonly Line[]): readonly Hunk[] {
  const found: { start: number; end: number }[] = [];
  for (const [index, { kind }] of lines.entries()) {
    if (kind === ' ') {
      continue;
    }
    const start = Math.max(0, index - CONTEXT_LINES);
    const end = Math.min(lines.length, index + CONTEXT_LINES + 1);
    const last = found.at(-1);
    if (last !== undefined && start <= last.end) {
      last.end = end;
    } else {
      found.push({ start, end });
    }
  }
  return found.map(({ start, end }) => ({ start, end, lines }));
}

function hunkText({ start, end, lines }: Hunk): string {
  const shown = lines.slice(start, end);
  const count = (among: readonly Line[], other: Line['kind']): number =>
    among.filter(({ kind }) => kind !== other).length;
  const before = lines.slice(0, start);
  const side = (other: Line['kind']): string => {
    const length = count(shown, other);
    // An empty side names the line before it.
    return `${count(before, other) + (length === 0 ? 0 : 1)},${length}`;
  };
  const body = shown.map(({ kind, text }) =>
    text.endsWith('\n') ? kind + text : `${kind}${text}\n\\ No newline at end of file\n`,
  );
  return `@@ -${side('+')} +${side('-')} @@\n${body.join('')}`;
}
