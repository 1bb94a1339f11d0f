/** A setting that names an interpreter gets one that is there: the folder's environments first, then the machine's installations. */

import type { FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import type { Range } from '../model/text';
import type { FixDraft } from './fixDraft';

/** More than a person wants to read in a menu. */
const OFFERED = 4;

/** Which one is a person's choice, so none is preferred. Only for JSON: `.python-version` names a version, not a file. */
export function chooseInterpreter(file: string, range: Range, facts: FolderFacts): readonly FixDraft[] {
  if (!file.endsWith('.json')) {
    return [];
  }
  const own = facts.environments.flatMap(({ executable, executableState }) =>
    executableState.kind === 'ok' ? [executable] : [],
  );
  const installed = facts.baseInterpreters.map(({ realExecutable }) => realExecutable);
  return [...new Set([...own, ...installed])].slice(0, OFFERED).map((interpreter) => ({
    kind: 'edits',
    title: message('Use {interpreter}', { interpreter }),
    preferred: false,
    edits: [{ kind: 'edit', file, edits: [{ range, newText: JSON.stringify(interpreter) }] }],
  }));
}
