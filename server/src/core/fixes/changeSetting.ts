/** A setting of the folder in the editor, added to its settings.json or given another value there. */

import { withProperty } from '../isolation/settings/jsonProperties';
import type { FolderFacts } from '../model/inspection';
import type { JsonPath, JsonValue } from '../model/jsonValue';
import { differenceEdit } from '../text/differenceEdit';
import type { FileEdit } from '../text/edit';
import type { EditFixDraft } from './fixDraft';

/** Nothing if the file is broken, or holds something else there. */
export function changeSetting(
  path: JsonPath,
  value: JsonValue,
  { editorSettings }: FolderFacts,
  offer: Pick<EditFixDraft, 'title' | 'preferred'>,
): readonly EditFixDraft[] {
  const edit = editorSettings === undefined ? undefined : edited(path, value, editorSettings);
  return edit === undefined
    ? []
    : [{ kind: 'edits', ...offer, names: { kind: 'setting', path }, edits: [edit] }];
}

function edited(
  path: JsonPath,
  value: JsonValue,
  { file, text }: NonNullable<FolderFacts['editorSettings']>,
): FileEdit | undefined {
  const after = withProperty(text ?? '', path, value);
  if (after === undefined) {
    return undefined;
  }
  return text === undefined
    ? { kind: 'create', file, text: after, executable: false }
    : differenceEdit(file, text, after);
}
