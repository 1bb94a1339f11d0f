/** A change of one text as a unified diff, for people to read, and for `patch` to apply unless there are secrets to hide in it. */

import { formatPatch, OMIT_HEADERS, structuredPatch, type StructuredPatchHunk } from 'diff';
import { maskLine } from '../../core/text/secrets';

const CONTEXT_LINES = 3;

/**
 * The time of a comparison grows with the square of the number of differing lines: this many take a quarter of a second. No fix comes near
 * that. Beyond it, a file is treated as rewritten, and both of its texts are shown in full.
 */
const MOST_DIFFERENT_LINES = 2000;

/** `before` is undefined for a new file. */
export function unifiedDiff(file: string, before: string | undefined, after: string): string {
  // The package would write a name beyond ASCII as octal bytes.
  const header = `--- ${before === undefined ? '/dev/null' : file}\n+++ ${file}\n`;
  return header + hunksText(hunksOf(before ?? '', after));
}

function hunksOf(before: string, after: string): readonly StructuredPatchHunk[] {
  return compare(before, after, MOST_DIFFERENT_LINES) ?? rewritten(before, after);
}

/** Undefined when more lines differ than `limit`. */
function compare(before: string, after: string, limit: number): readonly StructuredPatchHunk[] | undefined {
  const options = { context: CONTEXT_LINES, maxEditLength: limit };
  return structuredPatch('', '', before, after, '', '', options)?.hunks;
}

/** Reports every line as changed. A comparison with an empty text takes one pass, however long the other is. */
function rewritten(before: string, after: string): readonly StructuredPatchHunk[] {
  const [removed] = compare(before, '', Infinity) ?? [];
  const [added] = compare('', after, Infinity) ?? [];
  return [
    {
      oldStart: 1,
      oldLines: removed?.oldLines ?? 0,
      newStart: 1,
      newLines: added?.newLines ?? 0,
      lines: [...(removed?.lines ?? []), ...(added?.lines ?? [])],
    },
  ];
}

function hunksText(hunks: readonly StructuredPatchHunk[]): string {
  if (hunks.length === 0) {
    return '';
  }
  const noHeader = {
    oldFileName: undefined,
    newFileName: undefined,
    oldHeader: undefined,
    newHeader: undefined,
  };
  const shown = hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map(maskDiffLine) }));
  return formatPatch({ ...noHeader, hunks: shown }, OMIT_HEADERS);
}

/** The first character says what happens to the line. */
function maskDiffLine(line: string): string {
  return line.slice(0, 1) + maskLine(line.slice(1));
}
