/** Shared by the rules about single elements of PYTHONPATH: the element's place, and the variable with that element changed. */

import { dropVariable } from '../fixes/dropVariable';
import type { FixDraft } from '../fixes/fixDraft';
import { keepOff } from '../fixes/isolate';
import { setVariable } from '../fixes/setVariable';
import type { PythonPathElement } from '../model/contextSurroundings';
import type { FolderFacts, InspectedContext } from '../model/inspection';
import { message, type Message } from '../model/message';
import type { Platform } from '../model/platform';
import { malformed, type MalformedKind } from './pathText';
import { environmentOf, placeOfEnvironment, placeOfOrigin, type Place } from './places';

export interface SeenElement {
  readonly element: PythonPathElement;
  readonly inspected: InspectedContext;
  /** Those of the same origin, itself included: what its file says about PYTHONPATH. */
  readonly siblings: readonly PythonPathElement[];
}

export function* pythonPathElements({ contexts }: FolderFacts): Iterable<SeenElement> {
  for (const inspected of contexts) {
    const all = inspected.surroundings?.pythonPath ?? [];
    for (const element of all) {
      const place = JSON.stringify(element.setBy);
      yield {
        element,
        inspected,
        siblings: all.filter((other) => JSON.stringify(other.setBy) === place),
      };
    }
  }
}

export function placeOfElement({ element, inspected }: SeenElement, facts: FolderFacts): Place | undefined {
  return placeOfOrigin(element.setBy) ?? placeOfEnvironment(environmentOf(inspected, facts));
}

/** The variable without this element, or without being set where that is the only one. */
export function removeElement({ element, siblings }: SeenElement, platform: Platform): readonly FixDraft[] {
  const rest = siblings.filter((other) => other !== element);
  return rest.length === 0
    ? dropVariable('PYTHONPATH', element.setBy)
    : write(
        rest.map(({ text }) => text),
        element,
        message('Remove {text} from PYTHONPATH', { text: element.text }),
        platform,
      );
}

/** Where no file sets it. */
export function keepElementOff({ element, inspected }: SeenElement, folder: string): readonly FixDraft[] {
  return keepOff('PYTHONPATH', element.setBy, inspected, folder);
}

export function replaceElement(
  { element, siblings }: SeenElement,
  texts: readonly string[],
  platform: Platform,
): readonly FixDraft[] {
  const title = message('Change it to {text}', { text: texts.join(platform.delimiter) });
  return write(
    siblings.flatMap((other) => (other === element ? texts : [other.text])),
    element,
    title,
    platform,
  );
}

function write(
  texts: readonly string[],
  { setBy }: PythonPathElement,
  title: Message,
  { delimiter }: Platform,
): readonly FixDraft[] {
  return setVariable(texts.join(delimiter), setBy, title, true);
}

export interface MalformedElement {
  readonly kind: MalformedKind | 'separator';
  readonly corrected: readonly string[] | undefined;
}

/** An element that exists is what it is, however odd it looks. */
export function malformedElement(
  { text, state }: Pick<PythonPathElement, 'text' | 'state'>,
  { context }: InspectedContext,
): MalformedElement | undefined {
  if (state !== 'missing' || text === '') {
    return undefined;
  }
  const parts = wronglySeparated(text, context.platform);
  if (parts !== undefined) {
    return { kind: 'separator', corrected: parts };
  }
  const signs = malformed(text, context);
  return signs === undefined
    ? undefined
    : { kind: signs.kind, corrected: signs.corrected === undefined ? undefined : [signs.corrected] };
}

/** `;` is Windows' separator, a comma nobody's; on Windows a colon behind a drive's own. */
function wronglySeparated(text: string, platform: Platform): readonly string[] | undefined {
  const separators = platform.name === 'windows' ? /,|:(?=[A-Za-z]:[\\/])/ : /[;,]/;
  const parts = text.split(separators).map((part) => part.trim());
  const paths = parts.filter((part) => part !== '');
  return parts.length > 1 && paths.some((path) => /[\\/]/.test(path)) ? paths : undefined;
}
