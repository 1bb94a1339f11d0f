/** A file that nothing should read, under a name that nothing looks for: what is in it is not lost. */

import { message } from '../model/message';
import type { EditFixDraft } from './fixDraft';

export function setAside(file: string): EditFixDraft {
  const to = `${file}.unused`;
  return {
    kind: 'edits',
    title: message('Rename {file} to {to}, so that Python does not read it', { file, to }),
    preferred: true,
    edits: [{ kind: 'rename', file, to }],
  };
}
