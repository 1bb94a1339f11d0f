/** Shared by the rules about single elements of PYTHONPATH: the element's place, and the variable with that element changed. */

import { dropVariable } from '../../fixes/dropVariable';
import type { FixDraft } from '../../fixes/fixDraft';
import { keepOff } from '../../fixes/isolate';
import { replaceElements, replaceSeveral, rewriteElement, type ElementPlace } from '../../fixes/setVariable';
import type { PythonPathElement } from '../../model/facts/contextSurroundings';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { placeKey } from '../../model/origin';
import type { Platform } from '../../model/platform';
import { splitOutsideReferences } from '../../text/splitOutsideReferences';
import { malformed, type MalformedKind } from '../shared/pathText';
import { placeOfVariable, type VariablePlace } from '../shared/places';

export interface SeenElement {
  readonly element: PythonPathElement;
  readonly inspected: InspectedContext;
  /** Those of the same origin, itself included: what its file says about PYTHONPATH. */
  readonly siblings: readonly PythonPathElement[];
}

export function* pythonPathElements({ contexts }: FolderFacts): Iterable<SeenElement> {
  for (const inspected of contexts) {
    const all = inspected.surroundings?.pythonPath ?? [];
    const byPlace = new Map<string, PythonPathElement[]>();
    for (const element of all) {
      const place = placeKey(element.setBy);
      const siblings = byPlace.get(place);
      if (siblings === undefined) {
        byPlace.set(place, [element]);
      } else {
        siblings.push(element);
      }
    }
    for (const [position, element] of all.entries()) {
      if (isOfEditorReference(element, all[position - 1])) {
        continue;
      }
      yield { element, inspected, siblings: byPlace.get(placeKey(element.setBy)) ?? [] };
    }
  }
}

/** `${env:HOME}/x` in a `.env`, which has its own rule; Python splits it where the platform's delimiter is a colon. */
function isOfEditorReference(
  { text, setBy }: PythonPathElement,
  before: PythonPathElement | undefined,
): boolean {
  const isDotenv = setBy.kind === 'file' && setBy.syntax === 'dotenv';
  return (
    isDotenv &&
    (/\$\{env(?::|$)/.test(text) || (before?.text.endsWith('${env') === true && /^\w+\}/.test(text)))
  );
}

/** Elements that exist from the working directory of one context or another: that they are relative is what is wrong with them. */
export function elementsThatExist(facts: FolderFacts): ReadonlySet<string> {
  const existing = new Set<string>();
  for (const { element } of pythonPathElements(facts)) {
    if (element.state !== 'missing') {
      existing.add(elementKey(element));
    }
  }
  return existing;
}

/** The same for what one place writes, whatever it means to each context. */
export function elementKey({ setBy, text }: PythonPathElement): string {
  return `${placeKey(setBy)} ${text}`;
}

export function placeOfElement({ element }: Pick<SeenElement, 'element'>, facts: FolderFacts): VariablePlace {
  return placeOfVariable('PYTHONPATH', element.setBy, facts);
}

/** The variable without this element, or without being set where that is the only one. */
export function removeElement(seen: SeenElement, platform: Platform): readonly FixDraft[] {
  const { element, siblings } = seen;
  return siblings.length === 1 && knownOf(element) === undefined
    ? dropVariable('PYTHONPATH', element.setBy)
    : replace(seen, [], removalOf(element.text), platform);
}

/** Where no file sets it. */
export function keepElementOff({ element, inspected }: SeenElement, folder: string): readonly FixDraft[] {
  return keepOff('PYTHONPATH', element.setBy, inspected, folder);
}

export function replaceElement(
  seen: SeenElement,
  texts: readonly string[],
  platform: Platform,
): readonly FixDraft[] {
  return replace(
    seen,
    texts,
    message('Replace with {text}', { text: texts.join(platform.delimiter) }),
    platform,
  );
}

/** Several elements of one place, each by another text, in one change. */
export function replaceEach(
  all: readonly SeenElement[],
  textOf: (seen: SeenElement) => string,
  platform: Platform,
): readonly FixDraft[] {
  const [first, ...others] = all;
  if (first === undefined || others.length === 0) {
    return first === undefined ? [] : replaceElement(first, [textOf(first)], platform);
  }
  const replacements = all.map((seen) => ({
    place: elementPlace(seen, platform),
    texts: [textOf(seen)],
  }));
  return replaceSeveral('PYTHONPATH', replacements, first.element.setBy, {
    title: message('Replace with {text}', { text: all.map(textOf).join(platform.delimiter) }),
    preferred: true,
  });
}

/** `${env.NAME}` in the spelling that the editor resolves. */
export function respellElement(seen: SeenElement, platform: Platform): readonly FixDraft[] {
  const { text, setBy } = seen.element;
  const title = message('Replace with {text}', { text: inTodaysSpelling(text) });
  const place = elementPlace(seen, platform);
  return rewriteElement('PYTHONPATH', place, (written) => [inTodaysSpelling(written)], setBy, {
    title,
    preferred: true,
  });
}

function replace(
  seen: SeenElement,
  texts: readonly string[],
  title: Message,
  platform: Platform,
): readonly FixDraft[] {
  const place = elementPlace(seen, platform);
  return replaceElements('PYTHONPATH', place, texts, seen.element.setBy, { title, preferred: true });
}

function elementPlace({ element, siblings }: SeenElement, { delimiter }: Platform): ElementPlace {
  const position = siblings.indexOf(element);
  const known = knownOf(element);
  return known?.length === siblings.length
    ? { position: known[position] ?? -1, count: writtenElements(element, delimiter).length, delimiter }
    : { position, count: siblings.length, delimiter };
}

function knownOf({ setBy }: Pick<PythonPathElement, 'setBy'>): readonly number[] | undefined {
  return setBy.kind === 'file' ? setBy.assignment?.known : undefined;
}

function writtenElements({ setBy }: Pick<PythonPathElement, 'setBy'>, delimiter: string): readonly string[] {
  const written = setBy.kind === 'file' ? setBy.assignment?.written : undefined;
  return written === undefined ? [] : splitOutsideReferences(written, delimiter);
}

/** `${workspaceFolder}/src` in a `.env`, which nothing resolves: the debugger and the others read a variable of no value. */
function editorsFolder(
  element: Pick<PythonPathElement, 'text' | 'setBy'>,
  { context: { platform }, surroundings }: InspectedContext,
): MalformedElement | undefined {
  const { setBy } = element;
  const folder = surroundings?.folder;
  if (setBy.kind !== 'file' || setBy.syntax !== 'dotenv' || folder === undefined) {
    return undefined;
  }
  const siblings = (surroundings?.pythonPath ?? []).filter(
    (other) => placeKey(other.setBy) === placeKey(setBy),
  );
  const elements = writtenElements(element, platform.delimiter);
  const position = siblings.findIndex((other) => other === element);
  const written = elements.length === siblings.length ? (elements[position] ?? '') : '';
  const meant = written.replace(/\$\{(?:workspaceFolder|workspaceRoot)\}/, () => folder);
  return meant === written || meant.includes('$')
    ? undefined
    : { kind: 'variable', corrected: [meant], written };
}

const OLD_SPELLING = /\$\{env\.(\w+)\}/g;

export function inTodaysSpelling(text: string): string {
  return text.replace(OLD_SPELLING, '${env:$1}');
}

export interface MalformedElement {
  readonly kind: MalformedKind | 'separator' | 'old-spelling';
  readonly corrected: readonly string[] | undefined;
  /** If Python gets another text. */
  readonly written?: string;
}

/** An element that exists is what it is, however odd it looks. */
export function malformedElement(
  element: Pick<PythonPathElement, 'text' | 'state' | 'setBy'>,
  inspected: InspectedContext,
): MalformedElement | undefined {
  const { text, state, setBy } = element;
  const { context, surroundings } = inspected;
  if (state !== 'missing' || text === '') {
    return undefined;
  }
  // The editor's own files: nobody resolves `${env:NAME}` in a `.env`.
  if (setBy.kind === 'file' && setBy.syntax === 'json' && inTodaysSpelling(text) !== text) {
    return { kind: 'old-spelling', corrected: undefined };
  }
  const ofEditor = editorsFolder(element, inspected);
  if (ofEditor !== undefined) {
    return ofEditor;
  }
  const reader = { ...context, folder: surroundings?.folder };
  const parts = wronglySeparated(text, context.platform);
  if (parts !== undefined) {
    return { kind: 'separator', corrected: parts.map((part) => malformed(part, reader)?.corrected ?? part) };
  }
  const signs = malformed(text, reader);
  return signs === undefined
    ? undefined
    : { kind: signs.kind, corrected: signs.corrected === undefined ? undefined : [signs.corrected] };
}

/** Wrong separators are a comma, `;` except on Windows, and on Windows a colon in front of a drive. */
function wronglySeparated(text: string, platform: Platform): readonly string[] | undefined {
  const separators = platform.name === 'windows' ? /,|:(?=[A-Za-z]:[\\/])/ : /[;,]/;
  const parts = text.split(separators).map((part) => part.trim());
  const paths = parts.filter((part) => part !== '');
  return parts.length > 1 && paths.some((path) => /[\\/]/.test(path)) ? paths : undefined;
}

function removalOf(text: string): Message {
  return text === ''
    ? message('Remove the empty entry from PYTHONPATH')
    : message('Remove {text} from PYTHONPATH', { text });
}
