/** `.env`: lines go, lines come, the rest stays. */

import { DOTENV_READ_LIMIT, readDotenv } from '../../formats/dotenv';
import { fileText } from '../../formats/fileText';
import { applyTextEdits } from '../../model/applyTextEdits';
import type { FileEdit, TextEdit } from '../../model/edit';
import { differenceEdit } from '../differenceEdit';
import { REMOVED, type Settings } from './variables';

const REMOVED_NAMES: ReadonlySet<string> = new Set(REMOVED);

/** A file that is not there is made only for those who read it. */
export function dotenvEdits({ folder, fs, platform, added }: Settings, isRead: boolean): readonly FileEdit[] {
  const file = platform.join(folder, '.env');
  const content = fileText(fs.read(file, DOTENV_READ_LIMIT));
  switch (content.kind) {
    case 'unreadable':
      return [];
    case 'missing':
      return isRead
        ? [{ kind: 'create', file, text: HEADER + linesOf(Object.entries(added), '\n'), executable: false }]
        : [];
    case 'text': {
      const edit = differenceEdit(file, content.text, changed(content.text, added));
      return edit === undefined ? [] : [edit];
    }
  }
}

const HEADER = `# Made by Python Path Inspector: keeps the user's packages and the script's directory off sys.path.
# To remove it, delete this file, or the lines.
`;

function changed(text: string, added: Readonly<Record<string, string>>): string {
  const variables = readDotenv(text, () => undefined, 'python');
  const removals = variables
    .filter(({ name }) => REMOVED_NAMES.has(name) || name in added)
    .map(({ lineRange }): TextEdit => ({ range: lineRange, newText: '' }));
  const kept = applyTextEdits(text, removals) ?? text;
  const last = (name: string) => variables.findLast((variable) => variable.name === name);
  // A line that says so already is not moved.
  const isSaid = Object.entries(added).every(([name, value]) => last(name)?.value === value);
  if (isSaid && variables.every(({ name }) => !REMOVED_NAMES.has(name))) {
    return text;
  }
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const open = kept !== '' && !/[\r\n]$/.test(kept) ? end : '';
  return kept + open + linesOf(Object.entries(added), end);
}

function linesOf(variables: readonly (readonly [string, string])[], end: string): string {
  return variables.map(([name, value]) => `${name}=${value}${end}`).join('');
}
