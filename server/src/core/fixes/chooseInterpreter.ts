/** Makes a setting name an interpreter that exists: the folder's environments first, then the machine's installations. */

import type { FolderFacts } from '../model/inspection';
import { message } from '../model/message';
import type { FileSyntax, Origin } from '../model/origin';
import type { FixDraft } from './fixDraft';

/** Nobody wants to read more than this in a menu. */
const OFFERED = 4;

/** Files whose commands name interpreters. */
const WITH_COMMANDS: ReadonlySet<FileSyntax> = new Set(['systemd', 'supervisor', 'procfile']);

/** Nothing in it has a special meaning in such a command. */
const PLAIN = /^[\w./+-]+$/;

/**
 * Which one is a person's choice, so none is preferred. Of settings only in JSON: `.python-version` names a version, not a file. Only where
 * the interpreter is all that the value says: a command line or a list would lose its other words. A unit's or a supervisor's command says
 * which of its words that is.
 */
export function chooseInterpreter(chosenBy: Origin | undefined, facts: FolderFacts): readonly FixDraft[] {
  if (chosenBy?.kind !== 'file' || chosenBy.assignment === undefined) {
    return [];
  }
  const { file, range, syntax, assignment } = chosenBy;
  const isWord = assignment.inner !== undefined && WITH_COMMANDS.has(syntax);
  if (syntax !== 'json' && !isWord) {
    return [];
  }
  const own = facts.environments.flatMap(({ executable, executableState }) =>
    executableState.kind === 'ok' ? [executable] : [],
  );
  const installed = facts.baseInterpreters.map(({ realExecutable }) => realExecutable);
  const choices = [...new Set([...own, ...installed])].filter((path) => !isWord || PLAIN.test(path));
  return choices.slice(0, OFFERED).map((interpreter) => ({
    kind: 'edits',
    title: message('Use {interpreter}', { interpreter }),
    preferred: false,
    names: { kind: 'start', part: 'interpreter' },
    edits: [
      { kind: 'edit', file, edits: [{ range, newText: isWord ? interpreter : JSON.stringify(interpreter) }] },
    ],
  }));
}
