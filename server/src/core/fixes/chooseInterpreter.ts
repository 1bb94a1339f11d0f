/** Makes a setting name an interpreter that exists: the folder's environments first, then the machine's installations. */

import type { FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import type { Range } from '../model/text';
import type { FixDraft } from './fixDraft';

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

/** The user chooses which one, so none is preferred. Only for JSON: `.python-version` names a version, not a file. */
export function chooseInterpreter(file: string, range: Range, facts: FolderFacts): readonly FixDraft[] {
  if (!file.endsWith('.json')) {
    return [];
  }
  const own = facts.environments.flatMap(({ executable, executableState }) =>
    executableState.kind === 'ok' ? [executable] : [],
  );
  const installed = facts.baseInterpreters.map(({ realExecutable }) => realExecutable);
  return [...new Set([...own, ...installed])].slice(0, OFFERED).map((interpreter) => ({
    title: message('Use {interpreter}', { interpreter }),
    preferred: false,
    edits: [{ kind: 'edit', file, edits: [{ range, newText: JSON.stringify(interpreter) }] }],
  }));
}
