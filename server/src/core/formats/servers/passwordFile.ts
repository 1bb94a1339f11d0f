/** `/etc/passwd`: the home directory of a user. passwd(5). A directory service's users are not in it. */

import type { ReadOutcome } from '../../ports/fileSystem';
import { fileText } from '../fileText';

export const PASSWORD_FILE = '/etc/passwd';
export const PASSWORD_FILE_LIMIT = 4 * 1024 * 1024;

/** By name, or by number written as `#33` or `33`. */
export function homeOfUser(user: string, outcome: ReadOutcome): string | undefined {
  const content = fileText(outcome);
  if (content.kind !== 'text') {
    return undefined;
  }
  const fields = content.text.split('\n').map((line) => line.split(':'));
  const number = user.replace(/^#/, '');
  const found =
    fields.find(([name]) => name === user) ??
    (/^\d+$/.test(number) ? fields.find(([, , uid]) => uid === number) : undefined);
  return found?.[5];
}
