/** Changes of a JSON file with comments, which keep every other character of it. */

import { applyEdits, modify, type FormattingOptions, type JSONPath } from 'jsonc-parser';
import { fileText } from '../../formats/fileText';
import { JSON_READ_LIMIT, JsonDocument } from '../../formats/jsonDocument';
import type { FileEdit } from '../../model/edit';
import type { FileSystem } from '../../ports/fileSystem';
import { differenceEdit } from '../differenceEdit';

/** A value of undefined takes the property away. */
export interface JsonChange {
  readonly path: JSONPath;
  readonly value: string | null | undefined;
}

/** None for a file that can't be read, or that is no JSON: a change might break it further. */
export function jsonEdits(
  file: string,
  fs: FileSystem,
  changesOf: (document: JsonDocument) => readonly JsonChange[],
  whenMissing: 'create' | 'leave',
): readonly FileEdit[] {
  const content = fileText(fs.read(file, JSON_READ_LIMIT));
  if (content.kind === 'unreadable' || (content.kind === 'missing' && whenMissing === 'leave')) {
    return [];
  }
  const before = content.kind === 'missing' ? '' : content.text;
  const document = new JsonDocument(file, before);
  if (document.problems.length > 0) {
    return [];
  }
  const options = { formattingOptions: formattingOf(before) };
  const after = changesOf(document).reduce(
    (text, { path, value }) => applyEdits(text, modify(text, path, value, options)),
    before,
  );
  if (content.kind === 'missing') {
    return after === '' ? [] : [{ kind: 'create', file, text: `${HEADER}${after}\n`, executable: false }];
  }
  const edit = differenceEdit(file, before, after);
  return edit === undefined ? [] : [edit];
}

const HEADER = `// Made by Python Path Inspector: keeps foreign directories off sys.path.
// To remove it, delete this file, or what you do not want of it.
`;

/** As the file is indented already; two blanks where nothing tells. */
function formattingOf(text: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const insertSpaces = !indent.includes('\t');
  return {
    insertSpaces,
    tabSize: insertSpaces ? indent.length : 4,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
}
