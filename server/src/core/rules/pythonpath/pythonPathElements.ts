/** Shared by the rules about single elements of PYTHONPATH: the element's place, and the variable with that element changed. */

import { dropVariable } from '../../fixes/dropVariable';
import type { FixDraft } from '../../fixes/fixDraft';
import { keepOff } from '../../fixes/isolate';
import { joinElement, replaceElements, replaceSeveral, rewriteElement } from '../../fixes/setVariable';
import type { ElementPlace } from '../../model/finding';
import type { PythonPathElement } from '../../model/facts/contextSurroundings';
import type { FolderFacts, InspectedContext } from '../../model/inspection';
import { message, type Message } from '../../model/message';
import { placeKey, type Assignment, type FileSyntax } from '../../model/origin';
import type { Platform } from '../../model/platform';
import { splitOutsideReferences } from '../../text/splitOutsideReferences';
import { malformed, type MalformedKind } from '../shared/pathText';
import { partsOf } from '../shared/wrongSeparators';
import { placeOfVariable, type VariablePlace } from '../shared/places';

export interface SeenElement {
  readonly element: PythonPathElement;
  readonly inspected: InspectedContext;
  /** Those of the same origin, itself included: what its file says about PYTHONPATH. */
  readonly siblings: readonly PythonPathElement[];
  /** Among its siblings. */
  readonly position: number;
  /** No element before it names the same directory. */
  readonly isFirst: boolean;
}

/** Those of one context, which several rules look at. */
interface Elements {
  readonly seen: readonly SeenElement[];
  readonly byElement: ReadonlyMap<PythonPathElement, SeenElement>;
}

const known = new WeakMap<InspectedContext, Elements>();

export function pythonPathElements(inspected: InspectedContext): readonly SeenElement[] {
  return elementsOf(inspected).seen;
}

function elementsOf(inspected: InspectedContext): Elements {
  const elements = known.get(inspected) ?? seenElements(inspected);
  known.set(inspected, elements);
  return elements;
}

function seenElements(inspected: InspectedContext): Elements {
  const all = inspected.surroundings?.pythonPath ?? [];
  const { platform } = inspected.context;
  const byPlace = new Map<string, PythonPathElement[]>();
  const paths = new Set<string>();
  const byElement = new Map<PythonPathElement, SeenElement>();
  for (const element of all) {
    const place = placeKey(element.setBy);
    const siblings = byPlace.get(place) ?? [];
    const position = siblings.length;
    siblings.push(element);
    byPlace.set(place, siblings);
    const path = platform.normcase(element.path);
    byElement.set(element, { element, inspected, siblings, position, isFirst: !paths.has(path) });
    paths.add(path);
  }
  const seen = [...byElement.values()].filter(
    ({ element }, position) => !isOfEditorReference(element, all[position - 1]),
  );
  return { seen, byElement };
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

const existing = new WeakMap<FolderFacts, ReadonlySet<string>>();

/** Elements that exist from the working directory of one context or another: that they are relative is what is wrong with them. */
export function elementsThatExist(facts: FolderFacts): ReadonlySet<string> {
  const before = existing.get(facts);
  if (before !== undefined) {
    return before;
  }
  const found = new Set<string>();
  for (const inspected of facts.contexts) {
    for (const { element } of pythonPathElements(inspected)) {
      if (element.state !== 'missing') {
        found.add(elementKey(element));
      }
    }
  }
  existing.set(facts, found);
  return found;
}

/** The same for what one place writes, whatever it means to each context. */
export function elementKey({ setBy, text }: PythonPathElement): string {
  return `${placeKey(setBy)} ${text}`;
}

export function placeOfElement({ element }: Pick<SeenElement, 'element'>): VariablePlace {
  return placeOfVariable('PYTHONPATH', element.setBy);
}

/** The variable without this element, or without being set where that is the only one. */
export function removeElement(seen: SeenElement, platform: Platform): readonly FixDraft[] {
  const { element, siblings } = seen;
  const reference = element.text === '' ? writtenElement(seen, platform) : '';
  if (reference !== '' && siblings.length > 1) {
    return withoutReference(seen, reference, platform);
  }
  return siblings.length === 1 && knownOf(element) === undefined
    ? dropVariable('PYTHONPATH', element.setBy)
    : replace(seen, [], removalOf(element.text), platform);
}

function writtenElement(seen: SeenElement, platform: Platform): string {
  const elements = writtenElements(seen.element, platform.delimiter);
  return elements[elementPlace(seen, platform).position] ?? '';
}

/** A variable without a value here may have one elsewhere, so only users can decide to remove it. A shell can check first. */
function withoutReference(seen: SeenElement, reference: string, platform: Platform): readonly FixDraft[] {
  const { setBy } = seen.element;
  const place = elementPlace(seen, platform);
  const { delimiter } = platform;
  const text =
    place.position === 0
      ? `\${PYTHONPATH:+$PYTHONPATH${delimiter}}`
      : `\${PYTHONPATH:+${delimiter}$PYTHONPATH}`;
  const isOwn = /^\$(?:PYTHONPATH|\{PYTHONPATH\})$/.test(reference);
  const isAsked = isOwn && setBy.kind === 'file' && SHELLS.has(setBy.syntax);
  return [
    ...(isAsked
      ? joinElement('PYTHONPATH', place, text, setBy, {
          title: message('Replace with {text}, which is empty where PYTHONPATH is not set', { text }),
          preferred: true,
        })
      : []),
    ...replace(seen, [], removalOf(reference), platform).map((fix) => ({ ...fix, preferred: false })),
  ];
}

const SHELLS: ReadonlySet<FileSyntax> = new Set(['sh', 'procfile']);

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

/** A variable in the spelling that the editor resolves. */
export function respellElement(
  seen: SeenElement,
  spell: (text: string) => string,
  platform: Platform,
): readonly FixDraft[] {
  const { text, setBy } = seen.element;
  const title = message('Replace with {text}', { text: spell(text) });
  const place = elementPlace(seen, platform);
  return rewriteElement('PYTHONPATH', place, (written) => [spell(written)], setBy, {
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

function elementPlace({ element, siblings, position }: SeenElement, { delimiter }: Platform): ElementPlace {
  const known = knownOf(element);
  return known?.length === siblings.length
    ? { position: known[position] ?? -1, count: writtenElements(element, delimiter).length, delimiter }
    : { position, count: siblings.length, delimiter };
}

function knownOf({ setBy }: Pick<PythonPathElement, 'setBy'>): readonly number[] | undefined {
  return setBy.kind === 'file' ? setBy.assignment?.known : undefined;
}

function writtenElements({ setBy }: Pick<PythonPathElement, 'setBy'>, delimiter: string): readonly string[] {
  const assignment = setBy.kind === 'file' ? setBy.assignment : undefined;
  if (assignment?.written === undefined) {
    return [];
  }
  const elements = written.get(assignment) ?? splitOutsideReferences(assignment.written, delimiter);
  written.set(assignment, elements);
  return elements;
}

/** A value with many elements is split once. */
const written = new WeakMap<Assignment, readonly string[]>();

/** `${workspaceFolder}/src` in a `.env`, which nothing resolves: the debugger and the others read a variable of no value. */
function editorsFolder(
  element: PythonPathElement,
  inspected: InspectedContext,
): MalformedElement | undefined {
  const { setBy } = element;
  const { platform } = inspected.context;
  const folder = inspected.surroundings?.folder;
  if (setBy.kind !== 'file' || setBy.syntax !== 'dotenv' || folder === undefined) {
    return undefined;
  }
  const { siblings = [], position = -1 } = elementsOf(inspected).byElement.get(element) ?? {};
  const elements = writtenElements(element, platform.delimiter);
  const text = elements.length === siblings.length ? (elements[position] ?? '') : '';
  const meant = text.replace(/\$\{(?:workspaceFolder|workspaceRoot)\}/, () => folder);
  return meant === text || meant.includes('$')
    ? undefined
    : { kind: 'variable', corrected: [meant], written: text };
}

const OLD_SPELLING = /\$\{env\.(\w+)\}/g;

export function inTodaysSpelling(text: string): string {
  return text.replace(OLD_SPELLING, '${env:$1}');
}

const SHELL_VARIABLE = /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g;

/** `$NAME` in a file of the editor, which resolves it in another spelling; undefined if not every variable is one that it has. */
export function inEditorsSpelling(
  { text, setBy }: PythonPathElement,
  variables: ReadonlyMap<string, string>,
): ((text: string) => string) | undefined {
  const names = [...text.matchAll(SHELL_VARIABLE)].map(([, inBraces, bare]) => inBraces ?? bare ?? '');
  const isEditors = setBy.kind === 'file' && setBy.syntax === 'json';
  return isEditors && names.length > 0 && names.every((name) => Boolean(variables.get(name)))
    ? (written) =>
        written.replace(
          SHELL_VARIABLE,
          (_, inBraces?: string, bare?: string) => `\${env:${inBraces ?? bare ?? ''}}`,
        )
    : undefined;
}

export interface MalformedElement {
  readonly kind: MalformedKind | 'separator' | 'old-spelling';
  readonly corrected: readonly string[] | undefined;
  /** If Python gets another text. */
  readonly written?: string;
}

/** An element that exists is right, however odd it looks. */
export function malformedElement(
  element: PythonPathElement,
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
  const parts = partsOf(text, context.platform);
  if (parts.length > 1) {
    return { kind: 'separator', corrected: parts.map((part) => malformed(part, reader)?.corrected ?? part) };
  }
  const signs = malformed(text, reader);
  return signs === undefined
    ? undefined
    : { kind: signs.kind, corrected: signs.corrected === undefined ? undefined : [signs.corrected] };
}

function removalOf(text: string): Message {
  return text === ''
    ? message('Remove the empty entry from PYTHONPATH')
    : message('Remove {text} from PYTHONPATH', { text });
}
