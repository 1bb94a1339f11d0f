/** File edits of the core as the changes that our client shows, makes and undoes. */

import { applyTextEdits } from '../../core/text/applyTextEdits';
import { decodeSurrogateEscape, decodeUtf8 } from '../../core/text/bytes';
import type { FileEdit } from '../../core/text/edit';
import { definedOnly } from '../../core/model/definedOnly';
import type { FileSystem } from '../../core/ports/fileSystem';
import type { FileChangeDto } from '../../protocol/protocol';
import type { Session } from '../state';
import { pathToUri } from '../uri';

/** An editor writes and restores only text. The disk counts: an open document may still show what the file held before. */
export function isEditable(edit: FileEdit, fileSystem: FileSystem): boolean {
  if (edit.kind === 'rename' || edit.kind === 'link') {
    return true;
  }
  const outcome = fileSystem.read(edit.file, Number.MAX_SAFE_INTEGER);
  switch (outcome.kind) {
    case 'bytes':
      return !outcome.bytes.includes(0) && decodeUtf8(outcome.bytes).kind === 'text';
    case 'absent':
      return outcome.because === 'missing';
    case 'directory':
    case 'too-large':
      return false;
  }
}

export function toChangeDto(edit: FileEdit, { state }: Session): FileChangeDto {
  const uri = pathToUri(edit.file, state.platform);
  switch (edit.kind) {
    case 'create': {
      const before = textAt(edit.file, state);
      const { text: after, executable } = edit;
      return before === undefined
        ? { kind: 'text', uri, replaces: false, after, executable }
        : { kind: 'text', uri, before, replaces: before !== after, after, executable };
    }
    case 'edit': {
      const before = textAt(edit.file, state) ?? '';
      const after = applyTextEdits(before, edit.edits) ?? before;
      return { kind: 'text', uri, before, replaces: false, after, executable: false };
    }
    case 'rename':
      return { kind: 'rename', uri, to: pathToUri(edit.to, state.platform) };
    case 'link': {
      const present = state.fileSystem.readLink(edit.file);
      const before = present.kind === 'link' ? present.target : undefined;
      return { kind: 'link', uri, target: edit.target, ...definedOnly({ before }) };
    }
  }
}

/** The text as an editor shows it: without a byte order mark. */
function textAt(file: string, { fileSystem }: Session['state']): string | undefined {
  const outcome = fileSystem.read(file, Number.MAX_SAFE_INTEGER);
  return outcome.kind === 'bytes' ? decodeSurrogateEscape(outcome.bytes).replace(/^\ufeff/, '') : undefined;
}
