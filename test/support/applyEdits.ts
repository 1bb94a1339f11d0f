/** Text edits applied as an editor does it: all at once, on the text as it was. */

import * as assert from 'node:assert/strict';
import type { FileEdit, TextEdit } from '../../server/src/core/text/edit';
import type { Fix } from '../../server/src/core/model/finding';
import type { MemoryFileSystem } from './memoryFileSystem';
import { decodeSurrogateEscape, encodeSurrogateEscape } from '../../server/src/core/text/bytes';
import type { Position } from '../../server/src/core/text/positions';
import { link } from './tree';

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const lineStarts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((match) => match.index + match[0].length)];
  const offset = ({ line, character }: Position): number => (lineStarts[line] ?? text.length) + character;
  const spans = edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .toSorted((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const { start, end, newText } of spans) {
    assert.ok(start >= done && end >= start, 'The edits overlap');
    result += text.slice(done, start) + newText;
    done = end;
  }
  return result + text.slice(done);
}

/** The edits of a fix that the finding contains: none if the files are made on request. */
export function editsOfFix(fix: Fix | undefined): readonly FileEdit[] {
  return fix?.kind === 'edits' ? fix.edits : [];
}

/** Applies a fix to a file system in memory. */
export function applyFix(edits: readonly FileEdit[], fs: MemoryFileSystem): void {
  for (const edit of edits) {
    switch (edit.kind) {
      case 'edit': {
        const outcome = fs.read(edit.file, Number.MAX_SAFE_INTEGER);
        assert.ok(outcome.kind === 'bytes', `There is no file to edit: ${edit.file}`);
        const before = decodeSurrogateEscape(outcome.bytes);
        // Editors do not count a byte order mark.
        const mark = before.startsWith('\ufeff') ? '\ufeff' : '';
        const after = mark + applyEdits(before.slice(mark.length), edit.edits);
        fs.put(edit.file, { kind: 'file', bytes: encodeSurrogateEscape(after), executable: false });
        break;
      }
      case 'create':
        assert.equal(fs.stat(edit.file).kind, 'absent', `There is a file already: ${edit.file}`);
        fs.put(edit.file, {
          kind: 'file',
          bytes: encodeSurrogateEscape(edit.text),
          executable: edit.executable,
        });
        break;
      case 'link':
        assert.notEqual(fs.readLink(edit.file).kind, 'not-a-link', `A link must not replace ${edit.file}`);
        fs.put(edit.file, link(edit.target));
        break;
      case 'rename':
        assert.equal(fs.stat(edit.to).kind, 'absent', `There is a file already: ${edit.to}`);
        move(edit.file, edit.to, fs);
        fs.remove(edit.file);
        break;
    }
  }
}

function move(from: string, to: string, fs: MemoryFileSystem): void {
  const listing = fs.list(from);
  if (listing.kind === 'entries') {
    for (const name of listing.names) {
      move(`${from}/${name}`, `${to}/${name}`, fs);
    }
    return;
  }
  const outcome = fs.read(from, Number.MAX_SAFE_INTEGER);
  assert.ok(outcome.kind === 'bytes', `There is no file to rename: ${from}`);
  fs.put(to, { kind: 'file', bytes: outcome.bytes, executable: false });
}
