/** Makes a setting name an interpreter that exists: the folder's environments first, then the machine's installations. */

import type { FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import type { Origin } from '../model/origin';
import type { FixDraft } from './fixDraft';

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

/**
 * Which one is a person's choice, so none is preferred. Only for JSON: `.python-version` names a version, not a file. Only where
 * the interpreter is all that the value says: a command line or a list would lose its other words.
 */
export function chooseInterpreter(chosenBy: Origin | undefined, facts: FolderFacts): readonly FixDraft[] {
  if (chosenBy?.kind !== 'file' || chosenBy.syntax !== 'json' || chosenBy.assignment === undefined) {
    return [];
  }
  const { file, range } = chosenBy;
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
