/** Another value for an environment variable, or for one element of it, where the file's syntax can hold it. */

import type { ElementPlace } from '../model/finding';
import { namedAssignment } from './namedAssignment';
import type { Message } from '../model/message';
import type { Assignment, FileOrigin, Origin } from '../model/origin';
import type { EditFixDraft } from './fixDraft';
import type { Range } from '../text/positions';
import { splitOutsideReferences } from '../text/splitOutsideReferences';
import { SYNTAXES } from './syntaxes';

/** How it is shown to a person. */
interface Offer {
  readonly title: Message;
  readonly preferred: boolean;
}

/** `value` is exactly what the variable should be. Nothing for a variable that no file sets, or whose file can't hold that value. */
export function setVariable(
  name: string,
  value: string,
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const written = SYNTAXES[setBy.syntax].plain(value);
  if (written === undefined) {
    return [];
  }
  const { inner } = setBy.assignment;
  return inner === undefined
    ? write(name, written, setBy, offer)
    : writeInside(name, written, inner, setBy, offer);
}

/**
 * The elements that replace one element; an empty list removes it. The others are kept as written, including references. Nothing
 * if a reference stands for several elements, so that they cannot be distinguished.
 */
export function replaceElements(
  name: string,
  place: ElementPlace,
  replacements: readonly string[],
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file') {
    return [];
  }
  const plainly = replacements.map(SYNTAXES[setBy.syntax].plain);
  if (plainly.includes(undefined)) {
    return [];
  }
  const texts = plainly.filter((text) => text !== undefined);
  const element = { name, setBy, place, texts: replacements };
  return changeElement(name, place, () => joined(texts, place), setBy, offer).map((fix) => ({
    ...fix,
    element,
  }));
}

/** The same for several elements of one value, which is then written as a whole. */
export function replaceSeveral(
  name: string,
  replacements: readonly { readonly place: ElementPlace; readonly texts: readonly string[] }[],
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  const [first] = replacements;
  if (first === undefined || setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const { written, inner } = setBy.assignment;
  const { count, delimiter } = first.place;
  const elements = splitOutsideReferences(written, delimiter);
  const byPosition = new Map(
    replacements.map(({ place, texts }) => [place.position, texts.map(SYNTAXES[setBy.syntax].plain)]),
  );
  const texts = elements.flatMap((element, position) => byPosition.get(position) ?? [element]);
  const isKnown =
    elements.length === count && [...byPosition.keys()].every((position) => position in elements);
  if (!isKnown || texts.includes(undefined)) {
    return [];
  }
  const text = texts.join(delimiter);
  return inner === undefined ? write(name, text, setBy, offer) : writeInside(name, text, inner, setBy, offer);
}

/** One element written differently, or as several: `rewrite` takes and gives text in the file's own terms, references and all. */
export function rewriteElement(
  name: string,
  place: ElementPlace,
  rewrite: (written: string) => readonly string[],
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  return changeElement(name, place, (written) => joined(rewrite(written), place), setBy, offer);
}

/** A text in place of an element and of the delimiter between it and its neighbour, in the file's own terms. */
export function joinElement(
  name: string,
  place: ElementPlace,
  text: string,
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  return changeElement(name, place, () => ({ text, withDelimiter: true }), setBy, offer);
}

function joined(texts: readonly string[], { delimiter }: ElementPlace): Replacement {
  return { text: texts.join(delimiter), withDelimiter: texts.length === 0 };
}

interface Replacement {
  readonly text: string;
  readonly withDelimiter: boolean;
}

function changeElement(
  name: string,
  { position, count, delimiter }: ElementPlace,
  change: (written: string) => Replacement,
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const { written, inner } = setBy.assignment;
  const elements = elementsOf(setBy.assignment, written, delimiter);
  const element = elements[position];
  if (elements.length !== count || element === undefined) {
    return [];
  }
  const { text: before, start: first } = element;
  const { text, withDelimiter } = change(before);
  const last = first + before.length;
  const start = withDelimiter && position > 0 ? first - delimiter.length : first;
  const end = withDelimiter && position === 0 ? Math.min(last + delimiter.length, written.length) : last;
  return inner === undefined
    ? write(name, written.slice(0, start) + text + written.slice(end), setBy, offer)
    : writeInside(name, text, rangeIn(inner, start, end), setBy, offer);
}

interface WrittenElement {
  readonly text: string;
  /** Where it is in what is written. */
  readonly start: number;
}

/** A value with many elements has many fixes. */
const known = new WeakMap<Assignment, ReadonlyMap<string, readonly WrittenElement[]>>();

function elementsOf(assignment: Assignment, written: string, delimiter: string): readonly WrittenElement[] {
  const before = known.get(assignment)?.get(delimiter);
  if (before !== undefined) {
    return before;
  }
  let start = 0;
  const elements = splitOutsideReferences(written, delimiter).map((text): WrittenElement => {
    const element = { text, start };
    start += text.length + delimiter.length;
    return element;
  });
  known.set(assignment, new Map([[delimiter, elements]]));
  return elements;
}

/** A part of a value that is on one line. */
function rangeIn({ start: { line, character } }: Range, from: number, to: number): Range {
  return { start: { line, character: character + from }, end: { line, character: character + to } };
}

function writeInside(
  name: string,
  written: string,
  place: Range,
  origin: FileOrigin,
  offer: Offer,
): readonly EditFixDraft[] {
  const { file, syntax } = origin;
  const newText = written === '' ? '' : SYNTAXES[syntax].inside(written);
  return newText === undefined
    ? []
    : [
        {
          kind: 'edits',
          ...offer,
          names: namedAssignment(name, origin),
          edits: [{ kind: 'edit', file, edits: [{ range: place, newText }] }],
        },
      ];
}

function write(name: string, written: string, origin: FileOrigin, offer: Offer): readonly EditFixDraft[] {
  const { file, range, syntax } = origin;
  const newText = SYNTAXES[syntax].write(name, written);
  return newText === undefined
    ? []
    : [
        {
          kind: 'edits',
          ...offer,
          names: namedAssignment(name, origin),
          edits: [{ kind: 'edit', file, edits: [{ range, newText }] }],
        },
      ];
}
