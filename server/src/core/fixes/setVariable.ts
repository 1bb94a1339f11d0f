/** Another value for an environment variable, in the formats where a value can be written as it is. */

import type { Message } from '../model/message';
import type { Origin } from '../model/origin';
import type { FixDraft } from './fixDraft';

/** Nothing for a variable that no file sets, nor for files with a syntax of their own, such as a Dockerfile. */
export function setVariable(
  value: string,
  setBy: Origin,
  title: Message,
  preferred: boolean,
): readonly FixDraft[] {
  if (setBy.kind !== 'file') {
    return [];
  }
  const { file, range } = setBy;
  const newText = written(value, file);
  return newText === undefined
    ? []
    : [{ kind: 'edits', title, preferred, edits: [{ kind: 'edit', file, edits: [{ range, newText }] }] }];
}

function written(value: string, file: string): string | undefined {
  if (/\.(?:json|jsonc|code-workspace)$/i.test(file)) {
    return JSON.stringify(value);
  }
  return /(?:^|[\\/])[^\\/]*\.env[^\\/]*$/i.test(file) ? value : undefined;
}
