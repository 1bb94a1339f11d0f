/** The places where the user's own code changes `sys.path`, over all run contexts that run it. */

import type { FixDraft } from '../../fixes/fixDraft';
import { removeLines } from '../../fixes/lines';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { CodeEdit, FileBased } from '../../model/startupResult';
import type { FileEdit } from '../../text/edit';

type Outcome = CodeEdit['outcome'];

/** What each context makes of one expression. */
export interface CodePlaceFacts<Kind extends Outcome['kind']> {
  readonly edit: CodeEdit;
  readonly outcomes: readonly Extract<Outcome, { readonly kind: Kind }>[];
  readonly contexts: readonly string[];
}

/** Only expressions of which every context that runs them says this. */
export function placesOf<Kind extends Outcome['kind']>(
  { contexts }: FolderFacts,
  kind: Kind,
): readonly CodePlaceFacts<Kind>[] {
  const places = new Map<string, { edit: CodeEdit; outcomes: Outcome[]; contexts: Set<string> }>();
  for (const { context, result } of contexts) {
    for (const edit of result.codeEdits ?? []) {
      const key = JSON.stringify([edit.file, edit.range]);
      const place = places.get(key) ?? { edit, outcomes: [], contexts: new Set<string>() };
      place.outcomes.push(edit.outcome);
      place.contexts.add(context.name);
      places.set(key, place);
    }
  }
  return [...places.values()].flatMap(({ edit, outcomes, contexts: names }) => {
    const own = outcomes.filter((outcome) => hasKind(outcome, kind));
    return own.length === outcomes.length ? [{ edit, outcomes: own, contexts: [...names] }] : [];
  });
}

function hasKind<Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): outcome is Extract<Outcome, { readonly kind: Kind }> {
  return outcome.kind === kind;
}

/** If nothing else is in its lines, and it does nothing else. */
export function removeStatement(
  edit: CodeEdit,
  { contexts }: FolderFacts,
  preferred: boolean,
): readonly FixDraft[] {
  const { file, statement, removal } = edit;
  const others = contexts
    .flatMap(({ result }) => result.codeEdits ?? [])
    .filter((other) => other.file === file && JSON.stringify(other.statement) === JSON.stringify(statement));
  const places = new Set(others.map(({ range }) => JSON.stringify(range)));
  if (removal === 'shared' || places.size > 1) {
    return [];
  }
  const taken: FileEdit =
    removal === 'lines'
      ? removeLines(file, statement)
      : { kind: 'edit', file, edits: [{ range: statement, newText: 'pass' }] };
  return [{ kind: 'edits', title: message('Remove this statement'), preferred, edits: [taken] }];
}

export function basedOnFile(
  { file, range, statement, removal }: CodeEdit,
  based: FileBased | undefined,
): readonly FixDraft[] {
  if (based === undefined || (based.needs !== undefined && removal === 'shared')) {
    return [];
  }
  const start = { line: statement.start.line, character: 0 };
  const indent = ' '.repeat(statement.start.character);
  const needed =
    based.needs === undefined ? [] : [{ range: { start, end: start }, newText: `${indent}${based.needs}\n` }];
  return [
    {
      kind: 'edits',
      title: message('Build the path from __file__'),
      preferred: true,
      edits: [{ kind: 'edit', file, edits: [...needed, { range, newText: based.code }] }],
    },
  ];
}
