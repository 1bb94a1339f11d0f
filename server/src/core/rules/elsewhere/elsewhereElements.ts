/** Shared by the rules about variables for other machines: the elements, and the variable with one of them changed. */

import { contextsDescribedIn } from '../shared/describedContexts';
import { dropVariable } from '../../fixes/dropVariable';
import type { FixDraft } from '../../fixes/fixDraft';
import { replaceElements, rewriteElement } from '../../fixes/setVariable';
import type { ElementPlace } from '../../model/finding';
import type { ElsewhereElement, ElsewhereSource, ElsewhereVariable } from '../../model/facts/elsewhere';
import type { FolderFacts } from '../../model/inspection';
import { message } from '../../model/message';
import type { FilePlace } from '../shared/places';

export interface SeenElsewhere {
  readonly element: ElsewhereElement;
  readonly isOnly: boolean;
  readonly variable: ElsewhereVariable;
  readonly source: ElsewhereSource;
  readonly place: FilePlace;
}

/** The elements of each PYTHONPATH. What a reference takes from another variable of the file is reported there. */
export function* elsewhereElements(facts: FolderFacts): Iterable<SeenElsewhere> {
  for (const source of facts.elsewhere ?? []) {
    if (isOfContext(source, facts)) {
      continue;
    }
    for (const variable of source.variables) {
      const { name, range, elements } = variable;
      for (const element of name === 'PYTHONPATH' ? elements : []) {
        if (element.position !== undefined) {
          const place = { file: source.file, range };
          yield { element, isOnly: elements.length === 1, variable, source, place };
        }
      }
    }
  }
}

/** The variable without this element, or without being set where that is the only one. */
export function removeElement(seen: SeenElsewhere): readonly FixDraft[] {
  const { element, variable } = seen;
  const title = message('Remove {text} from PYTHONPATH', { text: element.text });
  return variable.count === 1
    ? dropVariable('PYTHONPATH', variable.setBy)
    : replaceElements('PYTHONPATH', elementPlace(seen), [], variable.setBy, { title, preferred: true });
}

/** `rewrite` takes and gives text in the file's own terms. */
export function rewrittenElement(
  seen: SeenElsewhere,
  rewrite: (written: string) => readonly string[],
  preferred = true,
): readonly FixDraft[] {
  const { variable, source, element } = seen;
  const text = rewrite(element.text).join(source.delimiter);
  return rewriteElement('PYTHONPATH', elementPlace(seen), rewrite, variable.setBy, {
    title: message('Replace with {text}', { text }),
    preferred,
  });
}

/** The removal is preferred only where nothing else is offered. A value that mixes quotes can only be removed as a whole. */
export function withRemoval(fixes: readonly FixDraft[], seen: SeenElsewhere): readonly FixDraft[] {
  const removals = removeElement(seen);
  if (fixes.length === 0 && removals.length > 0) {
    return removals;
  }
  const others = removals.length > 0 ? removals : dropVariable('PYTHONPATH', seen.variable.setBy);
  return [...fixes, ...others.map((fix) => ({ ...fix, preferred: false }))];
}

export function elementPlace({ element, variable, source }: SeenElsewhere): ElementPlace {
  return { position: element.position ?? -1, count: variable.count, delimiter: source.delimiter };
}

/** What a shell of this machine gets is a run context, whose own findings say more. */
function isOfContext({ kind, file }: ElsewhereSource, facts: FolderFacts): boolean {
  return kind === 'shell' && contextsDescribedIn(file, facts).length > 0;
}
