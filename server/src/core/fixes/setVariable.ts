/** Another value for an environment variable, or for one element of it, where the file's syntax can hold it. */

import type { Message } from '../model/message';
import type { FileOrigin, Origin } from '../model/origin';
import type { EditFixDraft } from './fixDraft';
import { splitOutsideReferences } from '../text/splitOutsideReferences';
import { SYNTAXES } from './syntaxes';

/** How it is shown to a person. */
interface Offer {
  readonly title: Message;
  readonly preferred: boolean;
}

/** `value` is what the variable is to be, to the letter. Nothing for a variable that no file sets, or whose file can't hold that value. */
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
  return written === undefined ? [] : write(name, written, setBy, offer);
}

/** One of the elements of a search path. */
export interface ElementPlace {
  readonly position: number;
  /** How many there are, as Python sees them. */
  readonly count: number;
  readonly delimiter: string;
}

/**
 * The elements that take the place of one; none remove it. The others stay as they are written, references and all. Nothing
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
  return changeElement(name, place, () => texts, setBy, offer);
}

/** One element written differently: `rewrite` takes and gives text in the file's own terms, references and all. */
export function rewriteElement(
  name: string,
  place: ElementPlace,
  rewrite: (written: string) => string,
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  return changeElement(name, place, (written) => [rewrite(written)], setBy, offer);
}

function changeElement(
  name: string,
  { position, count, delimiter }: ElementPlace,
  change: (written: string) => readonly string[],
  setBy: Origin,
  offer: Offer,
): readonly EditFixDraft[] {
  if (setBy.kind !== 'file' || setBy.assignment?.written === undefined) {
    return [];
  }
  const elements = splitOutsideReferences(setBy.assignment.written, delimiter);
  const before = elements[position];
  return elements.length !== count || before === undefined
    ? []
    : write(name, elements.toSpliced(position, 1, ...change(before)).join(delimiter), setBy, offer);
}

function write(
  name: string,
  written: string,
  { file, range, syntax }: FileOrigin,
  offer: Offer,
): readonly EditFixDraft[] {
  const newText = SYNTAXES[syntax].write(name, written);
  return newText === undefined
    ? []
    : [
        {
          kind: 'edits',
          ...offer,
          names: { name, syntax, range },
          edits: [{ kind: 'edit', file, edits: [{ range, newText }] }],
        },
      ];
}
