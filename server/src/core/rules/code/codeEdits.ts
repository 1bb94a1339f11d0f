/** The places where the user's own code changes `sys.path`, over all run contexts that run it. */

import { grouped, madeOnce } from '../shared/madeOnce';
import type { FixDraft } from '../../fixes/fixDraft';
import { removeLines } from '../../fixes/lines';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { CodeEdit, FileBased } from '../../model/startupResult';
import type { FileEdit } from '../../text/edit';

type Outcome = CodeEdit['outcome'];

/** The value of one expression in each context. */
export interface CodePlaceFacts<Kind extends Outcome['kind']> {
  readonly edit: CodeEdit;
  readonly outcomes: readonly Extract<Outcome, { readonly kind: Kind }>[];
  readonly contexts: readonly string[];
}

/** Only expressions of which every context that runs them says this. */
export function placesOf<Kind extends Outcome['kind']>(
  facts: FolderFacts,
  kind: Kind,
): readonly CodePlaceFacts<Kind>[] {
  return allPlaces(facts).flatMap(({ edit, outcomes, contexts: names }) => {
    const own = outcomes.filter((outcome) => hasKind(outcome, kind));
    return own.length === outcomes.length ? [{ edit, outcomes: own, contexts: [...names] }] : [];
  });
}

interface CodePlace {
  readonly edit: CodeEdit;
  readonly outcomes: readonly Outcome[];
  readonly contexts: ReadonlySet<string>;
}

const allPlaces = madeOnce(({ contexts }: FolderFacts): readonly CodePlace[] => {
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
  return [...places.values()];
});

/** How many places are in each statement. */
const placesInStatements = madeOnce((facts: FolderFacts): ReadonlyMap<string, number> => {
  const groups = grouped(allPlaces(facts), ({ edit }) => statementKey(edit));
  return new Map([...groups].map(([statement, found]) => [statement, found.length]));
});

function statementKey({ file, statement }: CodeEdit): string {
  return JSON.stringify([file, statement]);
}

function hasKind<Kind extends Outcome['kind']>(
  outcome: Outcome,
  kind: Kind,
): outcome is Extract<Outcome, { readonly kind: Kind }> {
  return outcome.kind === kind;
}

/** If nothing else is in its lines, and it does nothing else. */
export function removeStatement(edit: CodeEdit, facts: FolderFacts, preferred: boolean): readonly FixDraft[] {
  const { file, statement, removal } = edit;
  if (removal === 'shared' || (placesInStatements(facts).get(statementKey(edit)) ?? 0) > 1) {
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
