/** Shared by the rules about variables for other machines. */

import type { ElsewhereElement, ElsewhereSource } from '../../model/facts/elsewhere';
import type { FolderFacts } from '../../model/inspection';
import type { FilePlace } from '../shared/places';

export interface SeenElsewhere {
  readonly element: ElsewhereElement;
  readonly isOnly: boolean;
  readonly source: ElsewhereSource;
  readonly place: FilePlace;
}

/** The elements of each PYTHONPATH. */
export function* elsewhereElements(facts: FolderFacts): Iterable<SeenElsewhere> {
  for (const source of facts.elsewhere ?? []) {
    if (isOfContext(source, facts)) {
      continue;
    }
    for (const { name, range, elements } of source.variables) {
      if (name === 'PYTHONPATH') {
        for (const element of elements) {
          yield { element, isOnly: elements.length === 1, source, place: { file: source.file, range } };
        }
      }
    }
  }
}

/** What a shell of this machine gets is a run context, whose own findings tell more. */
function isOfContext({ kind, file }: ElsewhereSource, { contexts }: FolderFacts): boolean {
  return (
    kind === 'shell' &&
    contexts.some(({ context: { describedBy } }) => describedBy?.kind === 'file' && describedBy.file === file)
  );
}
